import type { Parameter } from '@guiju/plan'
import type { SqlDialect } from './dialect.ts'
import type { SqlStatement } from './sql-tree.ts'
import { indent } from './indent.ts'
import { writeName } from './write-name.ts'
import { writeSelect } from './write-select.ts'
import type { WriteContext } from './write-context.ts'

/** The text of a statement and its parameters in order of `$1`, `$2`, ... */
export interface WrittenSql {
  readonly text: string
  readonly parameters: readonly Parameter[]
}

/** Writes a statement; equal parameters are bound once. */
export function writeSql(statement: SqlStatement, dialect: SqlDialect): WrittenSql {
  const parameters: Parameter[] = []
  const bind = (parameter: Parameter): string => {
    const known = parameters.findIndex((other) => isSame(other, parameter))
    const position = known === -1 ? parameters.push(parameter) : known + 1
    return dialect.placeholder(position, parameter.type)
  }
  const context: WriteContext = {
    bind,
    name: (name) => writeName(name, dialect.identifierQuote),
    select: (select) => writeSelect(select, context),
  }
  const common = statement.common.map(
    ({ name, select }) => `${context.name(name)} as (\n${indent(context.select(select))}\n)`,
  )
  const withClause = common.length === 0 ? '' : `with ${common.join(',\n')}\n`
  return { text: withClause + context.select(statement.select), parameters }
}

function isSame(a: Parameter, b: Parameter): boolean {
  const scaleOf = ({ type }: Parameter): number => (type.kind === 'number' ? type.scale : 0)
  return a.value === b.value && a.type.kind === b.type.kind && scaleOf(a) === scaleOf(b)
}
