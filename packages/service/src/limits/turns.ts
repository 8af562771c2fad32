import { createRounds, type Rounds } from './rounds.ts'

/** What a question costs, as far as it can be told before it is answered. */
export type Weight = 'light' | 'heavy' | 'stream'

/** How many are answered at once, and how many wait. */
export interface TurnLimits {
  /** Light and heavy ones together. */
  readonly atOnce: number
  readonly heavyAtOnce: number
  /** Files that are made while they are read. */
  readonly streamsAtOnce: number
  /** Of one caller, of whatever weight. */
  readonly perCaller: number
  /** Places to wait in, of all callers together. */
  readonly waiting: number
  readonly waitingPerCaller: number
}

export interface TurnAsked {
  readonly caller: string
  readonly weight: Weight
  /** Aborts when nobody waits for the answer any more. */
  readonly signal: AbortSignal
}

/** A turn, or why there is none: too many of this caller wait, too many of all, or nobody waits any more. */
export type Turn = OwnTurn | { readonly kind: 'caller-busy' | 'busy' | 'gone' }

export interface OwnTurn {
  readonly kind: 'turn'
  readonly end: () => void
}

/** Who is answered when. */
export interface Turns {
  readonly take: (asked: TurnAsked) => Promise<Turn>
  readonly running: () => number
  readonly waiting: () => number
}

interface Place {
  readonly begin: () => void
}

/** After so many light ones a heavy one that waits goes first. */
const lightInARow = 8

const weights: readonly Weight[] = ['light', 'heavy', 'stream']
const heavyFirst: readonly Weight[] = ['heavy', 'light', 'stream']

/**
 * Gives turns: light questions before heavy ones, though not for ever, and among equals each caller in turn, so that
 * one who asks a lot waits for itself.
 */
export function createTurns(limits: TurnLimits): Turns {
  const running = countRunning(limits)
  const waiting = createWaiting(running.mayBegin)
  const begin = ({ caller, weight }: TurnAsked): Turn => {
    const end = running.begin(caller, weight)
    return {
      kind: 'turn',
      end() {
        if (end()) waiting.callNext()
      },
    }
  }
  const wait = (asked: TurnAsked): Promise<Turn> =>
    new Promise((resolve) => {
      const { signal } = asked
      const leave = (): void => {
        waiting.remove(asked, place)
        resolve({ kind: 'gone' })
      }
      const place: Place = {
        begin() {
          signal.removeEventListener('abort', leave)
          resolve(begin(asked))
        },
      }
      waiting.add(asked, place)
      signal.addEventListener('abort', leave, { once: true })
    })

  return {
    async take(asked) {
      const { caller, weight, signal } = asked
      if (signal.aborted) return { kind: 'gone' }
      if (running.mayBegin(caller, weight)) return begin(asked)
      if (waiting.sizeOf(caller) >= limits.waitingPerCaller) return { kind: 'caller-busy' }
      return waiting.size() >= limits.waiting ? { kind: 'busy' } : await wait(asked)
    },
    running: running.total,
    waiting: waiting.size,
  }
}

interface Waiting {
  readonly add: (asked: TurnAsked, place: Place) => void
  readonly remove: (asked: TurnAsked, place: Place) => void
  /** Begins those whose turn it is. */
  readonly callNext: () => void
  readonly size: () => number
  readonly sizeOf: (caller: string) => number
}

function createWaiting(mayBegin: Running['mayBegin']): Waiting {
  const rounds: Readonly<Record<Weight, Rounds<Place>>> = {
    light: createRounds(),
    heavy: createRounds(),
    stream: createRounds(),
  }
  let lightSinceHeavy = 0
  const callNext = (): void => {
    for (const weight of lightSinceHeavy >= lightInARow ? heavyFirst : weights) {
      const next = rounds[weight].takeNext((caller) => mayBegin(caller, weight))
      if (next === null) continue
      lightSinceHeavy = weight === 'light' && rounds.heavy.size() > 0 ? lightSinceHeavy + 1 : 0
      next.begin()
      callNext()
      return
    }
  }
  const sum = (count: (round: Rounds<Place>) => number): number =>
    weights.reduce((total, weight) => total + count(rounds[weight]), 0)
  return {
    add({ caller, weight }, place) {
      rounds[weight].add(caller, place)
    },
    remove({ caller, weight }, place) {
      rounds[weight].remove(caller, place)
    },
    callNext,
    size: () => sum((round) => round.size()),
    sizeOf: (caller) => sum((round) => round.sizeOf(caller)),
  }
}

interface Running {
  readonly mayBegin: (caller: string, weight: Weight) => boolean
  /** Counts one more; the function given back counts it out, and says whether it was still counted. */
  readonly begin: (caller: string, weight: Weight) => () => boolean
  readonly total: () => number
}

function countRunning(limits: TurnLimits): Running {
  const counts: Record<Weight, number> = { light: 0, heavy: 0, stream: 0 }
  const callers = new Map<string, number>()
  const hasRoom = (weight: Weight): boolean => {
    if (weight === 'stream') return counts.stream < limits.streamsAtOnce
    if (counts.light + counts.heavy >= limits.atOnce) return false
    return weight === 'light' || counts.heavy < limits.heavyAtOnce
  }
  const add = (caller: string, weight: Weight, by: 1 | -1): void => {
    counts[weight] += by
    const own = (callers.get(caller) ?? 0) + by
    if (own === 0) callers.delete(caller)
    else callers.set(caller, own)
  }
  return {
    mayBegin: (caller, weight) => hasRoom(weight) && (callers.get(caller) ?? 0) < limits.perCaller,
    begin(caller, weight) {
      add(caller, weight, 1)
      let isCounted = true
      return () => {
        const wasCounted = isCounted
        if (isCounted) add(caller, weight, -1)
        isCounted = false
        return wasCounted
      }
    },
    total: () => counts.light + counts.heavy + counts.stream,
  }
}
