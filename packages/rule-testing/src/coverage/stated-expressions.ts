import type { Expr } from '@guiju/language'
import { sidesOf, type Metric, type Pack } from '@guiju/rulebook'

/** An expression that a rule states over rows. */
export interface StatedExpression {
  /** Such as `metrics/refund_rate`, `datasets/orders/columns/received_at`. */
  readonly rule: string
  readonly expr: Expr
  /** True when it decides by itself which rows count; its conditions inside are stated too. */
  readonly isCondition: boolean
}

/** Every expression over rows that the pack's own rules state; what two metrics share is stated by both. */
export function statedExpressions(pack: Pack): readonly StatedExpression[] {
  return [
    ...own(pack, 'datasets').flatMap((name) => ofDataset(pack, name)),
    ...own(pack, 'filters').flatMap((name) => {
      const filter = pack.filters.get(name)
      return filter === undefined ? [] : [condition(`filters/${name}`, filter.where)]
    }),
    ...own(pack, 'bands').flatMap((name) => value(`bands/${name}`, pack.bands.get(name)?.value)),
    ...own(pack, 'groups').flatMap((name) => value(`groups/${name}`, pack.groups.get(name)?.of)),
    ...own(pack, 'metrics').flatMap((name) => {
      const metric = pack.metrics.get(name)
      return metric === undefined ? [] : ofMetric(metric)
    }),
  ]
}

/** The names of the rules of a kind that the pack declares itself. */
export function own(pack: Pack, kind: string): readonly string[] {
  return [...(pack.own[kind] ?? [])]
}

const condition = (rule: string, expr: Expr): StatedExpression => ({
  rule,
  expr,
  isCondition: true,
})

const value = (rule: string, expr: Expr | null | undefined): readonly StatedExpression[] =>
  expr === null || expr === undefined ? [] : [{ rule, expr, isCondition: false }]

function ofDataset(pack: Pack, name: string): readonly StatedExpression[] {
  const dataset = pack.datasets.get(name)
  if (dataset === undefined) return []
  const rule = `datasets/${name}`
  return [
    ...[...dataset.columns.values()].flatMap((column) =>
      value(`${rule}/columns/${column.name}`, column.value),
    ),
    ...[...dataset.relations.values()].flatMap((relation) =>
      relation.where === null
        ? []
        : [condition(`${rule}/relations/${relation.name}`, relation.where)],
    ),
  ]
}

function ofMetric(metric: Metric): readonly StatedExpression[] {
  const rule = `metrics/${metric.id}`
  if (metric.shape.kind === 'formula') return value(rule, metric.shape.value)
  return sidesOf(metric).flatMap(({ population, value: written }) => [
    ...population.where.map((expr) => condition(rule, expr)),
    ...value(rule, population.by),
    ...[...population.lets.values()].flatMap((expr) => value(rule, expr)),
    ...(population.per ?? []).flatMap((expr) => value(rule, expr)),
    ...(population.keep?.by ?? []).flatMap((expr) => value(rule, expr)),
    ...value(rule, written),
  ])
}
