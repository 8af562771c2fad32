import {
  and,
  columnsOfScalar,
  filter,
  mapInputs,
  outputColumns,
  type Rows,
  type Scalar,
} from '@guiju/plan'

/**
 * Moves each condition below the lookups, marks and computed columns that it does not read, so that those
 * go over fewer rows. Conditions stay above picks, which also see the rows that they refuse.
 */
export function pushFilters(rows: Rows): Rows {
  if (rows.kind !== 'filter') return rows
  const conditions = rows.predicate.kind === 'and' ? rows.predicate.operands : [rows.predicate]
  return conditions.reduce(pushed, rows.input)
}

function pushed(rows: Rows, condition: Scalar): Rows {
  switch (rows.kind) {
    case 'filter': {
      const below = pushed(rows.input, condition)
      const hasMoved = below.kind !== 'filter' || below.input !== rows.input
      return hasMoved
        ? filter(below, rows.predicate)
        : filter(rows.input, and([rows.predicate, condition]))
    }
    case 'derive':
    case 'lookup':
    case 'mark':
    case 'expand': {
      const below = outputColumns(rows.input)
      const isReadable = [...columnsOfScalar(condition)].every((name) => below.has(name))
      if (!isReadable) return filter(rows, condition)
      return mapInputs(rows, (input) => (input === rows.input ? pushed(input, condition) : input))
    }
    case 'scan':
    case 'pick':
    case 'distinct':
    case 'unnest':
    case 'reduce':
      return filter(rows, condition)
  }
}
