import type { PhaseResult } from '@guiju/language'
import type { Question } from '../explain/open-question.ts'
import { runRequest, type Evaluated } from '../finish/evaluate.ts'
import type { CallOptions } from '../guiju/port.ts'
import { textOn } from '../guiju/text-in-force.ts'

/**
 * The number that a question is about, with everything an engine answered to it.
 *
 * - Diagnostics: what the planner or the engine refuses.
 */
export function evaluateQuestion(
  { loaded, pack, checked, request }: Question,
  options: CallOptions,
): Promise<PhaseResult<Evaluated>> {
  const session = loaded.data.sessionOf(pack)
  return runRequest(checked, request, session, { ...options, textOn: textOn(loaded) })
}
