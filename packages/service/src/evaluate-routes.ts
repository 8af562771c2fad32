import { evaluateRequest } from '@guiju/protocol'
import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { GuijuPort } from './guiju-port.ts'
import { jsonBody } from './json-body.ts'
import { portProblemResponse, problemResponse } from './problem-response.ts'
import { bodyValidator } from './validate.ts'

const bodySizeBytes = 256 * 1024
const validate = bodyValidator(evaluateRequest)

/** `POST /evaluate`: values of metrics for a day, a period, a trend or a series. */
export function evaluateRoutes(guiju: GuijuPort): Hono {
  const routes = new Hono()

  routes.post(
    '/evaluate',
    bodyLimit({ maxSize: bodySizeBytes, onError: (c) => problemResponse(c, 'request-too-large') }),
    async (c) => {
      const body = await jsonBody(c.req.raw)
      if ('fault' in body) {
        return problemResponse(c, 'invalid-request', {
          faults: [{ at: '/', message: { zh: '正文不是 JSON。', en: 'The body is not JSON.' } }],
        })
      }
      const validation = validate(body.json)
      if ('faults' in validation) {
        return problemResponse(c, 'invalid-request', { faults: validation.faults })
      }
      const answer = await guiju.evaluate(validation.value, { signal: c.req.raw.signal })
      return 'problem' in answer ? portProblemResponse(c, answer.problem) : c.json(answer.value)
    },
  )

  return routes
}
