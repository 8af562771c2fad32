import { Hono } from 'hono'
import type { PortOf } from './asking-viewer.ts'
import type { GuijuPort } from './guiju-port.ts'
import { portProblemResponse } from './problem-response.ts'

/** `GET /metrics`: every metric with its definition. */
export function metricRoutes(guijuOf: PortOf<GuijuPort>): Hono {
  const routes = new Hono()

  routes.get('/metrics', async (c) => {
    const answer = await guijuOf(c).metrics({ signal: c.req.raw.signal })
    return 'problem' in answer ? portProblemResponse(c, answer.problem) : c.json(answer.value)
  })

  return routes
}
