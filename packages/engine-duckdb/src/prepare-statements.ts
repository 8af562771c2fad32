import type { PhaseResult } from '@guiju/language'
import type { Plan, PreparedQuery, ResultColumn, Rows, ScalarType, Statement } from '@guiju/plan'
import { lowerRows, scalarType, writeSql } from '@guiju/sql'
import type { Reduce } from '@guiju/plan'
import { duckdbDialect } from './duckdb-dialect.ts'
import type { StatementRunner } from './statement-runner.ts'

/** Makes the statements of a plan; nothing runs until the query is streamed. */
export function preparePlan(plan: Plan, runner: StatementRunner): PhaseResult<PreparedQuery> {
  const sources = [
    ...plan.queries.map((query) => ({
      id: query.id,
      rows: query.rows as Rows,
      columns: reduceColumns(query.rows),
    })),
    ...plan.entities.map((query) => ({
      id: query.id,
      rows: query.rows,
      columns: [{ name: query.entity, type: { kind: 'text' } as ScalarType }],
    })),
  ]
  return { value: preparedQuery(sources, runner, null), diagnostics: [] }
}

/** Makes the statement that lists at most `limit` rows. */
export function prepareRowList(
  id: string,
  rows: Rows,
  columns: readonly ResultColumn[],
  limit: number,
  runner: StatementRunner,
): PhaseResult<PreparedQuery> {
  return { value: preparedQuery([{ id, rows, columns }], runner, limit), diagnostics: [] }
}

interface Source {
  readonly id: string
  readonly rows: Rows
  readonly columns: readonly ResultColumn[]
}

function preparedQuery(
  sources: readonly Source[],
  runner: StatementRunner,
  limit: number | null,
): PreparedQuery {
  const statements = sources.map((source) => toStatement(source, limit))
  const columns = new Map(sources.map((source) => [source.id, source.columns]))
  return {
    statements,
    columns,
    async *stream({ signal }) {
      for (const statement of statements) yield* runner.run(statement, signal)
    },
  }
}

/** Output columns are selected in the order of `columns`. */
function toStatement({ id, rows, columns }: Source, limit: number | null): Statement {
  const { common, select } = lowerRows(rows, duckdbDialect, (dataset) => dataset)
  const wanted = columns.map(({ name }) => {
    const column = select.columns.find(({ as }) => as === name)
    if (column === undefined) throw new Error(`The plan has no output column '${name}'.`)
    return column
  })
  const limited = {
    ...select,
    columns: wanted,
    limit: limit === null ? null : BigInt(limit),
  }
  return { query: id, ...writeSql({ common, select: limited }, duckdbDialect) }
}

/** Keys come out as they went in; what type that is matters to nobody but for reading text. */
function reduceColumns(reduce: Reduce): readonly ResultColumn[] {
  const keys = reduce.keys.map((name) => ({ name, type: { kind: 'text' } as ScalarType }))
  const measures = reduce.measures.map(({ name, measure }): ResultColumn => {
    switch (measure.kind) {
      case 'count':
      case 'count-distinct':
        return { name, type: { kind: 'number', scale: 0 } }
      case 'sum':
      case 'min':
      case 'max':
      case 'neighbour':
      case 'first':
        return { name, type: scalarType(measure.value) }
    }
  })
  return [...keys, ...measures]
}
