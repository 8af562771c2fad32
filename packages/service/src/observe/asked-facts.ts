import type { Context } from 'hono'

/** What is learnt of a request while it is answered; nothing of it tells what was asked about whom. */
export interface AskedFacts {
  readonly requestId: string
  /** Id of the route; `none` while nobody knows, and for addresses that do not exist. */
  route: string
  /** How the cache took part: `hit` kept, `same` nothing changed for the caller, `joined` waited for an equal question. */
  cache: 'hit' | 'same' | 'joined' | 'miss' | 'none'
  /** How long it waited for its turn. */
  queueMs: number
  /** Rows of the answer; null where it lists none. */
  rows: number | null
  /** Bytes of its body; null where it is made as it is read. */
  bytes: number | null
  /** Whether the head of the answer says all that it must. */
  isHeadComplete: boolean
}

declare module 'hono' {
  interface ContextVariableMap {
    facts: AskedFacts
    /** The body of the request, once it was read. */
    bodyText: string
  }
}

/** The facts of the request that is answered. */
export const factsOf = (context: Context): AskedFacts => context.get('facts')
