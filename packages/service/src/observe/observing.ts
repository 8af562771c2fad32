import type { MiddlewareHandler } from 'hono'
import { routeOf } from '../limits/route-of.ts'
import type { AskedFacts } from './asked-facts.ts'
import type { Meter } from './meter.ts'
import { requestIdOf } from './request-id.ts'
import type { RequestLog } from './request-line.ts'

/** Who hears of requests. */
export interface ObservingOptions {
  readonly meter: Meter
  /** Null: nobody reads a line for each. */
  readonly log: RequestLog | null
}

/** Names each request, and tells what became of it. */
export function observing({ meter, log }: ObservingOptions): MiddlewareHandler {
  return async (c, next) => {
    const begun = performance.now()
    const { method, path } = c.req
    const requestId = requestIdOf(c.req.raw.headers.get('x-request-id'))
    const facts: AskedFacts = {
      requestId,
      route: routeOf(method, path)?.id ?? 'none',
      cache: 'none',
      queueMs: 0,
      rows: null,
      bytes: null,
      isHeadComplete: false,
    }
    c.set('facts', facts)
    await next()
    const ms = performance.now() - begun
    const { status } = c.res
    meter.count({ ...facts, status, ms })
    if (log === null) return
    const caller = (c.get('viewer') as { readonly caller: string } | undefined)?.caller ?? null
    log({ ...facts, at: new Date(), caller, method, status, ms })
  }
}
