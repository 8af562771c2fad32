import type { Shape } from '@guiju/protocol'
import type { Context } from 'hono'
import type { Answer, CallOptions } from './guiju-port.ts'
import { jsonBody } from './json-body.ts'
import { portProblemResponse, problemResponse } from './problem-response.ts'
import { bodyValidator } from './validate.ts'

/** Asks for what a body means; the context holds what stands in the address. */
export type Ask<Q, T> = (request: Q, options: CallOptions, context: Context) => Promise<Answer<T>>

/** Answers a request in the body with JSON. */
export function answering<Q, T extends object>(
  shape: Shape<Q>,
  ask: Ask<Q, T>,
): (context: Context) => Promise<Response> {
  return asked(shape, ask, (c, value) => c.json(value))
}

/** Reads a body in its shape, asks, and answers with the value or with what stands in its way. */
export function asked<Q, T>(
  shape: Shape<Q>,
  ask: Ask<Q, T>,
  respond: (context: Context, value: T) => Response,
): (context: Context) => Promise<Response> {
  const validate = bodyValidator(shape)
  return async (c) => {
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
    const answer = await ask(validation.value, { signal: c.req.raw.signal }, c)
    return 'problem' in answer ? portProblemResponse(c, answer.problem) : respond(c, answer.value)
  }
}
