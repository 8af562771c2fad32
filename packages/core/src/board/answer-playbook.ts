import type { PhaseResult } from '@guiju/language'
import type { PlaybookPart } from '@guiju/rulebook'
import { judgeAdvice } from '../advice/judge-advice.ts'
import { metricsIn } from '../request/metrics-below.ts'
import { plainNeed, wholeGroup, type BoardContext } from './board-context.ts'
import type { PlaybookResult } from './board-result.ts'
import type { Formula } from './with-formulas.ts'

const formulaId = (advice: string): string => `advice ${advice}`

/** The advice of a part, each with whether it applies to the board's entity, whatever the board is narrowed to. */
export async function answerPlaybook(
  part: PlaybookPart,
  { question, ask }: BoardContext,
): Promise<PhaseResult<PlaybookResult>> {
  const { pack, checked, point } = question
  const advice = part.advice.flatMap(({ name }) => pack.playbook.get(name) ?? [])
  const formulas = advice.flatMap(({ id, when }): readonly Formula[] =>
    when === null ? [] : [{ kind: 'checked', id: formulaId(id), value: when }],
  )
  const metrics = advice.flatMap(({ when }) => (when === null ? [] : metricsIn(when, checked)))
  const answered = await ask({ ...plainNeed(point), metrics, formulas })
  if (answered.value === undefined) return { diagnostics: answered.diagnostics }
  const answer = answered.value
  const group = wholeGroup(answer)
  const judged = advice.map((each) =>
    judgeAdvice(each, {
      checked,
      condition: ({ id }) => answer.outcome(formulaId(id), 0, group).value,
      outcome: (metric) => answer.outcome(metric, 0, group),
    }),
  )
  return { value: { kind: 'playbook', part, advice: judged }, diagnostics: answered.diagnostics }
}
