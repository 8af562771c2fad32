import type { TurnLimits } from './turns.ts'

/** What the service takes and gives at most. */
export interface ServiceLimits extends TurnLimits {
  readonly bodyBytes: number
  /** Path and query of an address, in characters. */
  readonly addressLength: number
  /** How long an answer may take until it begins. */
  readonly answerMs: number
  /** How long a reader of a file may take nothing of it. */
  readonly idleMs: number
  /** Listeners to events of one caller, and of all. */
  readonly listenersPerCaller: number
  readonly listeners: number
  /** What kept answers may take. */
  readonly cacheBytes: number
}

/** Limits that suit a small machine. */
export const defaultLimits: ServiceLimits = {
  bodyBytes: 256 * 1024,
  addressLength: 8 * 1024,
  answerMs: 60_000,
  idleMs: 60_000,
  atOnce: 6,
  heavyAtOnce: 1,
  streamsAtOnce: 2,
  perCaller: 8,
  waiting: 512,
  waitingPerCaller: 128,
  listenersPerCaller: 16,
  listeners: 1000,
  cacheBytes: 64 * 1024 * 1024,
}
