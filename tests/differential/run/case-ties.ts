import { children, walk, type Expr, type Relation } from '@guiju/language'
import type { Cell, DataRows, Metric, Row } from '@guiju/rulebook'
import type { Case } from './case-spec.ts'
import { expressionsOf, populationsOf } from './rule-content.ts'

/** Rows of a dataset that are put in order, and by which stored columns. */
interface Ordering {
  readonly dataset: string
  /** Rows with equal cells here compete with one another. */
  readonly within: readonly string[]
  readonly by: readonly string[]
}

/** True when some pick, `keep`, `first` or `last` of the case's rules meets rows with equal sort keys. */
export function hasTies(asked: Case, metrics: readonly Metric[]): boolean {
  const orderings = [
    ...pickOrderings(asked, metrics),
    ...keepOrderings(metrics),
    ...callOrderings(metrics),
  ]
  return orderings.some((ordering) => meetsTies(ordering, asked.data))
}

function pickOrderings(asked: Case, metrics: readonly Metric[]): readonly Ordering[] {
  const picks = new Set<Relation>()
  const seen = new Set<Expr>()
  const visit = (expr: Expr): void => {
    if (seen.has(expr)) return
    seen.add(expr)
    walk(expr, (node) => {
      const reference = node.kind === 'name' ? asked.checked.references.get(node) : undefined
      const target = node.kind === 'call' ? asked.checked.aggregates.get(node) : undefined
      for (const relation of [
        ...(reference !== undefined && 'path' in reference ? reference.path : []),
        ...(target?.kind === 'related-rows' ? target.path : []),
      ]) {
        if (relation.by.length > 0) picks.add(relation)
      }
      if (reference?.kind === 'column' && reference.column.value !== null) {
        visit(reference.column.value)
      }
    })
  }
  expressionsOf(asked, metrics).forEach(visit)
  return [...picks].map(({ to, key, by }) => ({
    dataset: to,
    within: key.map(({ there }) => there),
    by: columnsOf(by),
  }))
}

function keepOrderings(metrics: readonly Metric[]): readonly Ordering[] {
  return metrics
    .flatMap(populationsOf)
    .flatMap(({ dataset, keep }) =>
      keep === null ? [] : [{ dataset, within: columnsOf(keep.per), by: columnsOf(keep.by) }],
    )
}

function callOrderings(metrics: readonly Metric[]): readonly Ordering[] {
  return metrics.flatMap(({ shape }): readonly Ordering[] => {
    const sides =
      shape.kind === 'ratio'
        ? [shape.numerator, shape.denominator]
        : shape.kind === 'value'
          ? [shape.side]
          : []
    return sides.flatMap(({ value, population }) =>
      population.per !== null
        ? []
        : orderedCalls(value).map((by) => ({
            dataset: population.dataset,
            within: [],
            by: columnsOf(by),
          })),
    )
  })
}

function orderedCalls(expr: Expr): readonly (readonly Expr[])[] {
  const own = expr.kind === 'call' && expr.by.length > 0 ? [expr.by] : []
  return [...own, ...children(expr).flatMap(orderedCalls)]
}

/** The columns named by sort keys that are plain columns, also behind a minus; other keys are left out. */
function columnsOf(keys: readonly Expr[]): readonly string[] {
  return keys.flatMap((key) => {
    const name = key.kind === 'negate' ? key.operand : key
    const [first, second] = name.kind === 'name' ? name.segments : []
    return first === undefined || second !== undefined ? [] : [first.name]
  })
}

function meetsTies({ dataset, within, by }: Ordering, data: DataRows): boolean {
  if (by.length === 0) return false
  const seen = new Set<string>()
  for (const row of data.get(dataset) ?? []) {
    if (within.some((column) => (row.get(column) ?? null) === null)) continue
    const key = cellsText(row, [...within, ...by])
    if (seen.has(key)) return true
    seen.add(key)
  }
  return false
}

function cellsText(row: Row, columns: readonly string[]): string {
  return JSON.stringify(
    columns.map((column) => row.get(column) ?? null),
    (_key, cell: Cell) => (typeof cell === 'bigint' ? String(cell) : cell),
  )
}
