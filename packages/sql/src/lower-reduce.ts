import { columnsOfMeasure, type Measure, type Reduce } from '@guiju/plan'
import type { SqlDialect } from './dialect.ts'
import { lowerScalar } from './lower-scalar.ts'
import { closeSelect, columnOf, type OpenSelect } from './open-select.ts'
import type { SqlExpr, SqlSelect } from './sql-tree.ts'

/** The columns of its input that a reduction reads. */
export function columnsOfReduce(reduce: Reduce): ReadonlySet<string> {
  const measured = reduce.measures.flatMap(({ measure }) => [...columnsOfMeasure(measure)])
  return new Set([...reduce.keys, ...measured])
}

/** Says a reduction of `open`: keys first, then the measures, one row per combination of keys. */
export function lowerReduce(reduce: Reduce, open: OpenSelect, dialect: SqlDialect): SqlSelect {
  const keys = reduce.keys.map((name) => ({ value: columnOf(open, name), as: name }))
  const measures = reduce.measures.map(({ name, measure }) => ({
    value: lowerMeasure(measure, open, dialect),
    as: name,
  }))
  return {
    ...closeSelect(open, []),
    columns: [...keys, ...measures],
    groupBy: keys.map(({ value }) => value),
  }
}

function lowerMeasure(measure: Measure, open: OpenSelect, dialect: SqlDialect): SqlExpr {
  const lower = (scalar: Parameters<typeof lowerScalar>[0]): SqlExpr =>
    lowerScalar(scalar, (name) => columnOf(open, name), dialect)
  return dialect.aggregates[measure.kind]({
    value: measure.kind === 'count' ? null : lower(measure.value),
    where: measure.where === null ? null : lower(measure.where),
    order:
      measure.kind === 'first'
        ? measure.order.map(({ value, direction }) => ({ value: lower(value), direction }))
        : [],
    p: measure.kind === 'neighbour' ? measure.p : null,
    side: measure.kind === 'neighbour' ? measure.side : null,
  })
}
