/** Those who wait, each caller's in the order they came, callers in turn. */
export interface Rounds<T> {
  readonly add: (caller: string, item: T) => void
  readonly remove: (caller: string, item: T) => void
  /** Takes the first of the next caller who may go; null when nobody may. */
  readonly takeNext: (mayGo: (caller: string) => boolean) => T | null
  readonly size: () => number
  readonly sizeOf: (caller: string) => number
}

/** A round in which nobody waits yet. */
export function createRounds<T>(): Rounds<T> {
  const queues = new Map<string, readonly T[]>()
  let size = 0
  const put = (caller: string, queue: readonly T[]): void => {
    size += queue.length - (queues.get(caller)?.length ?? 0)
    if (queue.length === 0) queues.delete(caller)
    else queues.set(caller, queue)
  }
  const of = (caller: string): readonly T[] => queues.get(caller) ?? []
  return {
    add(caller, item) {
      put(caller, [...of(caller), item])
    },
    remove(caller, item) {
      put(
        caller,
        of(caller).filter((each) => each !== item),
      )
    },
    takeNext(mayGo) {
      for (const [caller, [first, ...rest]] of queues) {
        if (first === undefined || !mayGo(caller)) continue
        // Whoever was served goes behind the others.
        put(caller, [])
        put(caller, rest)
        return first
      }
      return null
    },
    size: () => size,
    sizeOf: (caller) => of(caller).length,
  }
}
