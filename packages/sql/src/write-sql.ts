import type { Parameter } from '@guiju/plan'
import type { SqlDialect } from './dialect.ts'
import type { SqlExpr, SqlOrder, SqlSelect, SqlSource, SqlStatement } from './sql-tree.ts'

/** The text of a statement and its parameters in order of `$1`, `$2`, ... */
export interface WrittenSql {
  readonly text: string
  readonly parameters: readonly Parameter[]
}

/** Writes a statement; equal parameters are bound once. */
export function writeSql(statement: SqlStatement, dialect: SqlDialect): WrittenSql {
  const parameters: Parameter[] = []
  const writer = createWriter(dialect, (parameter) => {
    const known = parameters.findIndex((other) => isSame(other, parameter))
    const position = known === -1 ? parameters.push(parameter) : known + 1
    return dialect.placeholder(position, parameter.type)
  })
  const common = statement.common.map(
    ({ name, select }) => `${writer.name(name)} as (\n${indent(writer.select(select))}\n)`,
  )
  const withClause = common.length === 0 ? '' : `with ${common.join(',\n')}\n`
  return { text: withClause + writer.select(statement.select), parameters }
}

function isSame(a: Parameter, b: Parameter): boolean {
  const scaleOf = ({ type }: Parameter): number => (type.kind === 'number' ? type.scale : 0)
  return a.value === b.value && a.type.kind === b.type.kind && scaleOf(a) === scaleOf(b)
}

interface Writer {
  name(name: string): string
  select(select: SqlSelect): string
}

const indent = (text: string): string => text.replaceAll(/^/gm, '  ')

const plainName = /^[a-z_][a-z0-9_]*$/
/** Words that engines read as something else than a name. */
const reservedWords: ReadonlySet<string> = new Set(
  (
    'all analyse analyze and any array as asc asof asymmetric both by case cast check collate column constraint ' +
    'create cross current_date current_time current_timestamp default deferrable desc describe distinct do ' +
    'else end except exists false fetch for foreign from full grant group having in initially inner intersect ' +
    'into is join lambda lateral leading left like limit natural not null offset on only or order outer pivot ' +
    'placing positional primary qualify references returning right row rows select semi set show some ' +
    'summarize symmetric table then to trailing true union unique unpivot user using values variadic when ' +
    'where window with'
  ).split(' '),
)

function createWriter(dialect: SqlDialect, bind: (parameter: Parameter) => string): Writer {
  const quote = dialect.identifierQuote

  const name = (text: string): string =>
    plainName.test(text) && !reservedWords.has(text)
      ? text
      : quote + text.replaceAll(quote, quote + quote) + quote

  const list = (items: readonly SqlExpr[]): string => items.map((item) => write(item)).join(', ')

  const order = (items: readonly SqlOrder[]): string =>
    items
      .map(({ value, direction }) => {
        const way = direction === 'descending' ? ' desc' : ''
        return `${write(value)}${way} nulls last`
      })
      .join(', ')

  /** Writes an operand, in parentheses unless it stands by itself. */
  const operand = (expr: SqlExpr): string => {
    const stands = ['column', 'parameter', 'integer', 'keyword', 'call', 'cast', 'list'].includes(
      expr.kind,
    )
    return stands ? write(expr) : `(${write(expr)})`
  }

  const call = (expr: Extract<SqlExpr, { kind: 'call' }>): string => {
    const distinct = expr.isDistinct === true ? 'distinct ' : ''
    const sorted = expr.orderBy === undefined ? '' : ` order by ${order(expr.orderBy)}`
    const filter = expr.where == null ? '' : ` filter (where ${write(expr.where)})`
    const args = expr.args.length === 0 && expr.name === 'count' ? '*' : list(expr.args)
    return `${expr.name}(${distinct}${args}${sorted})${filter}`
  }

  const rowNumber = (expr: Extract<SqlExpr, { kind: 'row-number' }>): string => {
    const partition = expr.partitionBy.length === 0 ? '' : `partition by ${list(expr.partitionBy)}`
    const sorted = expr.orderBy.length === 0 ? '' : `order by ${order(expr.orderBy)}`
    return `row_number() over (${[partition, sorted].filter((part) => part !== '').join(' ')})`
  }

  const caseWhen = (expr: Extract<SqlExpr, { kind: 'case' }>): string => {
    const branches = expr.branches.map(
      ({ when, then }) => `when ${write(when)} then ${write(then)}`,
    )
    const otherwise = expr.otherwise === null ? '' : ` else ${write(expr.otherwise)}`
    return `case ${branches.join(' ')}${otherwise} end`
  }

  const inSelect = (expr: Extract<SqlExpr, { kind: 'in-select' }>): string => {
    const [first] = expr.operands
    const left =
      expr.operands.length === 1 && first !== undefined
        ? operand(first)
        : `(${list(expr.operands)})`
    return `${left} in (\n${indent(select(expr.select))}\n)`
  }

  const write = (expr: SqlExpr): string => {
    switch (expr.kind) {
      case 'column':
        return expr.source === null ? name(expr.name) : `${name(expr.source)}.${name(expr.name)}`
      case 'parameter':
        return bind(expr.parameter)
      case 'integer':
        return String(expr.value)
      case 'keyword':
        return expr.text
      case 'binary':
        return `${operand(expr.left)} ${expr.operator} ${operand(expr.right)}`
      case 'logical':
        return expr.operands.map(operand).join(` ${expr.operator} `)
      case 'not':
        return `not ${operand(expr.operand)}`
      case 'is-null':
        return `${operand(expr.operand)} is ${expr.isNegated ? 'not ' : ''}null`
      case 'case':
        return caseWhen(expr)
      case 'cast':
        return `cast(${write(expr.operand)} as ${expr.typeName})`
      case 'in-list':
        return expr.items.length === 0
          ? `case when ${operand(expr.operand)} is not null then false end`
          : `${operand(expr.operand)} in (${list(expr.items)})`
      case 'in-select':
        return inSelect(expr)
      case 'list':
        return `[${list(expr.items)}]`
      case 'call':
        return call(expr)
      case 'row-number':
        return rowNumber(expr)
    }
  }

  const source = (from: SqlSource): string => {
    switch (from.kind) {
      case 'table':
      case 'common':
        return `${name(from.name)} as ${name(from.alias)}`
      case 'subquery':
        return `(\n${indent(select(from.select))}\n) as ${name(from.alias)}`
    }
  }

  const select = (query: SqlSelect): string => {
    const columns = query.columns.map(({ value, as }) => {
      const text = write(value)
      return value.kind === 'column' && value.name === as ? text : `${text} as ${name(as)}`
    })
    const what = columns.length === 0 ? '1' : columns.join(', ')
    const lines = [
      `select ${query.isDistinct ? 'distinct ' : ''}${what}`,
      `from ${source(query.from)}`,
    ]
    for (const join of query.joins) {
      lines.push(`${join.kind} join ${source(join.source)} on ${write(join.on)}`)
    }
    if (query.where.length > 0) lines.push(`where ${query.where.map(operand).join(' and ')}`)
    if (query.groupBy.length > 0) lines.push(`group by ${list(query.groupBy)}`)
    if (query.qualify !== null) lines.push(`qualify ${write(query.qualify)}`)
    if (query.limit !== null) lines.push(`limit ${String(query.limit)}`)
    return lines.join('\n')
  }

  return { name, select }
}
