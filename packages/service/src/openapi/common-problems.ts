import type { AnyRoute } from '@guiju/protocol'
import { problemKinds, type ProblemCode } from '../problem-catalogue.ts'

/** What every route can answer, whatever it is asked. */
const ofAll: readonly ProblemCode[] = [
  'not-signed-in',
  'not-allowed',
  'unknown-host',
  'foreign-origin',
  'internal-error',
  'sign-in-unavailable',
  'address-too-long',
  'too-many-requests',
  'too-busy',
  'took-too-long',
  'stopping',
]

/** Every problem that a route can answer: its own, those of its kind, and those of all routes. */
export function problemsOf(route: AnyRoute): readonly ProblemCode[] {
  const ofBody: readonly ProblemCode[] = route.body === null ? [] : ['request-too-large']
  const ofKind: readonly ProblemCode[] =
    route.group === 'cases' ? ['not-your-actor'] : ['not-ready']
  return [...new Set([...route.problems, ...ofBody, ...ofKind, ...ofAll])]
}

/** Codes by the status they are answered with, in order of statuses. */
export function byStatus(
  codes: readonly ProblemCode[],
): readonly (readonly [status: number, codes: readonly ProblemCode[]])[] {
  const statuses = [...new Set(codes.map((code) => problemKinds[code].status))]
  return statuses
    .toSorted((left, right) => left - right)
    .map((status) => [status, codes.filter((code) => problemKinds[code].status === status)])
}
