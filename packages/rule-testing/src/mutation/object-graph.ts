import type { CheckedExpressions, CheckedRulebook } from '@guiju/rulebook'
import type { Mutant } from './mutant.ts'

/** Which objects of a rulebook hold which. */
export interface ObjectGraph {
  readonly checked: CheckedRulebook
  readonly holders: ReadonlyMap<object, readonly object[]>
}

/** The objects of a checked rulebook, its tests aside; places are no objects of their own. */
export function objectGraph(checked: CheckedRulebook): ObjectGraph {
  const holders = new Map<object, object[]>()
  const visited = new Set<object>()
  const open: object[] = [checked]
  for (let holder = open.pop(); holder !== undefined; holder = open.pop()) {
    if (visited.has(holder)) continue
    visited.add(holder)
    for (const part of partsOf(holder)) {
      const known = holders.get(part)
      if (known === undefined) holders.set(part, [holder])
      else known.push(holder)
      open.push(part)
    }
  }
  return { checked, holders }
}

/** The rulebook with the replacements of a mutant in their places; everything else is shared. */
export function mutated({ checked, holders }: ObjectGraph, mutant: Mutant): CheckedRulebook {
  const changed = holdersAbove(mutant.replacements.keys(), holders)
  const made = new Map<object, object>(mutant.replacements)
  const rebuilt = <T>(part: T): T => {
    if (typeof part !== 'object' || part === null || !changed.has(part)) {
      return typeof part === 'object' && part !== null ? ((made.get(part) as T) ?? part) : part
    }
    const known = made.get(part)
    if (known !== undefined) return known as T
    const copy = copyOf(part, rebuilt)
    made.set(part, copy)
    return copy as T
  }
  return withLearned(rebuilt(checked), mutant)
}

/** Everything reached from `start`, following names and aggregate calls to what they stand for. */
export function reachedFrom(start: Iterable<object>, tables: CheckedExpressions): Set<object> {
  const reached = new Set<object>()
  const open = [...start]
  const meanings: readonly ReadonlyMap<object, object>[] = [tables.references, tables.aggregates]
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (reached.has(at)) continue
    reached.add(at)
    for (const part of partsOf(at)) open.push(part)
    for (const meaning of meanings) {
      const stands = meaning.get(at)
      if (stands !== undefined) open.push(stands)
    }
  }
  return reached
}

const skipped: ReadonlySet<string> = new Set([
  'tests',
  'span',
  'windowSpan',
  'calleeSpan',
  'sources',
  'leftOut',
  'retired',
  'own',
  'label',
  'cite',
  'mappings',
  'amendments',
  'unsoundMetrics',
])

function partsOf(holder: object): readonly object[] {
  const parts: unknown[] =
    holder instanceof Map
      ? [...holder.keys(), ...holder.values()]
      : Array.isArray(holder)
        ? holder
        : entriesOf(holder).flatMap(([key, part]) => (skipped.has(key) ? [] : [part]))
  return parts.filter((part): part is object => typeof part === 'object' && part !== null)
}

const entriesOf = (holder: object): readonly (readonly [string, unknown])[] =>
  Object.entries(holder)

function holdersAbove(
  targets: Iterable<object>,
  holders: ReadonlyMap<object, readonly object[]>,
): ReadonlySet<object> {
  const above = new Set<object>()
  const open = [...targets].flatMap((target) => holders.get(target) ?? [])
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (above.has(at)) continue
    above.add(at)
    open.push(...(holders.get(at) ?? []))
  }
  return above
}

function copyOf(part: object, rebuilt: <T>(inner: T) => T): object {
  if (part instanceof Map) {
    return new Map(
      [...part].map(([key, value]) => [rebuilt<unknown>(key), rebuilt<unknown>(value)]),
    )
  }
  if (Array.isArray(part)) return part.map((inner: unknown) => rebuilt(inner))
  return Object.fromEntries(
    entriesOf(part).map(([key, inner]) => [key, skipped.has(key) ? inner : rebuilt(inner)]),
  )
}

function withLearned(checked: CheckedRulebook, { learned }: Mutant): CheckedRulebook {
  if (learned === undefined) return checked
  const { types = [], references = [] } = learned
  return {
    ...checked,
    types: new Map([...checked.types, ...types]),
    references: new Map([...checked.references, ...references]),
  }
}
