import type { Shape } from '@guiju/protocol'
import type { Context } from 'hono'
import type { Answer, CallOptions } from './guiju-port.ts'
import { portProblemResponse } from './problem-response.ts'
import { readBody } from './read-body.ts'
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
    const body = await readBody(c, validate)
    if ('refused' in body) return body.refused
    const answer = await ask(body.value, { signal: c.req.raw.signal }, c)
    return 'problem' in answer ? portProblemResponse(c, answer.problem) : respond(c, answer.value)
  }
}
