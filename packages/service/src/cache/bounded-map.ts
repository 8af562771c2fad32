/** Values by key, as many as fit; those that were not used for longest go first. */
export interface BoundedMap<T> {
  /** The value of a key, which is then the newest used. */
  readonly use: (key: string) => T | undefined
  readonly has: (key: string) => boolean
  readonly add: (key: string, value: T, bytes: number) => void
  /** Counts more bytes for a value that is there. */
  readonly grow: (key: string, bytes: number) => void
  readonly remove: (key: string) => void
  readonly clear: () => void
  readonly sizeBytes: () => number
  readonly count: () => number
}

interface Entry<T> {
  readonly value: T
  bytes: number
}

/** An empty map of at most `mostBytes`; `onRemove` hears of each value that goes. */
export function createBoundedMap<T>(
  mostBytes: number,
  onRemove: (value: T) => void,
): BoundedMap<T> {
  const entries = new Map<string, Entry<T>>()
  let sizeBytes = 0
  const remove = (key: string): void => {
    const entry = entries.get(key)
    if (entry === undefined) return
    entries.delete(key)
    sizeBytes -= entry.bytes
    onRemove(entry.value)
  }
  const grow = (key: string, bytes: number): void => {
    const entry = entries.get(key)
    if (entry === undefined) return
    entry.bytes += bytes
    sizeBytes += bytes
    for (const oldest of entries.keys()) {
      if (sizeBytes <= mostBytes) return
      remove(oldest)
    }
  }
  return {
    use(key) {
      const entry = entries.get(key)
      if (entry === undefined) return undefined
      entries.delete(key)
      entries.set(key, entry)
      return entry.value
    },
    has: (key) => entries.has(key),
    add(key, value, bytes) {
      remove(key)
      entries.set(key, { value, bytes: 0 })
      grow(key, bytes)
    },
    grow,
    remove,
    clear() {
      for (const key of entries.keys()) remove(key)
    },
    sizeBytes: () => sizeBytes,
    count: () => entries.size,
  }
}
