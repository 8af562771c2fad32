import {
  columnsOfScalar,
  type Derive,
  type Expand,
  type Filter,
  type Lookup,
  type Mark,
  type Pick,
  type Rows,
  type Scan,
  type Unnest,
} from '@guiju/plan'
import type { SqlDialect } from './dialect.ts'
import { columnsOfReduce, lowerReduce } from './lower-reduce.ts'
import { withStored, wrap, type Lowering, type TableNames } from './lowering.ts'
import { lowerScalar } from './lower-scalar.ts'
import {
  closeSelect,
  columnOf,
  openSource,
  type OpenColumn,
  type OpenSelect,
} from './open-select.ts'
import { sharedRows } from './shared-rows.ts'
import { sqlBinary, sqlCall, sqlColumn, sqlFalse, sqlInteger } from './sql-factory.ts'
import type { SqlExpr, SqlJoin, SqlSelect, SqlSource, SqlStatement } from './sql-tree.ts'

/** Says the rows of one plan as a statement; sources used twice become common table expressions. */
export function lowerRows(rows: Rows, dialect: SqlDialect, table: TableNames): SqlStatement {
  let aliases = 0
  const lowering: Lowering = {
    dialect,
    table,
    shared: sharedRows(rows),
    common: [],
    nextAlias: () => `t${String(++aliases)}`,
  }
  const select = closeSelect(openRows(rows, lowering))
  return {
    common: lowering.common.map(({ name, select: body }) => ({ name, select: body })),
    select,
  }
}

/** Opens the select that yields `rows`. */
function openRows(rows: Rows, lowering: Lowering): OpenSelect {
  if (lowering.shared.has(rows) && rows.kind !== 'scan') return openCommon(rows, lowering)
  return openNode(rows, lowering)
}

function openCommon(rows: Rows, lowering: Lowering): OpenSelect {
  let entry = lowering.common.find((candidate) => candidate.rows === rows)
  if (entry === undefined) {
    const select = closeSelect(openNode(rows, lowering))
    entry = { name: `s${String(lowering.common.length + 1)}`, select, rows }
    lowering.common.push(entry)
  }
  const source: SqlSource = { kind: 'common', name: entry.name, alias: lowering.nextAlias() }
  return openSource(
    source,
    entry.select.columns.map(({ as }) => as),
  )
}

function openNode(rows: Rows, lowering: Lowering): OpenSelect {
  switch (rows.kind) {
    case 'scan':
      return openScan(rows, lowering)
    case 'filter':
      return openFilter(rows, lowering)
    case 'derive':
      return openDerive(rows, lowering)
    case 'lookup':
    case 'expand':
      return openJoin(rows, lowering)
    case 'mark':
      return openMark(rows, lowering)
    case 'pick':
      return openPick(rows, lowering)
    case 'distinct': {
      const open = openRows(rows.input, lowering)
      return wrap({ ...closeSelect(open, rows.columns), isDistinct: true }, lowering)
    }
    case 'unnest':
      return openUnnest(rows, lowering)
    case 'reduce': {
      const input = openRows(rows.input, lowering)
      const open = withStored(input, columnsOfReduce(rows), lowering)
      return wrap(lowerReduce(rows, open, lowering.dialect), lowering)
    }
  }
}

function openScan(scan: Scan, lowering: Lowering): OpenSelect {
  const alias = lowering.nextAlias()
  const from: SqlSource = { kind: 'table', name: lowering.table(scan.dataset), alias }
  const columns = new Map<string, OpenColumn>()
  for (const { column, as } of scan.columns) {
    columns.set(as, { value: sqlColumn(alias, column), isStored: true })
  }
  return { from, joins: [], where: [], columns }
}

function openFilter(filter: Filter, lowering: Lowering): OpenSelect {
  const input = openRows(filter.input, lowering)
  const open = withStored(input, columnsOfScalar(filter.predicate), lowering)
  const predicate = lowerScalar(filter.predicate, (name) => columnOf(open, name), lowering.dialect)
  const conditions =
    predicate.kind === 'logical' && predicate.operator === 'and' ? predicate.operands : [predicate]
  return { ...open, where: [...open.where, ...conditions] }
}

function openDerive(derive: Derive, lowering: Lowering): OpenSelect {
  const read = derive.columns.flatMap(({ value }) => [...columnsOfScalar(value)])
  const open = withStored(openRows(derive.input, lowering), read, lowering)
  const columns = new Map(open.columns)
  for (const { name, value } of derive.columns) {
    const lowered = lowerScalar(value, (column) => columnOf(open, column), lowering.dialect)
    columns.set(name, { value: lowered, isStored: lowered.kind === 'column' })
  }
  return { ...open, columns }
}

function openJoin(join: Lookup | Expand, lowering: Lowering): OpenSelect {
  const input = openRows(join.input, lowering)
  const left = withStored(
    input,
    join.on.map((pair) => pair.left),
    lowering,
  )
  const right = asSource(openRows(join.right, lowering), lowering)
  const on = allOf(
    join.on.map((pair) => sqlBinary('=', columnOf(left, pair.left), columnOf(right, pair.right))),
  )
  const isLeftJoin = join.kind === 'lookup' || join.keepUnmatched
  const added: SqlJoin = { kind: isLeftJoin ? 'left' : 'inner', source: right.from, on }
  const columns = new Map(left.columns)
  for (const { from, as } of join.take) {
    columns.set(as, { value: columnOf(right, from), isStored: true })
  }
  return { ...left, joins: [...left.joins, added], columns }
}

/** A bare source: the select itself when it is one table without conditions, else wrapped. */
function asSource(open: OpenSelect, lowering: Lowering): OpenSelect {
  const isBare =
    open.joins.length === 0 &&
    open.where.length === 0 &&
    [...open.columns.values()].every(({ isStored }) => isStored)
  return isBare ? open : wrap(closeSelect(open), lowering)
}

function openMark(mark: Mark, lowering: Lowering): OpenSelect {
  const input = openRows(mark.input, lowering)
  const left = withStored(
    input,
    mark.on.map((pair) => pair.left),
    lowering,
  )
  const keys = mark.on.map((pair) => pair.right)
  const right = withStored(openRows(mark.right, lowering), keys, lowering)
  const known = keys.map((key): SqlExpr => ({
    kind: 'is-null',
    operand: columnOf(right, key),
    isNegated: true,
  }))
  const select: SqlSelect = { ...closeSelect(right, keys), where: [...right.where, ...known] }
  const operands = mark.on.map((pair) => columnOf(left, pair.left))
  const isIn: SqlExpr = { kind: 'in-select', operands, select }
  const columns = new Map(left.columns)
  columns.set(mark.as, { value: sqlCall('coalesce', isIn, sqlFalse), isStored: false })
  return { ...left, columns }
}

function openPick(pick: Pick, lowering: Lowering): OpenSelect {
  const used = [...pick.per, ...pick.order.map(({ column }) => column)]
  const open = withStored(openRows(pick.input, lowering), used, lowering)
  const number: SqlExpr = {
    kind: 'row-number',
    partitionBy: pick.per.map((name) => columnOf(open, name)),
    orderBy: pick.order.map(({ column, direction }) => ({
      value: columnOf(open, column),
      direction,
    })),
  }
  const qualify = sqlBinary('<=', number, sqlInteger(BigInt(pick.count)))
  return wrap({ ...closeSelect(open), qualify }, lowering)
}

function openUnnest(unnest: Unnest, lowering: Lowering): OpenSelect {
  const open = withStored(openRows(unnest.input, lowering), [unnest.column], lowering)
  const labels = columnOf(open, unnest.column)
  const nothing: SqlExpr = { kind: 'list', items: [{ kind: 'keyword', text: 'null' }] }
  const isEmpty = sqlBinary(
    '=',
    sqlCall('coalesce', sqlCall('len', labels), sqlInteger(0n)),
    sqlInteger(0n),
  )
  const values: SqlExpr = {
    kind: 'case',
    branches: [{ when: isEmpty, value: nothing }],
    otherwise: labels,
  }
  const columns = new Map(open.columns)
  columns.set(unnest.as, { value: sqlCall('unnest', values), isStored: false })
  return wrap(closeSelect({ ...open, columns }), lowering)
}

function allOf(conditions: readonly SqlExpr[]): SqlExpr {
  const [first] = conditions
  return conditions.length === 1 && first !== undefined
    ? first
    : { kind: 'logical', operator: 'and', operands: conditions }
}
