/** A map that answers from `over` first and from `base` otherwise, without copying either. */
export function overlayMap<K, V>(
  base: ReadonlyMap<K, V>,
  over: ReadonlyMap<K, V>,
): ReadonlyMap<K, V> {
  function* entries(): MapIterator<[K, V]> {
    yield* over.entries()
    for (const entry of base) if (!over.has(entry[0])) yield entry
  }
  const all = (): Iterator<[K, V], undefined> & Iterable<[K, V]> & MapIterator<[K, V]> => entries()
  return {
    get size() {
      return [...all()].length
    },
    get: (key) => over.get(key) ?? base.get(key),
    has: (key) => over.has(key) || base.has(key),
    entries: all,
    keys: () => all().map(([key]) => key),
    values: () => all().map(([, value]) => value),
    forEach: (visit) => {
      for (const [key, value] of all()) visit(value, key, overlayMap(base, over))
    },
    [Symbol.iterator]: all,
  }
}
