import {
  casesParameters,
  openCaseRequest,
  sendEventRequest,
  type CaseCaller,
} from '@guiju/protocol'
import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { caseOutcomeResponse } from './case-outcome-response.ts'
import type { Caller, CasesPort } from './cases-port.ts'
import { callerLanguage } from './caller-language.ts'
import { problemResponse } from './problem-response.ts'
import { readBody } from './read-body.ts'
import { refusedActor } from './sign-in/allowed.ts'
import { bodyValidator, queryValidator } from './validate.ts'

const bodySizeBytes = 64 * 1024
const mostListed = 50
const limitBody = bodyLimit({
  maxSize: bodySizeBytes,
  onError: (c) => problemResponse(c, 'request-too-large'),
})
const validateOpening = bodyValidator(openCaseRequest)
const validateEvent = bodyValidator(sendEventRequest)
const validateList = queryValidator(casesParameters)

/** Procedures, their pictures, and cases: opening, sending, reading and listing. */
export function processRoutes(cases: CasesPort): Hono {
  const routes = new Hono()

  routes.get('/processes', (c) => c.json(cases.processes()))

  routes.get('/processes/:id/diagram', (c) => {
    const asked = c.req.query('language')
    const language =
      asked === 'zh' || asked === 'en' ? asked : callerLanguage(c.req.header('accept-language'))
    const picture = cases.diagram(c.req.param('id'), language)
    if (picture === null) return problemResponse(c, 'unknown-process')
    return c.body(picture, 200, { 'content-type': 'image/svg+xml; charset=utf-8' })
  })

  routes.post('/processes/:id/cases', limitBody, async (c) => {
    const body = await readBody(c, validateOpening)
    if ('refused' in body) return body.refused
    const { fields } = body.value
    const caller = callerOf(body.value.caller)
    const refused = refusedActor(c, caller)
    if (refused !== null) return refused
    const outcome = await cases.open({
      process: c.req.param('id'),
      caller,
      fields,
      idempotencyKey: c.req.header('idempotency-key') ?? null,
    })
    return caseOutcomeResponse(c, outcome, 201)
  })

  routes.post('/processes/:id/cases/:key/events', limitBody, async (c) => {
    const body = await readBody(c, validateEvent)
    if ('refused' in body) return body.refused
    const { event, fields = {}, expectedVersion = null } = body.value
    const caller = callerOf(body.value.caller)
    const refused = refusedActor(c, caller)
    if (refused !== null) return refused
    const outcome = await cases.send({
      process: c.req.param('id'),
      key: c.req.param('key'),
      caller,
      event,
      fields,
      expectedVersion,
      idempotencyKey: c.req.header('idempotency-key') ?? null,
    })
    return caseOutcomeResponse(c, outcome, 200)
  })

  routes.get('/processes/:id/cases/:key', async (c) => {
    const actor = c.req.query('actor') ?? ''
    const caller: Caller = { actor, id: c.req.query('id') ?? null }
    const refused = refusedActor(c, caller)
    if (refused !== null) return refused
    const found = await cases.read(c.req.param('id'), c.req.param('key'), caller)
    return found === null ? problemResponse(c, 'unknown-case') : c.json(found)
  })

  routes.get('/processes/:id/cases', async (c) => {
    const { states, rest } = stateFilters(c.req.query())
    const validation = validateList(rest)
    if ('faults' in validation) {
      return problemResponse(c, 'invalid-request', { faults: validation.faults })
    }
    const { actor, id, due_before, closed, after, limit } = validation.value
    const caller: Caller = { actor, id: id ?? null }
    const refused = refusedActor(c, caller)
    if (refused !== null) return refused
    const found = await cases.list({
      process: c.req.param('id'),
      caller,
      states,
      dueBefore: due_before ?? null,
      isClosed: closed ?? null,
      after: after ?? null,
      limit: limit ?? mostListed,
    })
    return found === null ? problemResponse(c, 'unknown-process') : c.json(found)
  })

  return routes
}

function callerOf({ actor, id }: CaseCaller): Caller {
  return { actor, id: id ?? null }
}

/** `state.refund=pending`: the region `refund` must be in the state `pending`. */
function stateFilters(query: Readonly<Record<string, string>>): {
  readonly states: ReadonlyMap<string, string>
  readonly rest: Readonly<Record<string, string>>
} {
  const isState = ([name]: readonly [string, string]): boolean => name.startsWith('state.')
  const entries = Object.entries(query)
  return {
    states: new Map(entries.filter(isState).map(([name, value]) => [name.slice(6), value])),
    rest: Object.fromEntries(entries.filter((entry) => !isState(entry))),
  }
}
