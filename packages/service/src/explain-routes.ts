import { explainParameters, explainRowParameters } from '@guiju/protocol'
import { Hono } from 'hono'
import type { PortOf } from './asking-viewer.ts'
import type { GuijuPort } from './guiju-port.ts'
import { portProblemResponse, problemResponse } from './problem-response.ts'
import { queryValidator } from './validate.ts'

const validate = queryValidator(explainParameters)
const validateRow = queryValidator(explainRowParameters)

/** `GET /explain/:metric` says why a number is what it is, `GET /explain/:metric/rows/:key` why a row counts. */
export function explainRoutes(guijuOf: PortOf<GuijuPort>): Hono {
  const routes = new Hono()

  routes.get('/explain/:metric', async (c) => {
    const validation = validate(c.req.query())
    if ('faults' in validation) {
      return problemResponse(c, 'invalid-request', { faults: validation.faults })
    }
    const query = { metric: c.req.param('metric'), ...validation.value }
    const answer = await guijuOf(c).explain(query, { signal: c.req.raw.signal })
    return 'problem' in answer ? portProblemResponse(c, answer.problem) : c.json(answer.value)
  })

  routes.get('/explain/:metric/rows/:key', async (c) => {
    const validation = validateRow(c.req.query())
    if ('faults' in validation) {
      return problemResponse(c, 'invalid-request', { faults: validation.faults })
    }
    const { metric, key } = c.req.param()
    const answer = await guijuOf(c).explainRow(
      { metric, key, ...validation.value },
      { signal: c.req.raw.signal },
    )
    return 'problem' in answer ? portProblemResponse(c, answer.problem) : c.json(answer.value)
  })

  return routes
}
