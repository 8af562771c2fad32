import type { Rows } from '@guiju/plan'
import type { SqlDialect } from './dialect.ts'
import { closeSelect, openSource, type OpenSelect } from './open-select.ts'
import type { SqlSelect, SqlSource } from './sql-tree.ts'

/** Names of stored tables, as the session knows them. */
export type TableNames = (dataset: string) => string

/** What lowering one statement gathers on its way. */
export interface Lowering {
  readonly dialect: SqlDialect
  readonly table: TableNames
  readonly shared: ReadonlySet<Rows>
  readonly common: { readonly name: string; readonly select: SqlSelect; readonly rows: Rows }[]
  nextAlias(): string
}

/** Puts a finished select into the from clause of a new one. */
export function wrap(select: SqlSelect, lowering: Lowering): OpenSelect {
  const source: SqlSource = { kind: 'subquery', select, alias: lowering.nextAlias() }
  return openSource(
    source,
    select.columns.map(({ as }) => as),
  )
}

/** `open`, wrapped when any of `names` is a computed column there, so that each is computed once. */
export function withStored(
  open: OpenSelect,
  names: Iterable<string>,
  lowering: Lowering,
): OpenSelect {
  for (const name of names) {
    if (open.columns.get(name)?.isStored === false) return wrap(closeSelect(open), lowering)
  }
  return open
}
