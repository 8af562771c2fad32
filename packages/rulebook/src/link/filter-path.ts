import type { Dataset } from '@guiju/language'

export type PathSearch =
  | { readonly kind: 'one'; readonly path: readonly string[] }
  | { readonly kind: 'none' }
  | { readonly kind: 'several'; readonly paths: readonly (readonly string[])[] }

/** Parents of parents of parents: further away nobody means the same row. */
const longestPath = 4

/**
 * The way over `is: one` relations from a row of one dataset to its row of another.
 *
 * A path visits no dataset twice. Several paths are several answers: they may lead to different rows.
 */
export function oneToOnePath(
  datasets: ReadonlyMap<string, Dataset>,
  from: string,
  to: string,
): PathSearch {
  if (from === to) return { kind: 'one', path: [] }
  const found: (readonly string[])[] = []
  walk(from, [from], [])
  const [only] = found
  if (only === undefined) return { kind: 'none' }
  return found.length === 1 ? { kind: 'one', path: only } : { kind: 'several', paths: found }

  function walk(at: string, visited: readonly string[], path: readonly string[]): void {
    if (path.length === longestPath || found.length > 4) return
    for (const relation of datasets.get(at)?.relations.values() ?? []) {
      if (relation.is !== 'one' || visited.includes(relation.to)) continue
      const longer = [...path, relation.name]
      if (relation.to === to) found.push(longer)
      else walk(relation.to, [...visited, relation.to], longer)
    }
  }
}
