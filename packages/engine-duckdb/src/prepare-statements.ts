import type { PhaseResult } from '@guiju/language'
import {
  dateType,
  entityColumns,
  outputColumns,
  type CellQuery,
  type Parameter,
  type Plan,
  type PreparedQuery,
  type ResultColumn,
  type Rows,
  type SortKey,
  type Statement,
} from '@guiju/plan'
import { lowerRows, sqlBinary, sqlCast, sqlParameter, writeSql, type SqlExpr } from '@guiju/sql'
import { duckdbDialect } from './duckdb-dialect.ts'
import { readNarrowValue, readValue } from './read-value.ts'
import type { StatementRunner } from './statement-runner.ts'

/** Says the same rows in a way that reads less; their columns stay. */
export type RewriteRows = (rows: Rows) => Rows

const asTheyAre: RewriteRows = (rows) => rows

/** Makes the statements of a plan; nothing runs until the query is streamed. */
export function preparePlan(
  plan: Plan,
  runner: StatementRunner,
  rewrite: RewriteRows = asTheyAre,
): PhaseResult<PreparedQuery> {
  const ids = (statements: readonly Statement[]): readonly Statement[] =>
    statements.map((statement) => withIds(statement, plan.standIns))
  const { sources, statements } = compiledPlan(plan, rewrite)
  const logical = (): readonly Statement[] =>
    ids(sourcesOf(plan, asTheyAre).map((source) => toStatement(source, null)))
  return {
    value: { ...preparedQuery(sources, ids(statements), runner), logical },
    diagnostics: [],
  }
}

interface CompiledPlan extends Pick<Plan, 'entities' | 'trends'> {
  readonly sources: readonly Source[]
  readonly statements: readonly Statement[]
}

/** What became of plans, by their queries: those of requests of one shape are the same. */
const compiled = new WeakMap<RewriteRows, WeakMap<Plan['queries'], CompiledPlan>>()

function compiledPlan(plan: Plan, rewrite: RewriteRows): CompiledPlan {
  const known = compiled.get(rewrite) ?? new WeakMap<Plan['queries'], CompiledPlan>()
  compiled.set(rewrite, known)
  const found = known.get(plan.queries)
  if (found?.entities === plan.entities && found.trends === plan.trends) return found
  const sources = sourcesOf(plan, rewrite)
  const statements = sources.map((source) => toStatement(source, null))
  const made = {
    sources,
    statements,
    entities: plan.entities,
    ...(plan.trends === undefined ? {} : { trends: plan.trends }),
  }
  known.set(plan.queries, made)
  return made
}

/** The same statement for the ids that are meant. */
function withIds(statement: Statement, standIns: Plan['standIns']): Statement {
  if (standIns === undefined) return statement
  const parameters = statement.parameters.map((parameter) => {
    const { value } = parameter
    const id = isSingle(value) ? standIns.get(String(value)) : undefined
    if (id === undefined) return parameter
    return { ...parameter, value: typeof value === 'bigint' ? BigInt(id) : id }
  })
  return { ...statement, parameters }
}

const isSingle = (value: Parameter['value']): value is string | bigint =>
  typeof value === 'string' || typeof value === 'bigint'

function sourcesOf(plan: Plan, rewrite: RewriteRows): readonly Source[] {
  return [
    ...plan.queries.map((query) => ({
      id: query.id,
      rows: rewrite(query.rows),
      columns: columnsOf(query.rows),
    })),
    ...(plan.trends?.cells ?? []).map((query) => ({
      id: query.id,
      rows: rewrite(query.rows),
      columns: columnsOf(query.rows),
      written: narrowColumns(query),
    })),
    ...plan.entities.map((query) => ({
      id: query.id,
      rows: rewrite(query.rows),
      columns: columnsOf(query.rows).filter(({ name }) => entityColumns(query).includes(name)),
    })),
  ]
}

/**
 * Makes the statement that lists at most `limit` rows, the first ones where there is an order. `logical` are the rows
 * before anything that is stored beside them is read.
 */
export function prepareRowList(
  listed: Source & { readonly logical?: Rows },
  limit: number,
  runner: StatementRunner,
): PhaseResult<PreparedQuery> {
  const logical = (): readonly Statement[] => [
    toStatement({ ...listed, rows: listed.logical ?? listed.rows }, limit),
  ]
  const statements = [toStatement(listed, limit)]
  return { value: { ...preparedQuery([listed], statements, runner), logical }, diagnostics: [] }
}

interface Source {
  readonly id: string
  readonly rows: Rows
  readonly columns: readonly ResultColumn[]
  /** By columns that are listed. */
  readonly order?: readonly SortKey[] | undefined
  /** How columns are written that are answered in another way than they are held. */
  readonly written?: ReadonlyMap<string, (value: SqlExpr) => SqlExpr>
}

/** Days and counts of cells as 32-bit numbers, which are read many times faster: there are no more rows than that. */
function narrowColumns({ rows, day, since }: CellQuery): NonNullable<Source['written']> {
  const counts = rows.measures.filter(({ measure }) => measure.kind === 'count')
  const days = since === null ? [day] : [day, since]
  return new Map([
    ...counts.map(({ name }) => [name, toInteger] as const),
    ...days.map((name) => [name, toDays] as const),
  ])
}

const toInteger = (value: SqlExpr): SqlExpr => sqlCast(value, 'integer')
const toDays = (value: SqlExpr): SqlExpr =>
  toInteger(sqlBinary('-', value, sqlParameter(0n, dateType)))

function preparedQuery(
  sources: readonly Source[],
  statements: readonly Statement[],
  runner: StatementRunner,
): PreparedQuery {
  const columns = new Map(sources.map((source) => [source.id, source.columns]))
  const narrow = new Set(sources.filter(({ written }) => written !== undefined).map(({ id }) => id))
  return {
    statements,
    columns,
    async *stream({ signal }) {
      for (const statement of statements) {
        const read = narrow.has(statement.query) ? readNarrowValue : readValue
        yield* runner.run(statement, signal, read)
      }
    },
  }
}

/** Output columns are selected in the order of `columns`. */
function toStatement(
  { id, rows, columns, order = [], written }: Source,
  limit: number | null,
): Statement {
  const { common, select } = lowerRows(rows, duckdbDialect, (dataset) => dataset)
  const columnOf = (name: string): (typeof select.columns)[number] => {
    const column = select.columns.find(({ as }) => as === name)
    if (column === undefined) throw new Error(`The plan has no output column '${name}'.`)
    return column
  }
  const wanted = columns.map(({ name }) => {
    const { value, as } = columnOf(name)
    return { value: written?.get(name)?.(value) ?? value, as }
  })
  const orderBy = order.map(({ column, direction }) => ({
    value: columnOf(column).value,
    direction,
  }))
  const limited = {
    ...select,
    columns: wanted,
    orderBy,
    limit: limit === null ? null : BigInt(limit),
  }
  return { query: id, ...writeSql({ common, select: limited }, duckdbDialect) }
}

const columnsOf = (rows: Rows): readonly ResultColumn[] =>
  Array.from(outputColumns(rows), ([name, type]) => ({ name, type }))
