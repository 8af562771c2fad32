import { children, type Expr } from '@guiju/language'
import type { Metric, Population } from '../model.ts'

/** The names of metrics whose value a metric reads: in a formula, in its minimum, or through a function. */
export function metricNames(metric: Metric): ReadonlySet<string> {
  const names = new Set<string>()
  if (metric.minimum !== null) names.add(metric.minimum.of)
  const { shape } = metric
  switch (shape.kind) {
    case 'formula':
      collectNames(shape.value, names)
      break
    case 'value':
      for (const part of populationExpressions(shape.side.population)) collectCalls(part, names)
      collectCalls(shape.side.value, names)
      break
    case 'ratio':
      for (const side of [shape.numerator, shape.denominator]) {
        for (const part of populationExpressions(side.population)) collectCalls(part, names)
        collectCalls(side.value, names)
      }
  }
  return names
}

/** Every expression of a population, its filters' own left aside. */
export function populationExpressions(population: Population): readonly Expr[] {
  return [
    ...(population.by === null ? [] : [population.by]),
    ...population.where,
    ...population.exclude.map(({ filter }) => filter.where),
    ...(population.keep === null ? [] : [...population.keep.by, ...population.keep.per]),
    ...(population.per ?? []),
    ...population.lets.values(),
  ]
}

/** In a formula a name is a metric or a parameter. */
function collectNames(expr: Expr, names: Set<string>): void {
  if (expr.kind === 'name') {
    const [first] = expr.segments
    if (first !== undefined) names.add(first.name)
  }
  for (const child of children(expr)) collectNames(child, names)
}

const metricFunctions: ReadonlySet<string> = new Set([
  'value_at',
  'previous',
  'whole',
  'peer_average',
  'peer_excellent',
])

/** On rows a metric is named only as the first argument of a function of metrics. */
function collectCalls(expr: Expr, names: Set<string>): void {
  if (expr.kind === 'call' && metricFunctions.has(expr.callee)) {
    const [first] = expr.args
    if (first?.value.kind === 'name') collectNames(first.value, names)
  }
  for (const child of children(expr)) collectCalls(child, names)
}
