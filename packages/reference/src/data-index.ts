import type { Relation } from '@guiju/language'
import type { Cell, DataRows, Row } from '@guiju/rulebook'

/** The rows of a snapshot, found by dataset or by the key columns of a relation. */
export interface DataIndex {
  readonly rowsOf: (dataset: string) => readonly Row[]
  /** The rows whose key columns equal those of `row`; a missing key equals nothing. */
  readonly matching: (relation: Relation, row: Row) => readonly Row[]
}

export function indexData(data: DataRows): DataIndex {
  const byKey = new Map<string, ReadonlyMap<string, readonly Row[]>>()
  const rowsOf = (dataset: string): readonly Row[] => data.get(dataset) ?? []

  function indexOf(
    dataset: string,
    columns: readonly string[],
  ): ReadonlyMap<string, readonly Row[]> {
    const name = JSON.stringify([dataset, columns])
    const known = byKey.get(name)
    if (known !== undefined) return known
    const made = Map.groupBy(rowsOf(dataset), (row) => keyOf(row, columns) ?? '')
    made.delete('')
    byKey.set(name, made)
    return made
  }

  function matching(relation: Relation, row: Row): readonly Row[] {
    const key = keyOf(
      row,
      relation.key.map(({ here }) => here),
    )
    if (key === null) return []
    return (
      indexOf(
        relation.to,
        relation.key.map(({ there }) => there),
      ).get(key) ?? []
    )
  }

  return { rowsOf, matching }
}

function keyOf(row: Row, columns: readonly string[]): string | null {
  const texts = columns.map((column) => cellText(row.get(column) ?? null))
  return texts.includes(null) ? null : JSON.stringify(texts)
}

function cellText(cell: Cell): string | null {
  if (cell === null) return null
  if (typeof cell === 'object') return `${cell.coefficient}e-${cell.scale}`
  return String(cell)
}
