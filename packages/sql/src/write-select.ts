import { indent } from './indent.ts'
import type { SqlExpr, SqlJoin, SqlSelect, SqlSource } from './sql-tree.ts'
import type { WriteContext } from './write-context.ts'
import { writeExpr, writeList, writeOperand, writeOrder } from './write-expr.ts'

/** Writes a select, one clause a line. */
export function writeSelect(query: SqlSelect, context: WriteContext): string {
  const lines = [
    `select ${query.isDistinct ? 'distinct ' : ''}${writeColumns(query, context)}`,
    `from ${writeSource(query.from, context)}`,
    ...query.joins.map((join) => writeJoin(join, context)),
  ]
  if (query.where.length > 0) lines.push(`where ${writeAll(query.where, context)}`)
  if (query.groupBy.length > 0) lines.push(`group by ${writeList(query.groupBy, context)}`)
  if (query.qualify !== null) lines.push(`qualify ${writeExpr(query.qualify, context)}`)
  const { orderBy = [] } = query
  if (orderBy.length > 0) lines.push(`order by ${writeOrder(orderBy, context)}`)
  if (query.limit !== null) lines.push(`limit ${String(query.limit)}`)
  return lines.join('\n')
}

function writeAll(conditions: readonly SqlExpr[], context: WriteContext): string {
  const [first] = conditions
  return conditions.length === 1 && first !== undefined
    ? writeExpr(first, context)
    : conditions.map((condition) => writeOperand(condition, context)).join(' and ')
}

function writeColumns({ columns }: SqlSelect, context: WriteContext): string {
  if (columns.length === 0) return '1'
  return columns
    .map(({ value, as }) => {
      const text = writeExpr(value, context)
      const hasItsName = value.kind === 'column' && value.name === as
      return hasItsName ? text : `${text} as ${context.name(as)}`
    })
    .join(', ')
}

const writeJoin = (join: SqlJoin, context: WriteContext): string =>
  `${join.kind} join ${writeSource(join.source, context)} on ${writeExpr(join.on, context)}`

function writeSource(source: SqlSource, context: WriteContext): string {
  const alias = context.name(source.alias)
  switch (source.kind) {
    case 'table':
    case 'common':
      return `${context.name(source.name)} as ${alias}`
    case 'subquery':
      return `(\n${indent(context.select(source.select))}\n) as ${alias}`
  }
}
