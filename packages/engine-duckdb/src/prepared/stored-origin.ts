import type { Rows, Scan } from '@guiju/plan'

/** A stored column of the rows that a tree of nodes starts from. */
export interface StoredOrigin {
  readonly scan: Scan
  readonly column: string
}

/** Where a column of `rows` is stored in the rows that they start from; null for one that is computed or looked up. */
export function storedOrigin(rows: Rows, name: string): StoredOrigin | null {
  switch (rows.kind) {
    case 'scan': {
      const found = rows.columns.find(({ as }) => as === name)
      return found === undefined ? null : { scan: rows, column: found.column }
    }
    case 'derive': {
      const made = rows.columns.find((column) => column.name === name)
      if (made === undefined) return storedOrigin(rows.input, name)
      return made.value.kind === 'column' ? storedOrigin(rows.input, made.value.name) : null
    }
    case 'lookup':
    case 'expand':
      return rows.take.some(({ as }) => as === name) ? null : storedOrigin(rows.input, name)
    case 'mark':
    case 'unnest':
      return rows.as === name ? null : storedOrigin(rows.input, name)
    case 'filter':
    case 'pick':
      return storedOrigin(rows.input, name)
    case 'distinct':
    case 'reduce':
      return null
  }
}
