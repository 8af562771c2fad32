import type { Context, MiddlewareHandler } from 'hono'
import { factsOf } from '../observe/asked-facts.ts'
import { weightOf } from './question-weight.ts'
import { replaceRequest } from './replaced-request.ts'
import { tryLater } from './try-later.ts'
import type { Turns } from './turns.ts'
import { watchedBody } from './watched-body.ts'

/** Who is answered when, and how long an answer may take. */
export interface InTurnOptions {
  readonly turns: Turns
  /** Until the answer begins. */
  readonly answerMs: number
  /** How long a reader of a file may take nothing of it. */
  readonly idleMs: number
}

/** For how long columns keep their turn while they are read. */
const columnsMs = 10_000

/**
 * Lets a question be answered when its turn comes, and not for longer than an answer may take: what runs for it then
 * ends. A file keeps its turn until its last byte is taken; columns do so too, because most of the work is in making them,
 * but not for as long as a slow reader likes.
 */
export function answeringInTurn({ turns, answerMs, idleMs }: InTurnOptions): MiddlewareHandler {
  return async (c, next) => {
    const facts = factsOf(c)
    if (facts.route === 'none' || facts.route === 'events') return await next()
    const { signal: gone } = c.req.raw
    const body = c.get('bodyText') ?? null
    const weight = weightOf(facts.route, body)
    const asked = performance.now()
    const turn = await turns.take({ caller: c.get('viewer').caller, weight, signal: gone })
    facts.queueMs = performance.now() - asked
    if (turn.kind === 'caller-busy') return tryLater(c, 'too-many-requests')
    if (turn.kind !== 'turn') return tryLater(c, 'too-busy')
    const deadline = new AbortController()
    const timer = setTimeout(() => {
      deadline.abort(new DOMException('The answer takes too long.', 'TimeoutError'))
    }, answerMs)
    const signal = AbortSignal.any([gone, deadline.signal])
    replaceRequest(c, body === null ? { signal } : { signal, body })
    let endsLater = false
    try {
      await next()
      if (deadline.signal.aborted && c.error !== undefined) {
        c.res = undefined
        c.res = tryLater(c, 'took-too-long')
        return undefined
      }
      if (weight === 'stream' || facts.route === 'evaluateColumns') {
        endsLater = watchBody(c, { onEnd: turn.end, idleMs })
        if (weight !== 'stream') setTimeout(turn.end, columnsMs).unref()
      }
      return undefined
    } finally {
      clearTimeout(timer)
      if (!endsLater) turn.end()
    }
  }
}

/** Hears when the body of the answer was read to its end; false when it has none. */
function watchBody(c: Context, options: Parameters<typeof watchedBody>[1]): boolean {
  const { body, status, headers } = c.res
  if (body === null) return false
  c.res = undefined
  c.res = new Response(watchedBody(body, options), { status, headers })
  return true
}
