import { indent } from './indent.ts'
import type { SqlExpr, SqlOrder } from './sql-tree.ts'
import type { WriteContext } from './write-context.ts'

type Of<K extends SqlExpr['kind']> = Extract<SqlExpr, { readonly kind: K }>

/** Writes a value; operands get parentheses unless they stand by themselves. */
export function writeExpr(expr: SqlExpr, context: WriteContext): string {
  const operand = (part: SqlExpr): string => writeOperand(part, context)
  switch (expr.kind) {
    case 'column': {
      const name = context.name(expr.name)
      return expr.source === null ? name : `${context.name(expr.source)}.${name}`
    }
    case 'parameter':
      return context.bind(expr.parameter)
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
    case 'cast':
      return `cast(${writeExpr(expr.operand, context)} as ${expr.typeName})`
    case 'list':
      return `[${writeList(expr.items, context)}]`
    case 'case':
      return writeCase(expr, context)
    case 'in-list':
      return writeInList(expr, context)
    case 'in-select':
      return writeInSelect(expr, context)
    case 'call':
      return writeCall(expr, context)
    case 'row-number':
      return writeRowNumber(expr, context)
  }
}

const standing: ReadonlySet<SqlExpr['kind']> = new Set([
  'column',
  'parameter',
  'integer',
  'keyword',
  'call',
  'cast',
  'list',
  'row-number',
])

/** Writes a value where a neighbour could bind to its parts. */
export function writeOperand(expr: SqlExpr, context: WriteContext): string {
  const text = writeExpr(expr, context)
  return standing.has(expr.kind) ? text : `(${text})`
}

/** Values with commas between them. */
export const writeList = (items: readonly SqlExpr[], context: WriteContext): string =>
  items.map((item) => writeExpr(item, context)).join(', ')

/** Sort keys, nulls last in either direction. */
export function writeOrder(items: readonly SqlOrder[], context: WriteContext): string {
  return items
    .map(({ value, direction }) => {
      const way = direction === 'descending' ? ' desc' : ''
      return `${writeExpr(value, context)}${way} nulls last`
    })
    .join(', ')
}

function writeCase({ branches, otherwise }: Of<'case'>, context: WriteContext): string {
  const parts = branches.map(
    ({ when, value }) => `when ${writeExpr(when, context)} then ${writeExpr(value, context)}`,
  )
  const rest = otherwise === null ? '' : ` else ${writeExpr(otherwise, context)}`
  return `case ${parts.join(' ')}${rest} end`
}

/** Nothing is in an empty list, and it is unknown whether a missing value is. */
function writeInList({ operand, items }: Of<'in-list'>, context: WriteContext): string {
  const left = writeOperand(operand, context)
  return items.length === 0
    ? `case when ${left} is not null then false end`
    : `${left} in (${writeList(items, context)})`
}

function writeInSelect({ operands, select }: Of<'in-select'>, context: WriteContext): string {
  const [first] = operands
  const left =
    operands.length === 1 && first !== undefined
      ? writeOperand(first, context)
      : `(${writeList(operands, context)})`
  return `${left} in (\n${indent(context.select(select))}\n)`
}

function writeCall(call: Of<'call'>, context: WriteContext): string {
  const { name, args, isDistinct = false, orderBy = [], where = null } = call
  const distinct = isDistinct ? 'distinct ' : ''
  const written = args.length === 0 && name === 'count' ? '*' : writeList(args, context)
  const order = orderBy.length === 0 ? '' : ` order by ${writeOrder(orderBy, context)}`
  const filter = where === null ? '' : ` filter (where ${writeExpr(where, context)})`
  return `${name}(${distinct}${written}${order})${filter}`
}

function writeRowNumber({ partitionBy, orderBy }: Of<'row-number'>, context: WriteContext): string {
  const partition =
    partitionBy.length === 0 ? '' : `partition by ${writeList(partitionBy, context)}`
  const order = orderBy.length === 0 ? '' : `order by ${writeOrder(orderBy, context)}`
  return `row_number() over (${[partition, order].filter((part) => part !== '').join(' ')})`
}
