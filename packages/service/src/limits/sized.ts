import type { MiddlewareHandler } from 'hono'
import { problemResponse } from '../problem-response.ts'
import { routeOf } from './route-of.ts'
import { defaultLimits, type ServiceLimits } from './service-limits.ts'

/** Refuses addresses and bodies that are longer than any question needs, before anything of them is read. */
export function sized({
  bodyBytes,
  addressLength,
}: Pick<ServiceLimits, 'bodyBytes' | 'addressLength'>): MiddlewareHandler {
  return async (c, next) => {
    if (c.req.url.length > addressLength) return problemResponse(c, 'address-too-long')
    const most = mostBytes(c.req.method, c.req.path, bodyBytes)
    if (c.req.method !== 'GET' && Number(c.req.header('content-length') ?? 0) > most) {
      return problemResponse(c, 'request-too-large')
    }
    return await next()
  }
}

/** A route that takes more than a question is long has a limit of its own. */
function mostBytes(method: string, path: string, bodyBytes: number): number {
  const own = routeOf(method, path)?.mostBodyBytes ?? 0
  return own > defaultLimits.bodyBytes ? own : bodyBytes
}
