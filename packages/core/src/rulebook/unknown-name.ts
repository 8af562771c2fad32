import { nearestName } from '@guiju/language'
import type { Answer, ProblemCode } from '../guiju/port.ts'
import { refuse } from '../guiju/problem.ts'

/** The refusal of a name that nothing has, with the nearest that something has. */
export function unknownName(
  code: ProblemCode,
  name: string,
  known: Iterable<string>,
): Answer<never> {
  const nearest = nearestName(name, known)
  const message = { zh: `没有“${name}”。`, en: `Nothing is called '${name}'.` }
  if (nearest === undefined || nearest === null) return refuse(code, message)
  return refuse(code, message, {
    zh: `是否想写“${nearest}”？`,
    en: `Did you mean '${nearest}'?`,
  })
}
