import {
  and,
  column,
  columnsOfScalar,
  derive,
  mapScalar,
  nullOf,
  outputColumns,
  typeOf,
  when,
  type Lookup,
  type Rows,
  type Scalar,
  type Scan,
} from '@guiju/plan'
import { pairsOf, parentRead, read, type ParentRead } from './parent-read.ts'
import type { PreparedTables } from './prepared-tables.ts'
import { withStored, type StoredColumn } from './with-stored.ts'

/**
 * A lookup of a parent reads what is stored of it beside the row instead: the same columns, null where there is no
 * parent or where the conditions on it are not met. The same object where not all of it is stored.
 */
export function readParents(rows: Rows, tables: PreparedTables): Rows {
  if (rows.kind !== 'lookup') return rows
  const right = plainRows(rows.right)
  if (right === null) return rows
  const on = pairsOf(rows.on, 'left').map(({ child, parent }) => {
    const value = right.values.get(parent)
    return { child, parent: value?.kind === 'column' ? value.name : '' }
  })
  const reading = parentRead(rows.input, right.scan, on, tables)
  return reading === null ? rows : (besideRows(rows, right, reading) ?? rows)
}

/** Rows of one table, some left out: their columns over those of the table. */
interface PlainRows {
  readonly scan: Scan
  readonly values: ReadonlyMap<string, Scalar>
  readonly conditions: readonly Scalar[]
}

function plainRows(rows: Rows): PlainRows | null {
  if (rows.kind === 'scan') {
    const values = rows.columns.map(({ as, type }) => [as, column(as, type)] as const)
    return { scan: rows, values: new Map(values), conditions: [] }
  }
  if (rows.kind !== 'filter' && rows.kind !== 'derive') return null
  const input = plainRows(rows.input)
  if (input === null) return null
  if (rows.kind === 'filter') {
    return { ...input, conditions: [...input.conditions, over(rows.predicate, input.values)] }
  }
  const made = rows.columns.map(({ name, value }) => [name, over(value, input.values)] as const)
  return { ...input, values: new Map([...input.values, ...made]) }
}

const over = (scalar: Scalar, values: ReadonlyMap<string, Scalar>): Scalar =>
  mapScalar(scalar, (part) => (part.kind === 'column' ? (values.get(part.name) ?? part) : part))

function besideRows(
  rows: Lookup,
  { scan, values, conditions }: PlainRows,
  reading: ParentRead,
): Rows | null {
  const taken = rows.take.map(({ from, as }) => ({ as, value: values.get(from) }))
  const used = [...conditions, ...taken.flatMap(({ value }) => value ?? [])]
  const names = new Set(used.flatMap((scalar) => [...columnsOfScalar(scalar)]))
  const beside = new Map<string, Scalar>()
  const stored: StoredColumn[] = [reading.presence]
  const types = outputColumns(rows.input)
  for (const name of names) {
    const held = reading.columnFor(scan.columns.find(({ as }) => as === name)?.column ?? '')
    if (held === null) return null
    if ('column' in held) stored.push(held)
    const type = 'type' in held ? held.type : types.get(held.as)
    if (type === undefined) return null
    beside.set(name, column(held.as, type))
  }
  const isThere = reading.parent.isAlwaysThere ? [] : [read(reading.presence)]
  const isMet = and([...isThere, ...conditions.map((one) => over(one, beside))])
  const isMetAnyway = conditions.length === 0
  const columns = taken.flatMap(({ as, value }) => {
    if (value === undefined) return []
    const made = over(value, beside)
    const isHeld = made.kind === 'column' && stored.some((one) => one.as === made.name)
    const isBare = isMetAnyway && (isHeld || isThere.length === 0)
    return [{ name: as, value: isBare ? made : when(isMet, made, nullOf(typeOf(made))) }]
  })
  return derive(withStored(rows.input, isThere.length === 0 ? stored.slice(1) : stored), columns)
}
