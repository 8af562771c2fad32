import type { MiddlewareHandler } from 'hono'
import { problemResponse } from '../problem-response.ts'
import type { ServiceLimits } from './service-limits.ts'

/** Refuses addresses and bodies that are longer than any question needs, before anything of them is read. */
export function sized({
  bodyBytes,
  addressLength,
}: Pick<ServiceLimits, 'bodyBytes' | 'addressLength'>): MiddlewareHandler {
  return async (c, next) => {
    if (c.req.url.length > addressLength) return problemResponse(c, 'address-too-long')
    if (c.req.method !== 'GET' && Number(c.req.header('content-length') ?? 0) > bodyBytes) {
      return problemResponse(c, 'request-too-large')
    }
    return await next()
  }
}
