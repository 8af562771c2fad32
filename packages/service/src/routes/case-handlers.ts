import type { Seal } from '@guiju/access'
import type { CaseCaller, CaseRoutes, CasesQuery } from '@guiju/protocol'
import type { Context } from 'hono'
import { callerLanguage } from '../caller-language.ts'
import { caseOutcomeResponse } from '../case-outcome-response.ts'
import type { Caller, CasesPort } from '../cases-port.ts'
import { problemResponse } from '../problem-response.ts'
import { refusedActor } from '../sign-in/allowed.ts'
import { caseCursors } from '../sign-in/sealed-cursors.ts'
import type { Handlers } from './handler.ts'

const mostListed = 50

/** Handlers of the routes about procedures, their pictures and their cases. */
export function caseHandlers(cases: CasesPort, seal: Seal): Handlers<keyof CaseRoutes> {
  return {
    processes: () => ({ value: cases.processes() }),
    processDiagram: ({ context, path, query }) => {
      const spoken = callerLanguage(context.req.header('accept-language'))
      const picture = cases.diagram(path.id, query.language ?? spoken)
      if (picture === null) return problemResponse(context, 'unknown-process')
      return context.body(picture, 200, { 'content-type': 'image/svg+xml; charset=utf-8' })
    },
    openCase: ({ context, path, body }) =>
      asCaller(context, body.caller, async (caller) => {
        const { fields } = body
        const command = { process: path.id, caller, fields, idempotencyKey: keyOf(context) }
        return caseOutcomeResponse(context, await cases.open(command), 201)
      }),
    sendEvent: ({ context, path, body }) =>
      asCaller(context, body.caller, async (caller) => {
        const { event, fields = {}, expectedVersion = null } = body
        const outcome = await cases.send({
          process: path.id,
          key: path.key,
          caller,
          event,
          fields,
          expectedVersion,
          idempotencyKey: keyOf(context),
        })
        return caseOutcomeResponse(context, outcome, 200)
      }),
    readCase: ({ context, path, query }) =>
      asCaller(context, query, async (caller) => {
        const found = await cases.read(path.id, path.key, caller)
        return found === null ? problemResponse(context, 'unknown-case') : { value: found }
      }),
    cases: ({ context, path, query }) =>
      asCaller(context, query, async (caller) => {
        const cursors = caseCursors(seal, context.get('viewer'), { process: path.id, caller })
        const after = query.after === undefined ? null : cursors.read(query.after)
        if (after !== null && 'problem' in after) return after
        const found = await cases.list({
          process: path.id,
          caller,
          states: statesIn(query),
          dueBefore: query.due_before ?? null,
          isClosed: query.closed ?? null,
          after: after?.value ?? null,
          limit: query.limit ?? mostListed,
        })
        if (found === null) return problemResponse(context, 'unknown-process')
        const next = found.after === null ? null : cursors.write(found.after)
        return { value: { ...found, after: next } }
      }),
  }
}

/** Goes on in the name of a caller if the viewer may. */
function asCaller<T>(
  context: Context,
  { actor, id }: CaseCaller,
  goOn: (caller: Caller) => Promise<T>,
): Promise<T> | Response {
  const caller: Caller = { actor, id: id ?? null }
  return refusedActor(context, caller) ?? goOn(caller)
}

const keyOf = (context: Context): string | null => context.req.header('idempotency-key') ?? null

/** `state.refund=pending`: the region `refund` must be in the state `pending`. */
function statesIn(query: CasesQuery): ReadonlyMap<string, string> {
  const entries: readonly (readonly [string, unknown])[] = Object.entries(query)
  return new Map(
    entries.flatMap(([name, value]) =>
      name.startsWith('state.') ? [[name.slice(6), String(value)] as const] : [],
    ),
  )
}
