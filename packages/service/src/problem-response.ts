import type { CaseInfo, LocalText, Problem, WireDiagnostic } from '@guiju/protocol'
import type { Context } from 'hono'
import { callerLanguage, inLanguage } from './caller-language.ts'
import type { PortProblem } from './guiju-port.ts'
import { factsOf } from './observe/asked-facts.ts'
import { problemKinds, type ProblemCode } from './problem-catalogue.ts'

/** One fault of a request: where (`/period/from` in a body, `?day` in a query) and what is wrong there. */
export interface RequestFault {
  readonly at: string
  readonly message: LocalText
}

interface ProblemDetails {
  readonly detail?: LocalText
  readonly faults?: readonly RequestFault[]
  readonly diagnostics?: readonly WireDiagnostic[]
  readonly refusal?: string
  readonly case?: CaseInfo
}

/** An RFC 9457 answer in the caller's language. */
export function problemResponse(
  context: Context,
  code: ProblemCode,
  details: ProblemDetails = {},
): Response {
  const language = callerLanguage(context.req.header('accept-language'))
  const { status, title } = problemKinds[code]
  const { detail, faults, diagnostics = [], refusal } = details
  const problem: Problem = {
    type: `/problems/${code}`,
    title: inLanguage(title, language),
    status,
    ...(detail && { detail: inLanguage(detail, language) }),
    instance: context.req.path,
    code,
    ...(context.get('facts') && { requestId: factsOf(context).requestId }),
    ...(faults && {
      errors: faults.map(({ at, message }) => ({ at, message: inLanguage(message, language) })),
    }),
    diagnostics,
    ...(refusal !== undefined && { refusal }),
    ...(details.case && { case: details.case }),
  }
  return context.body(JSON.stringify(problem), status, {
    'content-type': 'application/problem+json; charset=utf-8',
    'content-language': language,
    vary: 'accept-language',
  })
}

/** The answer to what the port refused. */
export function portProblemResponse(context: Context, problem: PortProblem): Response {
  const { code, message, suggestion, diagnostics } = problem
  const detail = suggestion === null ? message : joined(message, suggestion)
  return problemResponse(context, code, { detail, diagnostics })
}

function joined(first: LocalText, second: LocalText): LocalText {
  return { zh: `${first.zh}${second.zh}`, en: `${first.en} ${second.en}` }
}
