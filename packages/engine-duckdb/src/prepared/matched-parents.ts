import {
  column,
  derive,
  distinct,
  outputColumns,
  reduce,
  trueScalar,
  type Lookup,
  type Mark,
  type Rows,
  type Scalar,
  type Scan,
} from '@guiju/plan'
import { alsoWhere, chainOver, type ChainStep, type ParentChain } from './parent-chain.ts'
import { pairsOf, parentRead, read, type ParentRead } from './parent-read.ts'
import { mostChildren, type PreparedTables } from './prepared-tables.ts'
import { storedOrigin } from './stored-origin.ts'
import { withStored, type StoredColumn } from './with-stored.ts'

/**
 * The rows of a chain for which some row of `step`'s right side is there, read from those rows: what they hold of their
 * parent takes the place of the parents' table. Null where they do not hold all of it, or are too many.
 */
export function matchedParents(
  chain: ParentChain,
  step: Lookup | Mark,
  tables: PreparedTables,
): Rows | null {
  const children = childrenOf(chain.scan, step, tables)
  if (children === null) return null
  const start =
    step.kind === 'mark' ? markedChildren(step, children) : reducedChildren(step, children)
  return start === null ? null : chainFrom(start, children, { chain, step })
}

/** The same rows once for each child, for whoever only counts parents. */
export interface ParentsOfChildren {
  readonly rows: Rows
  /** What tells parents apart. */
  readonly key: Scalar
  /** True for a row that is the only one of its parent. */
  readonly only: Scalar
}

/** The parents of a mark's rows, as often as they have such rows; null where those cannot be told from one another. */
export function parentsOfChildren(
  chain: ParentChain,
  step: Mark,
  tables: PreparedTables,
): ParentsOfChildren | null {
  const children = childrenOf(chain.scan, step, tables)
  const only = children?.reading.only ?? null
  const [key, ...others] = keysOf(step)
  if (children === null || only === null || key === undefined || others.length > 0) return null
  const start = withStored(heldRows(step.right, children), [only])
  const rows = chainFrom(start, children, { chain, step })
  const type = outputColumns(start).get(key)
  return rows === null || type === undefined
    ? null
    : { rows, key: column(key, type), only: read(only) }
}

/** The steps of a chain over rows that stand in the place of its table. */
function chainFrom(
  start: Rows,
  children: Children,
  { chain, step }: { readonly chain: ParentChain; readonly step: Lookup | Mark },
): Rows | null {
  const parents = namedAsParents(start, children)
  if (parents === null) return null
  const taken = outputColumns(parents)
  const steps = chain.steps.map((one) => (one === step ? matchedStep(step) : one))
  return steps.some((one) => addsColumnIn(one, taken)) ? null : chainOver(parents, steps)
}

/** True where a step would name a column as one that is there already. */
function addsColumnIn(step: ChainStep, taken: ReadonlyMap<string, unknown>): boolean {
  switch (step.kind) {
    case 'filter':
      return false
    case 'mark':
      return taken.has(step.as)
    case 'derive':
      return step.columns.some(({ name }) => taken.has(name))
    case 'lookup':
      return step.take.some(({ as }) => taken.has(as))
  }
}

interface Children {
  readonly reading: ParentRead
  /** Columns of the parent's table by what a child's row calls them. */
  readonly columns: readonly { readonly as: string; readonly held: StoredColumn | { as: string } }[]
  readonly stored: readonly StoredColumn[]
}

function childrenOf(scan: Scan, step: Lookup | Mark, tables: PreparedTables): Children | null {
  const below =
    step.kind === 'mark' ? step.right : step.right.kind === 'reduce' ? step.right.input : null
  if (below === null || !hasStart(below)) return null
  const on = pairsOf(step.on, 'right')
  const own = on.map(({ child, parent }) => ({ child, parent: originalName(step.input, parent) }))
  const reading = parentRead(below, scan, own, tables)
  if (reading === null) return null
  const isFew = tables.rowsOf(reading.child) <= tables.rowsOf(scan.dataset) * mostChildren
  if (!isFew) return null
  const columns = scan.columns.flatMap(({ column: name, as }) => {
    const held = reading.columnFor(name)
    return held === null ? [] : [{ as, held }]
  })
  if (columns.length < scan.columns.length) return null
  const stored = columns.flatMap(({ held }) => ('column' in held ? [held] : []))
  return { reading, columns, stored }
}

/** The name in the table's scan of a column that steps above may have renamed. */
function originalName(rows: Rows, name: string): string {
  const origin = storedOrigin(rows, name)
  return origin?.scan.columns.find(({ column: stored }) => stored === origin.column)?.as ?? ''
}

/** True where rows are those of one table, so that more of its columns can be read. */
function hasStart(rows: Rows): boolean {
  switch (rows.kind) {
    case 'scan':
      return true
    case 'filter':
    case 'derive':
    case 'lookup':
    case 'mark':
      return hasStart(rows.input)
    case 'expand':
    case 'pick':
    case 'unnest':
    case 'distinct':
    case 'reduce':
      return false
  }
}

/** Children with what they hold of their parent; those without one are left out. */
function heldRows(rows: Rows, { reading, stored }: Children): Rows {
  const { presence, parent } = reading
  if (parent.isAlwaysThere) return withStored(rows, stored)
  return alsoWhere(withStored(rows, [presence, ...stored]), [read(presence)])
}

/** One row for each parent that has children: what they hold of it is the same in all of them. */
function markedChildren(step: Mark, children: Children): Rows {
  const names = [...keysOf(step), ...children.stored.map(({ as }) => as)]
  return distinct(heldRows(step.right, children), names)
}

function reducedChildren(step: Lookup, children: Children): Rows | null {
  const { right } = step
  const keys = keysOf(step)
  if (right.kind !== 'reduce' || right.keys.length !== keys.length) return null
  if (!right.keys.every((name) => keys.includes(name))) return null
  const names = [...keys, ...children.stored.map(({ as }) => as)]
  return reduce(heldRows(right.input, children), names, right.measures)
}

const keysOf = ({ on }: Lookup | Mark): readonly string[] => [
  ...new Set(on.map(({ right }) => right)),
]

/** The same rows with the parent's columns under the names that its own table gives them; null where two would clash. */
function namedAsParents(rows: Rows, { columns }: Children): Rows | null {
  const types = outputColumns(rows)
  const renamed = columns.filter(({ as, held }) => as !== held.as)
  if (renamed.some(({ as }) => types.has(as))) return null
  const made = renamed.map(({ as, held }) => {
    const type = types.get(held.as)
    if (type === undefined) throw new Error(`The rows have no column '${held.as}'.`)
    return { name: as, value: column(held.as, type) }
  })
  return made.length === 0 ? rows : derive(rows, made)
}

/** What the step said of every row is known of those that are left. */
function matchedStep(step: Lookup | Mark): ChainStep {
  const columns =
    step.kind === 'mark'
      ? [{ name: step.as, value: trueScalar }]
      : step.take.map(({ from, as, type }) => ({ name: as, value: column(from, type) }))
  return derive(step.input, columns)
}
