import type { PhaseResult } from '@guiju/language'
import type { Advice, PlaybookPart } from '@guiju/rulebook'
import { isTrue, type Value } from '../finish/value.ts'
import { metricsIn } from '../request/metrics-below.ts'
import { plainNeed, wholeGroup, type BoardContext, type NeedAnswer } from './board-context.ts'
import type { AdviceResult, AdviceState, PlaybookResult } from './board-result.ts'

/** The advice of a part, each with whether it applies to the board's entity, whatever the board is narrowed to. */
export async function answerPlaybook(
  part: PlaybookPart,
  context: BoardContext,
): Promise<PhaseResult<PlaybookResult>> {
  const { pack } = context.question
  const advice = part.advice.flatMap(({ name }) => pack.playbook.get(name) ?? [])
  const judged = await judgeAdvice(advice, context)
  if (judged.value === undefined) return { diagnostics: judged.diagnostics }
  return { ...judged, value: { kind: 'playbook', part, advice: judged.value } }
}

/** Whether advice applies, and the numbers that say so. */
export async function judgeAdvice(
  advice: readonly Advice[],
  { question, ask }: Pick<BoardContext, 'question' | 'ask'>,
): Promise<PhaseResult<readonly AdviceResult[]>> {
  const { checked, point } = question
  const conditions = advice.flatMap(({ id, when }) => (when === null ? [] : [{ id, when }]))
  if (conditions.length === 0) {
    return { value: advice.map((each) => resultOf(each, [], null)), diagnostics: [] }
  }
  const metrics = [...new Set(conditions.flatMap(({ when }) => metricsIn(when, checked)))]
  const formulas = conditions.map(({ id, when }) => ({
    kind: 'checked' as const,
    id: formulaId(id),
    value: when,
  }))
  const answered = await ask({ ...plainNeed(point), metrics, formulas })
  if (answered.value === undefined) return { diagnostics: answered.diagnostics }
  const answer = answered.value
  const value = advice.map((each) => {
    const read = each.when === null ? [] : metricsIn(each.when, checked)
    return resultOf(each, read, answer)
  })
  return { value, diagnostics: answered.diagnostics }
}

const formulaId = (advice: string): string => `advice ${advice}`

function resultOf(
  advice: Advice,
  read: readonly string[],
  answer: NeedAnswer | null,
): AdviceResult {
  if (advice.when === null || answer === null) return { advice, state: 'always', because: [] }
  const group = wholeGroup(answer)
  const because = read.map((metric) => ({ metric, outcome: answer.outcome(metric, 0, group) }))
  return { advice, state: stateOf(answer.outcome(formulaId(advice.id), 0, group).value), because }
}

function stateOf(value: Value): AdviceState {
  if (value.kind === 'missing') return 'unknown'
  return isTrue(value) ? 'triggered' : 'quiet'
}
