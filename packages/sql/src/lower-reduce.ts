import { columnsOfMeasure, type Measure, type Reduce } from '@guiju/plan'
import { openRows, withStored, type Lowering } from './lower-rows.ts'
import { lowerScalar } from './lower-scalar.ts'
import { closeSelect, columnOf, type OpenSelect } from './open-select.ts'
import type { SqlExpr, SqlSelect } from './sql-tree.ts'

/** Says a reduction: keys first, then the measures, one row per combination of keys. */
export function lowerReduce(reduce: Reduce, lowering: Lowering): SqlSelect {
  const read = new Set(reduce.keys)
  for (const { measure } of reduce.measures) {
    for (const name of columnsOfMeasure(measure)) read.add(name)
  }
  const open = withStored(openRows(reduce.input, lowering), read, lowering)
  const keys = reduce.keys.map((name) => ({ value: columnOf(open, name), as: name }))
  const measures = reduce.measures.map(({ name, measure }) => ({
    value: lowerMeasure(measure, open, lowering),
    as: name,
  }))
  return {
    ...closeSelect(open, []),
    columns: [...keys, ...measures],
    groupBy: keys.map(({ value }) => value),
  }
}

function lowerMeasure(measure: Measure, open: OpenSelect, lowering: Lowering): SqlExpr {
  const { dialect } = lowering
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
