import type { Span } from '@guiju/language'
import type { MapEntry, MapNode, YamlNode } from '../read/document.ts'

/** The map with another value under the last of `keys`; what stands beside the way is shared. */
export function setAt(
  map: MapNode,
  keys: readonly string[],
  given: { readonly keySpan: Span; readonly value: YamlNode },
): MapNode {
  const [key = '', ...rest] = keys
  const before = map.entries.get(key)
  if (rest.length === 0) return withEntry(map, { key, ...given, ...replacedBy(before) })
  const inner: MapNode =
    before?.value.kind === 'map'
      ? before.value
      : { kind: 'map', entries: new Map(), span: { ...given.keySpan, end: given.keySpan.start } }
  const value = setAt(inner, rest, given)
  return withEntry(map, { key, keySpan: given.keySpan, ...before, value })
}

/** The map without the entry at the end of `keys`. */
export function removeAt(map: MapNode, keys: readonly string[]): MapNode {
  const [key = '', ...rest] = keys
  const entry = map.entries.get(key)
  if (entry === undefined) return map
  if (rest.length > 0 && entry.value.kind === 'map') {
    return withEntry(map, { ...entry, value: removeAt(entry.value, rest) })
  }
  return { ...map, entries: new Map([...map.entries].filter(([each]) => each !== key)) }
}

/** A key that stands in the map keeps its place in the order. */
function withEntry(map: MapNode, entry: MapEntry): MapNode {
  return { ...map, entries: new Map([...map.entries, [entry.key, entry]]) }
}

function replacedBy(before: MapEntry | undefined): Pick<MapEntry, 'replaces'> {
  return before === undefined ? {} : { replaces: before.replaces ?? before.value.span }
}
