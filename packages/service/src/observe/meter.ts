import type { AskedFacts } from './asked-facts.ts'

/** One answered request. */
export interface Answered extends Pick<AskedFacts, 'route' | 'cache' | 'queueMs'> {
  readonly status: number
  readonly ms: number
}

/** Counts of a route and status. */
export interface Count {
  readonly route: string
  readonly status: number
  requests: number
}

/** How long the answers of a route took. */
export interface Durations {
  readonly route: string
  /** Answers within each bound of {@link boundsMs}, and those beyond the last. */
  readonly within: number[]
  sumMs: number
}

/** What happened since the start. */
export interface Meter {
  readonly count: (answered: Answered) => void
  readonly counts: () => Iterable<Count>
  readonly durations: () => Iterable<Durations>
  readonly waits: Durations
  readonly cache: Readonly<Record<AskedFacts['cache'], number>>
}

/** Upper bounds of durations, in milliseconds. */
export const boundsMs: readonly number[] = [
  1, 2.5, 5, 10, 25, 50, 100, 250, 500, 1000, 2500, 5000, 10_000, 30_000,
]

/** A meter that saw nothing yet. */
export function createMeter(): Meter {
  const counts = new Map<string, Map<number, Count>>()
  const durations = new Map<string, Durations>()
  const waits = noDurations('')
  const cache = { hit: 0, same: 0, joined: 0, miss: 0, none: 0 }
  return {
    count({ route, status, ms, queueMs, cache: how }) {
      const ofRoute = entry(counts, route, () => new Map<number, Count>())
      entry(ofRoute, status, () => ({ route, status, requests: 0 })).requests += 1
      addTo(
        entry(durations, route, () => noDurations(route)),
        ms,
      )
      if (queueMs > 0) addTo(waits, queueMs)
      cache[how] += 1
    },
    *counts() {
      for (const ofRoute of counts.values()) yield* ofRoute.values()
    },
    durations: () => durations.values(),
    waits,
    cache,
  }
}

function entry<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const found = map.get(key)
  if (found !== undefined) return found
  const made = make()
  map.set(key, made)
  return made
}

const noDurations = (route: string): Durations => ({
  route,
  within: Array.from({ length: boundsMs.length + 1 }, () => 0),
  sumMs: 0,
})

function addTo(durations: Durations, ms: number): void {
  const index = boundsMs.findIndex((bound) => ms <= bound)
  const at = index === -1 ? boundsMs.length : index
  durations.within[at] = (durations.within[at] ?? 0) + 1
  durations.sumMs += ms
}
