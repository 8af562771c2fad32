import type { Context, MiddlewareHandler } from 'hono'
import { problemResponse } from '../problem-response.ts'
import type { Trust } from './trust.ts'

const allowedMethods = 'GET, HEAD, POST'
const allowedHeaders =
  'accept-language, authorization, content-type, idempotency-key, if-none-match, x-request-id'
const exposedHeaders =
  'content-disposition, content-language, etag, retry-after, www-authenticate, x-request-id'
const preflightSeconds = '600'

/**
 * Lets pages of listed origins ask from a browser, and keeps all other pages from it: what they may not read they
 * may not send either. Credentials are in a header that no browser adds by itself, so none are allowed to be.
 */
export function listedOrigins({ origins }: Pick<Trust, 'origins'>): MiddlewareHandler {
  return async (c, next) => {
    const origin = c.req.header('origin')
    const isListed = origin !== undefined && origins.has(origin)
    if (isListed) {
      c.header('access-control-allow-origin', origin)
      c.header('access-control-expose-headers', exposedHeaders)
    }
    if (isPreflight(c)) return preflight(c, isListed)
    if (origin !== undefined && !isListed && !isSafe(c) && !isOwn(c, origin)) {
      return problemResponse(c, 'foreign-origin')
    }
    await next()
    // A kept answer for one origin must not be given to another.
    if (origins.size > 0) c.res.headers.append('vary', 'origin')
    return undefined
  }
}

const isPreflight = ({ req }: Context): boolean =>
  req.method === 'OPTIONS' && req.header('access-control-request-method') !== undefined

function preflight(c: Context, isListed: boolean): Response {
  c.header('vary', 'origin')
  if (isListed) {
    c.header('access-control-allow-methods', allowedMethods)
    c.header('access-control-allow-headers', allowedHeaders)
    c.header('access-control-max-age', preflightSeconds)
  }
  return c.body(null, 204)
}

const isSafe = ({ req }: Context): boolean => ['GET', 'HEAD', 'OPTIONS'].includes(req.method)

/** Whether a page of this service asks; in front of it a proxy may speak HTTPS. */
function isOwn({ req }: Context, origin: string): boolean {
  const asked = req.header('host') ?? new URL(req.url).host
  return URL.parse(origin)?.host === asked.toLowerCase()
}
