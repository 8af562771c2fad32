import {
  add,
  and,
  call,
  column,
  columnsOfMeasure,
  derive,
  integer,
  integerType,
  lookup,
  measureType,
  not,
  outputColumns,
  reduce,
  type Lookup,
  type Mark,
  type Reduce,
  type Rows,
  type Scalar,
} from '@guiju/plan'
import { matchedParents, parentsOfChildren, type ParentsOfChildren } from './matched-parents.ts'
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
    const made = measuredParents({ keys, measures }, pruned, step, tables)
    if (made !== null) return made
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
  const apart: (Groups & { readonly rows: Rows })[] = []
  for (const step of chain.steps) {
    if (step.kind !== 'mark') continue
    const own = left.filter(({ measure }) => countsOnly(measure.where, step, chain))
    const pruned = prunedChain(chain, neededBy(keys, own))
    const rows =
      own.length === 0 ? null : measuredParents({ keys, measures: own }, pruned, step, tables)
    if (rows === null) continue
    apart.push({ rows, keys, measures: own })
    left = left.filter((one) => !own.includes(one))
  }
  if (apart.length === 0) return null
  const main = prunedChain(chain, neededBy(keys, left))
  return apart.reduce<Rows>(beside, reduce(chainOver(main.scan, main.steps), keys, left))
}

type Groups = Pick<Reduce, 'keys' | 'measures'>

/** The measures of the rows of a chain that a step matches, read from what it matches. */
function measuredParents(
  { keys, measures }: Groups,
  chain: ParentChain,
  step: Lookup | Mark,
  tables: PreparedTables,
): Rows | null {
  const own = step.kind === 'mark' ? measures.map((one) => withoutMark(one, step)) : measures
  const isCounting = own.every(({ measure }) => measure.kind === 'count')
  const children =
    step.kind === 'mark' && isCounting ? parentsOfChildren(chain, step, tables) : null
  if (children !== null) return countedOnce({ keys, measures: own }, children)
  const rows = matchedParents(chain, step, tables)
  return rows === null ? null : reduce(rows, keys, own)
}

/** Counts parents by their children: most have one, so that few must be told apart. */
function countedOnce({ keys, measures }: Groups, { rows, key, only }: ParentsOfChildren): Rows {
  const parts = measures.flatMap(({ name, measure }): readonly Named[] => {
    const meets = (condition: Scalar): Scalar =>
      measure.where === null ? condition : and([measure.where, condition])
    const others = { kind: 'count-distinct', value: key, where: meets(not(only)) } as const
    return [
      { name: `${name} only`, measure: { kind: 'count', where: meets(only) } },
      { name: `${name} others`, measure: others },
    ]
  })
  const sums = measures.map(({ name }) => ({
    name,
    value: add(column(`${name} only`, integerType), column(`${name} others`, integerType)),
  }))
  return derive(reduce(rows, keys, parts), sums)
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
function beside(groups: Rows, apart: Groups & { readonly rows: Rows }): Rows {
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
  const joined = lookup(groups, apart.rows, on, take)
  const counts = named.flatMap(({ name, isCount }) => {
    const found = column(`${name} if any`, integerType)
    const orNone = call({ id: 'coalesce' }, [found, integer(0n)], integerType)
    return isCount ? [{ name, value: orNone }] : []
  })
  return counts.length === 0 ? joined : derive(joined, counts)
}
