import type { MiddlewareHandler } from 'hono'
import { factsOf } from '../observe/asked-facts.ts'
import { tryLater } from './try-later.ts'
import type { ServiceLimits } from './service-limits.ts'
import { watchedBody } from './watched-body.ts'

/** How many listen for events, by caller. */
export interface Listeners {
  readonly of: (caller: string) => number
  readonly count: () => number
  /** Counts one more; the function given back counts it out. */
  readonly add: (caller: string) => () => void
}

/** Nobody listens yet. */
export function createListeners(): Listeners {
  const counts = new Map<string, number>()
  let count = 0
  const change = (caller: string, by: 1 | -1): void => {
    count += by
    const own = (counts.get(caller) ?? 0) + by
    if (own === 0) counts.delete(caller)
    else counts.set(caller, own)
  }
  return {
    of: (caller) => counts.get(caller) ?? 0,
    count: () => count,
    add(caller) {
      change(caller, 1)
      let isCounted = true
      return () => {
        if (isCounted) change(caller, -1)
        isCounted = false
      }
    },
  }
}

/** Lets only so many listen: each of them holds a connection for as long as it likes. */
export function listening(
  limits: Pick<ServiceLimits, 'listeners' | 'listenersPerCaller'>,
  listeners: Listeners,
): MiddlewareHandler {
  return async (c, next) => {
    if (factsOf(c).route !== 'events') return await next()
    const { caller } = c.get('viewer')
    if (listeners.of(caller) >= limits.listenersPerCaller) return tryLater(c, 'too-many-requests')
    if (listeners.count() >= limits.listeners) return tryLater(c, 'too-busy')
    const leave = listeners.add(caller)
    await next()
    const { body, status, headers } = c.res
    if (body === null) {
      leave()
      return undefined
    }
    c.res = undefined
    c.res = new Response(watchedBody(body, { onEnd: leave }), { status, headers })
    return undefined
  }
}
