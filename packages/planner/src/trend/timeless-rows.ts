import {
  and,
  column,
  columnsOfScalar,
  derive,
  distinct,
  expand,
  falseScalar,
  filter,
  foldConstants,
  isNotNull,
  lookup,
  mapScalar,
  mark,
  nullOf,
  pick,
  reduce,
  typeOf,
  unnest,
  when,
  type Expand,
  type JoinKeys,
  type Lookup,
  type Mark,
  type Pick,
  type Rows,
  type Scalar,
  type SortKey,
} from '@guiju/plan'
import { isKnowledge, readsKnowledge, rowsReadKnowledge } from './knowledge.ts'
import { holdsFrom, sinceDay, type SinceContext } from './since-day.ts'
import { strictValue } from './strict-value.ts'
import { columnIn, freshNames, takeAll } from './taken-columns.ts'

/**
 * Rows that are the same on every knowledge day, and what makes of them the rows of one day: conditions, and
 * columns that are computed from theirs. A column is null where its value cannot be computed so.
 */
export interface TimelessRows {
  readonly rows: Rows
  readonly columns: ReadonlyMap<string, Scalar | null>
  readonly conditions: readonly Scalar[]
}

/** Facts that tell what is always known. */
export interface TimelessContext extends SinceContext {
  /** True when no stored row lacks a value in this column of `rows`. */
  readonly isNeverNull: (rows: Rows, name: string) => boolean
}

/**
 * Takes the knowledge day out of rows: rows that are looked up are looked up whole, and what is not known of them
 * yet is left out afterwards. Null when the rows of one day cannot be told from rows that are always the same.
 */
export function timelessRows(rows: Rows, context: TimelessContext): TimelessRows | null {
  const done = new Map<Rows, TimelessRows | null>()
  const visit: Visit = (node) => {
    const known = done.get(node)
    if (known !== undefined) return known
    const made = rowsReadKnowledge(node, context.knowledge)
      ? visitNode(node, { context, visit })
      : { rows: node, columns: new Map(), conditions: [] }
    done.set(node, made)
    return made
  }
  return visit(rows)
}

/** `scalar` over the timeless columns; null when it reads a column that cannot be computed. */
export function resolved(
  scalar: Scalar,
  columns: ReadonlyMap<string, Scalar | null>,
): Scalar | null {
  if ([...columnsOfScalar(scalar)].some((name) => columns.get(name) === null)) return null
  return mapScalar(scalar, (part) =>
    part.kind === 'column' ? (columns.get(part.name) ?? part) : part,
  )
}

/** The parts of a condition that all must hold. */
export function conjuncts(condition: Scalar): readonly Scalar[] {
  return condition.kind === 'and' ? condition.operands.flatMap(conjuncts) : [condition]
}

/** A column that no row lacks is never missing. */
export function withoutIdleTests(
  condition: Scalar,
  rows: Rows,
  { isNeverNull }: TimelessContext,
): Scalar {
  return foldConstants(
    mapScalar(condition, (part) => {
      const isIdle =
        part.kind === 'is-null' &&
        part.operand.kind === 'column' &&
        isNeverNull(rows, part.operand.name)
      return isIdle ? falseScalar : part
    }),
  )
}

type Visit = (rows: Rows) => TimelessRows | null

interface Visiting {
  readonly context: TimelessContext
  readonly visit: Visit
}

function visitNode(rows: Rows, visiting: Visiting): TimelessRows | null {
  switch (rows.kind) {
    case 'filter': {
      const input = visiting.visit(rows.input)
      const predicate = input && resolved(rows.predicate, input.columns)
      if (input === null || predicate === null) return null
      const simple = withoutIdleTests(predicate, input.rows, visiting.context)
      return { ...input, conditions: [...input.conditions, ...conjuncts(simple)] }
    }
    case 'derive':
      return visitDerive(rows, visiting)
    case 'lookup':
      return visitLookup(rows, visiting)
    case 'mark':
      return visitMark(rows, visiting)
    case 'expand':
      return visitExpand(rows, visiting)
    case 'unnest': {
      const input = visiting.visit(rows.input)
      if (input === null || input.columns.has(rows.column)) return null
      return { ...input, rows: unnest(input.rows, rows.column, rows.as) }
    }
    case 'pick':
    case 'distinct':
    case 'reduce':
      return closedNode(rows, visiting)
    case 'scan':
      return { rows, columns: new Map(), conditions: [] }
  }
}

/** Rows that are put together from several need inputs that are the same on every day. */
function closedNode(
  rows: Extract<Rows, { kind: 'pick' | 'distinct' | 'reduce' }>,
  { context, visit }: Visiting,
): TimelessRows | null {
  const input = visit(rows.input)
  if (input === null) return null
  const isOpen = (scalar: Scalar | null): boolean =>
    scalar === null || readsKnowledge(scalar, context.knowledge)
  if (input.columns.size > 0 || input.conditions.some(isOpen)) return null
  const below = filter(input.rows, and(input.conditions))
  const made =
    rows.kind === 'pick'
      ? pick(below, rows.per, rows.order, rows.count)
      : rows.kind === 'distinct'
        ? distinct(below, rows.columns)
        : reduce(below, rows.keys, rows.measures)
  return { rows: made, columns: new Map(), conditions: [] }
}

function visitDerive(
  rows: Extract<Rows, { kind: 'derive' }>,
  { context, visit }: Visiting,
): TimelessRows | null {
  const input = visit(rows.input)
  if (input === null) return null
  const columns = new Map(input.columns)
  const always: { readonly name: string; readonly value: Scalar }[] = []
  for (const { name, value } of rows.columns) {
    const made = resolved(value, input.columns)
    if (made === null || readsKnowledge(made, context.knowledge)) columns.set(name, made)
    else always.push({ name, value: made })
  }
  return { ...input, columns, rows: always.length > 0 ? derive(input.rows, always) : input.rows }
}

/** Nothing is known of these columns on any day. */
function without(input: TimelessRows, names: readonly string[]): TimelessRows {
  const columns = new Map(input.columns)
  for (const name of names) columns.set(name, null)
  return { ...input, columns }
}

const isOpenKey = (input: TimelessRows, on: JoinKeys): boolean =>
  on.some(({ left }) => input.columns.has(left))

function visitLookup(rows: Lookup, { context, visit }: Visiting): TimelessRows | null {
  const input = visit(rows.input)
  if (input === null) return null
  const names = rows.take.map(({ as }) => as)
  if (isOpenKey(input, rows.on)) return without(input, names)
  if (!rowsReadKnowledge(rows.right, context.knowledge)) {
    return { ...input, rows: lookup(input.rows, rows.right, rows.on, rows.take) }
  }
  const right =
    rows.right.kind === 'pick'
      ? earliestPick(rows.right, { context, visit })
      : visitUnique(rows.right, visit)
  if (right === null || isRightOpen(right, rows.on)) return without(input, names)
  const [first] = rows.on
  const there = first === undefined ? [] : [isNotNull(columnIn(right.rows, first.right))]
  const taken = takeAll(input, right, rows.take, { named: names[0] ?? '', more: there })
  const isKnown = and(taken.conditions)
  const columns = new Map(input.columns)
  for (const [name, value] of taken.columns) {
    columns.set(name, value === null ? null : when(isKnown, value, nullOf(typeOf(value))))
  }
  return { ...input, columns, rows: lookup(input.rows, taken.right, rows.on, taken.take) }
}

/** A right side whose rows are unique on their key whether or not they are known. */
function visitUnique(rows: Rows, visit: Visit): TimelessRows | null {
  const isPlain = rows.kind === 'filter' || rows.kind === 'derive' || rows.kind === 'lookup'
  return isPlain || rows.kind === 'mark' ? visit(rows) : null
}

const isRightOpen = (right: TimelessRows, on: JoinKeys): boolean =>
  on.some((pair) => right.columns.has(pair.right))

/**
 * The first row by a time, of rows that are known from that time on: whichever row is first of all is first as
 * soon as any is known.
 */
function earliestPick(rows: Pick, { context, visit }: Visiting): TimelessRows | null {
  const input = visit(rows.input)
  const [first, ...others] = rows.order
  if (input === null || first === undefined || rows.count !== 1) return null
  const isOpen = (scalar: Scalar): boolean => readsKnowledge(scalar, context.knowledge)
  const open = input.conditions.filter(isOpen)
  const names = [...rows.per, ...others.map((key) => key.column)]
  const [existence] = open
  if (existence === undefined || open.length > 1 || first.direction !== 'ascending') return null
  if (names.some((name) => input.columns.has(name))) return null
  const time = sortedTime(first, input, context)
  if (time === null || !isExistenceBy(existence, time, input.rows, context)) return null
  const below = filter(input.rows, and(input.conditions.filter((one) => !isOpen(one))))
  const order: SortKey[] = [{ column: time, direction: 'ascending' }, ...others]
  return { ...input, rows: pick(below, rows.per, order, 1), conditions: [existence] }
}

/** The stored time that a sort key is, once known. */
function sortedTime(key: SortKey, input: TimelessRows, context: TimelessContext): string | null {
  const value = input.columns.get(key.column)
  if (value === undefined) return key.column
  const strict = value === null ? null : strictValue(value, context.knowledge)
  return strict?.always.kind === 'column' ? strict.always.name : null
}

/** True when a condition says that the time in column `name` is past, and no row lacks that time. */
function isExistenceBy(
  condition: Scalar,
  name: string,
  rows: Rows,
  { isNeverNull, knowledge }: TimelessContext,
): boolean {
  if (!isNeverNull(rows, name)) return false
  const isTime = (scalar: Scalar): boolean => scalar.kind === 'column' && scalar.name === name
  const parts = condition.kind === 'or' ? condition.operands : [condition]
  return parts.every((part) =>
    part.kind === 'is-null'
      ? isTime(part.operand)
      : part.kind === 'compare' && isTime(part.left) && isKnowledge(part.right, knowledge),
  )
}

/** Whether any row matches, told by the first day on which one does. */
function visitMark(rows: Mark, { context, visit }: Visiting): TimelessRows | null {
  const input = visit(rows.input)
  if (input === null) return null
  if (isOpenKey(input, rows.on)) return without(input, [rows.as])
  if (!rowsReadKnowledge(rows.right, context.knowledge)) {
    return { ...input, rows: mark(input.rows, rows.right, rows.on, rows.as) }
  }
  const right = visit(rows.right)
  if (right === null || isRightOpen(right, rows.on)) return without(input, [rows.as])
  const isOpen = (scalar: Scalar): boolean => readsKnowledge(scalar, context.knowledge)
  const since = sinceDay(and(right.conditions.filter(isOpen)), context)
  if (since === null) return without(input, [rows.as])
  const below = filter(right.rows, and(right.conditions.filter((one) => !isOpen(one))))
  const name = 'known from'
  const dated = derive(below, [{ name, value: since }])
  const keys = [...new Set(rows.on.map((pair) => pair.right))]
  const value = column(name, typeOf(since))
  const least = { kind: 'min', value, where: null, type: typeOf(since) } as const
  const reduced = reduce(dated, keys, [{ name, measure: least }])
  const as = freshNames(input.rows, new Set([name]), rows.as).get(name) ?? name
  const columns = new Map(input.columns)
  columns.set(rows.as, holdsFrom(column(as, typeOf(since)), context.knowledge))
  const take = [{ from: name, as, type: typeOf(since) }]
  return { ...input, columns, rows: lookup(input.rows, reduced, rows.on, take) }
}

/** Pairs with rows that are not known yet are left out afterwards. */
function visitExpand(rows: Expand, { visit }: Visiting): TimelessRows | null {
  const input = visit(rows.input)
  const right = visit(rows.right)
  if (input === null || right === null) return null
  if (isOpenKey(input, rows.on) || isRightOpen(right, rows.on)) return null
  const { keepUnmatched } = rows
  const isClosed = right.columns.size === 0 && right.conditions.length === 0
  if (isClosed) {
    return { ...input, rows: expand(input.rows, right.rows, rows.on, rows) }
  }
  if (keepUnmatched) return null
  const named = rows.take[0]?.as ?? 'pair'
  const taken = takeAll(input, right, rows.take, { named, more: [] })
  const columns = new Map([...input.columns, ...taken.columns])
  const conditions = [...input.conditions, ...taken.conditions]
  const options = { take: taken.take, keepUnmatched }
  return {
    rows: expand(input.rows, taken.right, rows.on, options),
    columns,
    conditions,
  }
}
