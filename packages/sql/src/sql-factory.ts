import type { Parameter, ScalarType } from '@guiju/plan'
import type { SqlExpr, SqlSelect, SqlSource } from './sql-tree.ts'

/** Names a column of `source`, or an output column when `source` is null. */
export const sqlColumn = (source: string | null, name: string): SqlExpr => ({
  kind: 'column',
  source,
  name,
})

/** Binds a value of the rule or the request. */
export const sqlParameter = (value: Parameter['value'], type: ScalarType): SqlExpr => ({
  kind: 'parameter',
  parameter: { value, type },
})

/** Writes a whole number that is part of the statement's shape. */
export const sqlInteger = (value: bigint): SqlExpr => ({ kind: 'integer', value })

export const sqlBinary = (operator: string, left: SqlExpr, right: SqlExpr): SqlExpr => ({
  kind: 'binary',
  operator,
  left,
  right,
})

export const sqlCall = (name: string, ...args: readonly SqlExpr[]): SqlExpr => ({
  kind: 'call',
  name,
  args,
})

export const sqlCast = (operand: SqlExpr, typeName: string): SqlExpr => ({
  kind: 'cast',
  operand,
  typeName,
})

/** `case when condition then value end`, null when the condition is not true. */
export const sqlWhen = (
  when: SqlExpr,
  then: SqlExpr,
  otherwise: SqlExpr | null = null,
): SqlExpr => ({
  kind: 'case',
  branches: [{ when, value: then }],
  otherwise,
})

export const sqlNull: SqlExpr = { kind: 'keyword', text: 'null' }
export const sqlTrue: SqlExpr = { kind: 'keyword', text: 'true' }
export const sqlFalse: SqlExpr = { kind: 'keyword', text: 'false' }

/** A select of `columns` from one source and nothing else. */
export function sqlSelect(from: SqlSource, columns: SqlSelect['columns']): SqlSelect {
  return {
    isDistinct: false,
    columns,
    from,
    joins: [],
    where: [],
    groupBy: [],
    qualify: null,
    limit: null,
  }
}
