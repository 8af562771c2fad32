import type { MiddlewareHandler } from 'hono'

/** What an answer is that is no page: nothing in it runs, loads or is framed. */
const nothingRuns = "default-src 'none'; frame-ancestors 'none'"

/**
 * What every answer says about itself unless its route says otherwise: it is what its type says, it is nobody
 * else's to embed or to keep, and it tells nobody where a reader came from.
 */
export const securityHeaders: MiddlewareHandler = async (c, next) => {
  c.header('x-content-type-options', 'nosniff')
  c.header('referrer-policy', 'no-referrer')
  c.header('content-security-policy', nothingRuns)
  c.header('cross-origin-resource-policy', 'same-origin')
  c.header('cache-control', 'private, no-store')
  await next()
}

/** The headers of a page of our own: scripts, styles, pictures and answers come from here and from nowhere else. */
export const pageHeaders: Readonly<Record<string, string>> = {
  'content-security-policy': [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
  'cross-origin-opener-policy': 'same-origin',
}

/** The headers of a file that pages elsewhere may load: scripts of elements, which hold nothing of anybody. */
export const publicFileHeaders: Readonly<Record<string, string>> = {
  'access-control-allow-origin': '*',
  'cross-origin-resource-policy': 'cross-origin',
}
