import type { MiddlewareHandler } from 'hono'
import { problemResponse } from '../problem-response.ts'

/** Takes no new questions once the server stops: whoever asks again reaches another one, or this one anew. */
export const refusingWhenStopping =
  (isStopping: () => boolean): MiddlewareHandler =>
  async (c, next) => {
    if (!isStopping()) return await next()
    c.header('connection', 'close')
    c.header('retry-after', '2')
    return problemResponse(c, 'stopping')
  }
