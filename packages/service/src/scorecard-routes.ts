import { scorecardParameters } from '@guiju/protocol'
import { Hono } from 'hono'
import type { PortOf } from './asking-viewer.ts'
import type { GuijuPort } from './guiju-port.ts'
import { portProblemResponse, problemResponse } from './problem-response.ts'
import { queryValidator } from './validate.ts'

const validate = queryValidator(scorecardParameters)

/** `GET /scorecards` lists them; `GET /scorecards/:id?entity=ID&day=` scores one entity. */
export function scorecardRoutes(guijuOf: PortOf<GuijuPort>): Hono {
  const routes = new Hono()

  routes.get('/scorecards', async (c) => {
    const answer = await guijuOf(c).scorecards({ signal: c.req.raw.signal })
    return 'problem' in answer ? portProblemResponse(c, answer.problem) : c.json(answer.value)
  })

  routes.get('/scorecards/:id', async (c) => {
    const validation = validate(c.req.query())
    if ('faults' in validation) {
      return problemResponse(c, 'invalid-request', { faults: validation.faults })
    }
    const query = { id: c.req.param('id'), ...validation.value }
    const answer = await guijuOf(c).scorecard(query, { signal: c.req.raw.signal })
    return 'problem' in answer ? portProblemResponse(c, answer.problem) : c.json(answer.value)
  })

  return routes
}
