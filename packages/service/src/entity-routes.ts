import { entitiesParameters } from '@guiju/protocol'
import { Hono } from 'hono'
import type { PortOf } from './asking-viewer.ts'
import type { GuijuPort } from './guiju-port.ts'
import { portProblemResponse, problemResponse } from './problem-response.ts'
import { queryValidator } from './validate.ts'

const defaultLimit = 50
const validate = queryValidator(entitiesParameters)

/** `GET /entities/:kind?search=&limit=`: the entities of a kind for a picker, biggest first. */
export function entityRoutes(guijuOf: PortOf<GuijuPort>): Hono {
  const routes = new Hono()

  routes.get('/entities/:kind', async (c) => {
    const validation = validate(c.req.query())
    if ('faults' in validation) {
      return problemResponse(c, 'invalid-request', { faults: validation.faults })
    }
    const query = { kind: c.req.param('kind'), limit: defaultLimit, ...validation.value }
    const answer = await guijuOf(c).entities(query, { signal: c.req.raw.signal })
    return 'problem' in answer ? portProblemResponse(c, answer.problem) : c.json(answer.value)
  })

  return routes
}
