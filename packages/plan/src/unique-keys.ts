import type { Rows } from './rows.ts'

/** Per dataset, the sets of stored columns on which the loader has checked that no two rows agree. */
export type DatasetKeys = ReadonlyMap<string, readonly (readonly string[])[]>

/** True when it follows from keys, reductions and picks that no two rows agree on all of `columns`. */
export function isUniqueOn(rows: Rows, columns: readonly string[], keys: DatasetKeys): boolean {
  return uniqueSets(rows, keys).some((set) => set.every((name) => columns.includes(name)))
}

/** Sets of output columns on which no two rows agree, as far as the plan proves them. */
export function uniqueSets(rows: Rows, keys: DatasetKeys): readonly (readonly string[])[] {
  switch (rows.kind) {
    case 'scan':
      return (keys.get(rows.dataset) ?? []).flatMap((key) => {
        const names = key.map((name) => rows.columns.find((column) => column.column === name)?.as)
        const isComplete = names.every((name) => name !== undefined)
        return isComplete ? [names.filter((name) => name !== undefined)] : []
      })
    case 'filter':
      return uniqueSets(rows.input, keys)
    case 'derive':
    case 'lookup':
    case 'mark':
      return uniqueSets(rows.input, keys)
    case 'pick':
      return rows.count === 1
        ? [rows.per, ...uniqueSets(rows.input, keys)]
        : uniqueSets(rows.input, keys)
    case 'distinct':
      return [rows.columns]
    case 'reduce':
      return [rows.keys]
    case 'unnest':
      return uniqueSets(rows.input, keys).map((set) => [...set, rows.as])
    case 'expand':
      return expandedSets(rows.input, rows, keys)
  }
}

/** A row of an expansion is told by its left row and its right row together. */
function expandedSets(
  input: Rows,
  rows: Extract<Rows, { kind: 'expand' }>,
  keys: DatasetKeys,
): readonly (readonly string[])[] {
  const left = uniqueSets(input, keys)
  const joined = rows.on.map((pair) => pair.right)
  return uniqueSets(rows.right, keys).flatMap((set) => {
    const own = set.filter((name) => !joined.includes(name))
    const taken = own.map((name) => rows.take.find((column) => column.from === name)?.as)
    const names = taken.filter((name) => name !== undefined)
    return names.length === own.length ? left.map((key) => [...key, ...names]) : []
  })
}
