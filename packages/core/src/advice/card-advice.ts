import type { PhaseResult } from '@guiju/language'
import type { Advice, CheckedRulebook, Pack, Request, Scorecard } from '@guiju/rulebook'
import type { Group } from '../finish/collect-answers.ts'
import { runRequest, type RunRequestOptions } from '../finish/evaluate.ts'
import { metricsBelow, metricsIn } from '../request/metrics-below.ts'
import { populationsOf } from '../request/used-datasets.ts'
import type { Session } from '@guiju/plan'
import { judgeAdvice, type AdviceResult } from './judge-advice.ts'

/** A scorecard that was answered for some entities at one point. */
export interface AdvisedCard {
  readonly card: Scorecard
  readonly pack: Pack
  readonly checked: CheckedRulebook
  /** The entities, and the days. */
  readonly request: Pick<Request, 'entity' | 'points'>
}

/**
 * The advice about a card, its dimensions or its metrics, judged for each entity.
 *
 * - Diagnostics: what the planner or the engine refuses.
 */
export async function cardAdvice(
  asked: AdvisedCard,
  session: Session,
  options: RunRequestOptions,
): Promise<PhaseResult<(group: Group) => readonly AdviceResult[]>> {
  const { pack, checked, request } = asked
  const advice = adviceAbout(asked)
  const conditions = advice.flatMap(({ when }) => (when === null ? [] : [when]))
  const metrics = [...new Set(conditions.flatMap((when) => metricsIn(when, checked)))]
  if (metrics.length === 0) {
    const always = advice.map((each): AdviceResult => ({
      advice: each,
      state: 'always',
      because: [],
    }))
    return { value: () => always, diagnostics: [] }
  }
  const run = await runRequest(
    checked,
    { ...request, pack: pack.id, metrics, splits: [], where: new Map() },
    session,
    { ...options, conditions },
  )
  if (run.value === undefined) return { diagnostics: run.diagnostics }
  const { evaluation, condition, groups } = run.value
  const byEntity = new Map((groups[0] ?? []).map((group) => [group.entity, group]))
  const value = ({ entity }: Group): readonly AdviceResult[] => {
    const group = byEntity.get(entity)
    if (group === undefined) return []
    return advice.map((each) =>
      judgeAdvice(each, {
        checked,
        condition: (_, when) => condition(when, 0, group),
        outcome: (metric) => evaluation.outcome(metric, 0, group),
      }),
    )
  }
  return { value, diagnostics: run.diagnostics }
}

/** Advice about the card whose condition can be told for its entities, in order of writing. */
export function adviceAbout({
  card,
  pack,
  checked,
}: Pick<AdvisedCard, 'card' | 'pack' | 'checked'>): readonly Advice[] {
  const metrics = new Set(
    card.dimensions.flatMap((each) => each.metrics.map(({ metric }) => metric)),
  )
  return [...pack.playbook.values()].filter((advice) => {
    const isAbout =
      advice.dimensions.some(({ scorecard }) => scorecard === card.id) ||
      advice.metrics.some((metric) => metrics.has(metric))
    return isAbout && reaches(advice, card.entity, pack, checked)
  })
}

/** Whether every row that a condition counts belongs to an entity of the kind. */
function reaches({ when }: Advice, entity: string, pack: Pack, checked: CheckedRulebook): boolean {
  if (when === null) return true
  const populations = metricsBelow(metricsIn(when, checked), pack, checked).flatMap(populationsOf)
  return populations.every(
    ({ dataset }) => pack.datasets.get(dataset)?.entities.has(entity) === true,
  )
}
