/** Work that several may wait for. */
export interface Flight<T> {
  readonly result: Promise<T>
  /** Waits as one more; the work is aborted once everybody who waited is gone. */
  readonly board: (gone: AbortSignal) => void
}

/** Work under way by its key. */
export interface Flights<T> {
  /** The work of a key, begun by `work` unless it is under way already. */
  readonly of: (key: string, work: (signal: AbortSignal) => Promise<T>) => Flight<T>
  readonly count: () => number
}

/** Does equal work once at a time. */
export function createFlights<T>(): Flights<T> {
  const flights = new Map<string, Flight<T>>()
  return {
    of(key, work) {
      const running = flights.get(key)
      if (running !== undefined) return running
      const everybodyGone = new AbortController()
      const leave = (): void => {
        // Whoever asks from now on begins anew: this work ends without a result.
        if (flights.get(key) === flight) flights.delete(key)
        everybodyGone.abort(new DOMException('Nobody waits any more.', 'AbortError'))
      }
      const flight: Flight<T> = {
        result: work(everybodyGone.signal).finally(() => {
          if (flights.get(key) === flight) flights.delete(key)
        }),
        board: boarding(leave),
      }
      flight.result.catch(() => undefined)
      flights.set(key, flight)
      return flight
    },
    count: () => flights.size,
  }
}

function boarding(lastLeft: () => void): (gone: AbortSignal) => void {
  let waiting = 0
  return (gone) => {
    waiting += 1
    const leave = (): void => {
      waiting -= 1
      if (waiting === 0) lastLeft()
    }
    if (gone.aborted) leave()
    else gone.addEventListener('abort', leave, { once: true })
  }
}
