import {
  call,
  column,
  columnsOfMeasure,
  derive,
  integer,
  integerType,
  lookup,
  measureType,
  outputColumns,
  reduce,
  type Lookup,
  type Mark,
  type Reduce,
  type Rows,
  type Scalar,
} from '@guiju/plan'
import { matchedParents } from './matched-parents.ts'
import {
  chainOver,
  conditionsOf,
  conjuncts,
  parentChain,
  prunedChain,
  writtenOut,
  type ParentChain,
} from './parent-chain.ts'
import type { PreparedTables } from './prepared-tables.ts'

/**
 * A reduction of rows that must have certain children, or of which some measures count only such rows, reads those
 * children instead of all rows: they are fewer, and hold what is needed of the rows they belong to.
 */
export function startFromChildren(rows: Rows, tables: PreparedTables): Rows {
  if (rows.kind !== 'reduce') return rows
  const chain = parentChain(rows.input)
  if (chain === null) return rows
  return allFromChildren(rows, chain, tables) ?? someFromChildren(rows, chain, tables) ?? rows
}

type Named = Reduce['measures'][number]

const neededBy = (keys: readonly string[], measures: readonly Named[]): ReadonlySet<string> =>
  new Set([...keys, ...measures.flatMap(({ measure }) => [...columnsOfMeasure(measure)])])

/** Where every row that is reduced must have children. */
function allFromChildren(
  { keys, measures }: Reduce,
  chain: ParentChain,
  tables: PreparedTables,
): Rows | null {
  const conditions = conditionsOf(chain)
  const pruned = prunedChain(chain, neededBy(keys, measures))
  for (const step of pruned.steps) {
    if (step.kind !== 'lookup' && step.kind !== 'mark') continue
    if (!conditions.some((condition) => requires(condition, step))) continue
    const rows = matchedParents(pruned, step, tables)
    if (rows !== null) return reduce(rows, keys, measures)
  }
  return null
}

/** True when a condition refuses every row without a match. */
function requires(condition: Scalar, step: Lookup | Mark): boolean {
  if (step.kind === 'mark') return condition.kind === 'column' && condition.name === step.as
  if (condition.kind !== 'not' || condition.operand.kind !== 'is-null') return false
  const { operand } = condition.operand
  return operand.kind === 'column' && step.take.some(({ as }) => as === operand.name)
}

/** Measures that count only rows with a match are reduced on their own and put beside the others. */
function someFromChildren(
  { keys, measures }: Reduce,
  chain: ParentChain,
  tables: PreparedTables,
): Rows | null {
  if (keys.length === 0 || !keys.every((key) => isNeverNull(key, chain))) return null
  let left = measures
  const apart: Reduce[] = []
  for (const step of chain.steps) {
    if (step.kind !== 'mark') continue
    const own = left.filter(({ measure }) => countsOnly(measure.where, step, chain))
    const rows =
      own.length === 0
        ? null
        : matchedParents(prunedChain(chain, neededBy(keys, own)), step, tables)
    if (rows === null) continue
    apart.push(
      reduce(
        rows,
        keys,
        own.map((one) => withoutMark(one, step)),
      ),
    )
    left = left.filter((one) => !own.includes(one))
  }
  if (apart.length === 0) return null
  const main = prunedChain(chain, neededBy(keys, left))
  return apart.reduce<Rows>(beside, reduce(chainOver(main.scan, main.steps), keys, left))
}

function countsOnly(where: Scalar | null, { as }: Mark, chain: ParentChain): boolean {
  if (where === null) return false
  return conjuncts(writtenOut(where, chain)).some(
    (condition) => condition.kind === 'column' && condition.name === as,
  )
}

function withoutMark({ name, measure }: Named, { as }: Mark): Named {
  const isMark = measure.where?.kind === 'column' && measure.where.name === as
  return { name, measure: isMark ? { ...measure, where: null } : measure }
}

/** True where no row that is left has null in a column: joins of groups tell nulls apart. */
function isNeverNull(name: string, chain: ParentChain): boolean {
  const rows = chainOver(chain.scan, chain.steps)
  const type = outputColumns(rows).get(name)
  if (type === undefined) return false
  const value = writtenOut(column(name, type), chain)
  const isDay = value.kind === 'call' && value.function.id === 'day-of'
  const [read] = isDay ? value.args : [value]
  return read?.kind === 'column' && conditionsOf(chain).some((one) => refusesNull(one, read.name))
}

function refusesNull(condition: Scalar, name: string): boolean {
  const isRead = (scalar: Scalar): boolean => scalar.kind === 'column' && scalar.name === name
  switch (condition.kind) {
    case 'compare':
      return isRead(condition.left) || isRead(condition.right)
    case 'in-list':
      return isRead(condition.operand)
    case 'not':
      return condition.operand.kind === 'is-null' && isRead(condition.operand.operand)
    default:
      return false
  }
}

/** Groups with the measures of `apart` beside their own; where it has no such group, nothing was counted. */
function beside(groups: Rows, apart: Reduce): Rows {
  const named = apart.measures.map(({ name, measure }) => ({
    name,
    isCount: measure.kind === 'count' || measure.kind === 'count-distinct',
    type: measureType(measure),
  }))
  const take = named.map(({ name, isCount, type }) => ({
    from: name,
    as: isCount ? `${name} if any` : name,
    type,
  }))
  const on = apart.keys.map((key) => ({ left: key, right: key }))
  const joined = lookup(groups, apart, on, take)
  const counts = named.flatMap(({ name, isCount }) => {
    const found = column(`${name} if any`, integerType)
    const orNone = call({ id: 'coalesce' }, [found, integer(0n)], integerType)
    return isCount ? [{ name, value: orNone }] : []
  })
  return counts.length === 0 ? joined : derive(joined, counts)
}
