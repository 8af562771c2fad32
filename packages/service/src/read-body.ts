import type { Context } from 'hono'
import { jsonBody } from './json-body.ts'
import { problemResponse } from './problem-response.ts'
import type { Validation } from './validate.ts'

/** The body of a request in its shape, or the answer that says what is wrong with it. */
export async function readBody<T>(
  c: Context,
  validate: (body: unknown) => Validation<T>,
): Promise<{ readonly value: T } | { readonly refused: Response }> {
  const body = await jsonBody(c.req.raw)
  if ('fault' in body) {
    const message = { zh: '正文不是 JSON。', en: 'The body is not JSON.' }
    return { refused: problemResponse(c, 'invalid-request', { faults: [{ at: '/', message }] }) }
  }
  const validation = validate(body.json)
  if ('value' in validation) return { value: validation.value }
  return { refused: problemResponse(c, 'invalid-request', { faults: validation.faults }) }
}
