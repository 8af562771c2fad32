import type { MiddlewareHandler } from 'hono'
import { factsOf } from '../observe/asked-facts.ts'

/** What an answer is that is no page: nothing in it runs, loads or is framed. */
const nothingRuns = "default-src 'none'; frame-ancestors 'none'"

/** What every answer says about itself unless its route says otherwise. */
export const usualHeaders: Readonly<Record<string, string>> = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'content-security-policy': nothingRuns,
  'cross-origin-resource-policy': 'same-origin',
}

const usual: readonly (readonly [string, string])[] = [
  ...Object.entries(usualHeaders),
  ['cache-control', 'private, no-store'],
]

/**
 * What every answer says about itself unless its route says otherwise: it is what its type says, it is nobody
 * else's to embed or to keep, and it tells nobody where a reader came from. A kept answer says so already.
 */
export const securityHeaders: MiddlewareHandler = async (c, next) => {
  await next()
  const facts = factsOf(c)
  if (facts.isHeadComplete) return
  const { headers } = c.res
  headers.set('x-request-id', facts.requestId)
  // What is not modified keeps the headers it came with: a page would lose its own for those of an answer.
  if (c.res.status === 304) return
  for (const [name, value] of usual) if (!headers.has(name)) headers.set(name, value)
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
