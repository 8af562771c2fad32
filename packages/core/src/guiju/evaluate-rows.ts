import type { EvaluateRow, Quantity } from '@guiju/protocol'
import {
  formatDay,
  type CheckedRulebook,
  type Metric,
  type Pack,
  type Scorecard,
} from '@guiju/rulebook'
import type { Group } from '../finish/collect-answers.ts'
import type { Evaluated } from '../finish/evaluate.ts'
import { metricOf } from '../finish/evaluation.ts'
import { displayOfMetric, displayOfType } from '../format/display.ts'
import { quantityOf } from '../format/quantity.ts'
import { scoreQuantity } from '../format/score-quantity.ts'
import { targetResult } from '../targets/target-text.ts'
import type { AskedRule } from '../request/resolve-ids.ts'
import type { StandingsAt } from '../score/card-peers.ts'
import { scoringRankings } from '../score/card-metrics.ts'
import { cardRun } from '../score/card-run.ts'
import type { EntityDirectory } from './entity-directory.ts'

/** What was answered to the metrics and scorecards asked of one pack. */
export interface AnsweredPack {
  readonly pack: Pack
  readonly checked: CheckedRulebook
  readonly evaluated: Evaluated
  /** Null when the request is not about entities. */
  readonly directory: EntityDirectory | null
  /** The entities to show; null: all that the request lists. */
  readonly asked: ReadonlySet<string> | null
  /** Whether the last point is the last of the request, at which targets are judged. */
  readonly areTargetsJudged: boolean
  /** Ranks by the rankings that a card scores by, for a reader who may not read all entities. */
  readonly standings: ((card: Scorecard) => StandingsAt | null) | null
}

/** The rows of one metric or scorecard: points in order, then entities and split values. */
export function rowsOfRule(rule: AskedRule, answered: AnsweredPack): readonly EvaluateRow[] {
  const numbersOf = numbersOfRule(rule, answered)
  return answered.evaluated.groups.flatMap((groups, point) =>
    groups
      .filter(({ entity }) => entity === null || answered.asked?.has(entity) !== false)
      .map((group) => ({
        metric: rule.id,
        ...placeOf(answered, point, group),
        ...numbersOf(point, group),
      })),
  )
}

/** The numbers of one metric or scorecard at a point, for one row. */
export function numbersOfRule(rule: AskedRule, answered: AnsweredPack): NumbersOf {
  return rule.kind === 'metric' ? metricNumbers(rule, answered) : scores(rule, answered)
}

/** Value and sides of a metric as answers carry them. */
export function metricQuantities(
  metric: Metric,
  { evaluated, checked, pack }: Pick<AnsweredPack, 'evaluated' | 'checked' | 'pack'>,
  point: number,
  group: Group,
): Numbers {
  const outcome = evaluated.evaluation.outcome(metric.id, point, group)
  const value = quantityOf(outcome.value, displayOfMetric(metric, checked, pack.timeZone))
  if (metric.shape.kind !== 'ratio') return { value, numerator: null, denominator: null }
  const side = (name: 'numerator' | 'denominator'): Quantity => {
    const expr = metric.shape.kind === 'ratio' ? metric.shape[name].value : null
    const type = (expr === null ? undefined : checked.types.get(expr)?.type) ?? {
      kind: 'number' as const,
    }
    return quantityOf(outcome[name], displayOfType(type, pack.timeZone))
  }
  return { value, numerator: side('numerator'), denominator: side('denominator') }
}

type Numbers = Pick<EvaluateRow, 'value' | 'numerator' | 'denominator' | 'targets'>
type NumbersOf = (point: number, group: Group) => Numbers

function metricNumbers({ id }: AskedRule, answered: AnsweredPack): NumbersOf {
  const metric = metricOf(answered.pack, id)
  const { evaluated, areTargetsJudged } = answered
  const last = evaluated.request.points.length - 1
  return (point, group) => {
    const numbers = metricQuantities(metric, answered, point, group)
    if (!areTargetsJudged || point !== last || metric.targets.length === 0) return numbers
    const outcomes = evaluated.targets(id, group)
    return { ...numbers, targets: outcomes.map((each) => targetResult(each, metric, answered)) }
  }
}

function scores({ id }: AskedRule, answered: AnsweredPack): NumbersOf {
  const card = answered.pack.scorecards.get(id)
  if (card === undefined) throw new Error(`The pack '${answered.pack.id}' has no card '${id}'.`)
  const run = cardRun({
    card,
    rankings: scoringRankings(card, answered.pack),
    checked: answered.checked,
    outcomes: answered.evaluated.evaluation,
    request: answered.evaluated.request,
    groups: answered.evaluated.groups,
    attributeOf: answered.directory?.attributeOf ?? (() => null),
    standings: answered.standings?.(card) ?? null,
  })
  return (point, group) => ({
    value: scoreQuantity(run.outcome(point, group).score, card.round),
    numerator: null,
    denominator: null,
  })
}

function placeOf(
  { evaluated, directory }: AnsweredPack,
  index: number,
  { entity, splits }: Group,
): Pick<EvaluateRow, 'day' | 'known' | 'from' | 'to' | 'entity' | 'split'> {
  const { request } = evaluated
  const point = request.points[index]
  if (point === undefined) throw new Error(`The request has no point ${index}.`)
  const kind = request.entity?.kind ?? ''
  const id = entity
  return {
    day: formatDay(point.to),
    known: formatDay(point.known),
    from: formatDay(point.from),
    to: formatDay(point.to),
    entity: id === null ? null : { kind, id, label: directory?.labelOf(id) ?? null },
    split: Object.fromEntries(request.splits.map((name, at) => [name, splits[at] ?? null])),
  }
}
