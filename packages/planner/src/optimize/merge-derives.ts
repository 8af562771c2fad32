import { columnsOfScalar, derive, type Rows } from '@guiju/plan'

/** Columns computed one after the other that do not read each other are computed together. */
export function mergeDerives(rows: Rows): Rows {
  if (rows.kind !== 'derive' || rows.input.kind !== 'derive') return rows
  const { input, columns } = rows
  const inner = new Set(input.columns.map(({ name }) => name))
  const isReading = columns.some(({ value }) =>
    [...columnsOfScalar(value)].some((name) => inner.has(name)),
  )
  return isReading ? rows : derive(input.input, [...input.columns, ...columns])
}
