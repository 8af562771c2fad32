import { scan, type Rows, type ScalarType } from '@guiju/plan'

/** A stored column to be read as well. */
export interface StoredColumn {
  readonly column: string
  readonly as: string
  readonly type: ScalarType
}

/** How rows call a column of their parent that is stored beside them: no rule and no plan names one so. */
export const besideName = (stored: string): string => `beside ${stored}`

/** `rows` with more columns of the table that they start from, read where they are not read yet. */
export function withStored(rows: Rows, columns: readonly StoredColumn[]): Rows {
  switch (rows.kind) {
    case 'scan': {
      const known = new Set(rows.columns.map(({ as }) => as))
      const added = columns.filter(({ as }) => !known.has(as))
      return added.length === 0 ? rows : scan(rows.dataset, [...rows.columns, ...added])
    }
    case 'filter':
    case 'derive':
    case 'lookup':
    case 'mark':
    case 'expand':
    case 'pick':
    case 'unnest': {
      const input = withStored(rows.input, columns)
      return input === rows.input ? rows : Object.freeze({ ...rows, input })
    }
    case 'distinct':
    case 'reduce':
      throw new Error('Rows that are put together from several have no stored columns.')
  }
}
