import { evaluateRequest } from '@guiju/protocol'
import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { answering } from './asked-body.ts'
import type { PortOf } from './asking-viewer.ts'
import type { GuijuPort } from './guiju-port.ts'
import { problemResponse } from './problem-response.ts'

const bodySizeBytes = 256 * 1024

/** `POST /evaluate`: values of metrics for a day, a period, a trend or a series. */
export function evaluateRoutes(guijuOf: PortOf<GuijuPort>): Hono {
  const routes = new Hono()

  routes.post(
    '/evaluate',
    bodyLimit({ maxSize: bodySizeBytes, onError: (c) => problemResponse(c, 'request-too-large') }),
    answering(evaluateRequest, (request, options, c) => guijuOf(c).evaluate(request, options)),
  )

  return routes
}
