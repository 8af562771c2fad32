import { wireDiagnostic, type WireDiagnostic } from './diagnostic.ts'
import { caseInfo, type CaseInfo } from './cases.ts'
import { integer, listOf, optional, record, text, type Shape } from './shape.ts'

/** An error answer (RFC 9457), `application/problem+json`, in the caller's language. */
export interface Problem {
  /** A URI reference that names the kind of problem: `/problems/unknown-metric`. */
  readonly type: string
  readonly title: string
  readonly status: number
  /** What to do about it. */
  readonly detail?: string
  readonly instance?: string
  /** Stable and for machines: `unknown-metric`, `invalid-request`, `rules-do-not-check`, ... */
  readonly code: string
  /** Names the request, as `x-request-id` does: whoever runs the service finds it in the log by this. */
  readonly requestId?: string
  /** For an invalid request: where in it, as a JSON pointer or `?parameter`, and what is wrong there. */
  readonly errors?: readonly { readonly at: string; readonly message: string }[]
  readonly diagnostics: readonly WireDiagnostic[]
  /** For an event that was not taken: why, for machines (`not-open`, `requirement`, ...). */
  readonly refusal?: string
  /** For an event that was not taken: the case as it stands. */
  readonly case?: CaseInfo
}

/** Schema of {@link Problem}. */
export const problem: Shape<Problem> = record({
  type: text,
  title: text,
  status: integer,
  detail: optional(text),
  instance: optional(text),
  code: text,
  requestId: optional(text),
  errors: optional(listOf(record({ at: text, message: text }))),
  diagnostics: listOf(wireDiagnostic),
  refusal: optional(text),
  case: optional(caseInfo),
})
