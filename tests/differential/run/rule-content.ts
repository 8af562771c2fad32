import { walk, type Expr } from '@guiju/language'
import type { Metric, Population, Window } from '@guiju/rulebook'
import type { Case } from './case-spec.ts'

/** What the rules of a case are made of; each thing once, however often it occurs. */
export interface RuleContent {
  readonly nodes: ReadonlySet<string>
  readonly functions: ReadonlySet<string>
  readonly windows: ReadonlySet<string>
  /** Clauses of populations and metrics, forms of requests, kinds of relations. */
  readonly shapes: ReadonlySet<string>
}

/** A metric and every metric that its formula or its minimum reads. */
export function metricsBelow(asked: Case, id: string): readonly Metric[] {
  const metric = asked.pack.metrics.get(id)
  if (metric === undefined) throw new Error(`There is no metric '${id}'.`)
  const parts = metric.minimum === null ? [] : [metric.minimum.of]
  if (metric.shape.kind === 'formula') {
    walk(metric.shape.value, (node) => {
      const reference = node.kind === 'name' ? asked.checked.references.get(node) : undefined
      if (reference?.kind === 'metric') parts.push(reference.metric)
    })
  }
  return [metric, ...parts.flatMap((part) => metricsBelow(asked, part))]
}

/** The content of the metrics a case asks for, and of the request. */
export function contentOf(asked: Case, metrics: readonly Metric[]): RuleContent {
  const populations = metrics.flatMap(populationsOf)
  const nodes = new Set<string>()
  const functions = new Set<string>()
  const shapes = new Set<string>([...metrics.flatMap(metricShapes), ...requestShapes(asked)])
  for (const expr of expressionsOf(asked, metrics)) {
    walk(expr, (node) => {
      nodes.add(node.kind)
      if (node.kind === 'call') functions.add(node.callee)
      for (const shape of nodeShapes(node, asked)) shapes.add(shape)
    })
  }
  for (const population of populations) {
    for (const shape of populationShapes(population)) shapes.add(shape)
  }
  return {
    nodes,
    functions,
    shapes,
    windows: new Set(populations.map((one) => windowForm(one.window))),
  }
}

/** Every expression that a case's metrics and caller wrote. */
export function expressionsOf(asked: Case, metrics: readonly Metric[]): readonly Expr[] {
  const ofMetrics = metrics.flatMap(({ shape, ifEmpty }) => [
    ...(shape.kind === 'formula' ? [shape.value] : []),
    ...(shape.kind === 'value' ? [shape.side.value] : []),
    ...(shape.kind === 'ratio' ? [shape.numerator.value, shape.denominator.value] : []),
    ...(ifEmpty === null ? [] : [ifEmpty]),
  ])
  const ofPopulations = metrics
    .flatMap(populationsOf)
    .flatMap((population) => [
      ...(population.by === null ? [] : [population.by]),
      ...population.where,
      ...population.exclude.map(({ filter }) => filter.where),
      ...(population.keep === null ? [] : [...population.keep.by, ...population.keep.per]),
      ...population.lets.values(),
      ...(population.per ?? []),
    ])
  return [...ofMetrics, ...ofPopulations, ...asked.request.where.values()]
}

export function populationsOf({ shape }: Metric): readonly Population[] {
  switch (shape.kind) {
    case 'value':
      return [shape.side.population]
    case 'ratio':
      return [shape.numerator.population, shape.denominator.population]
    case 'formula':
      return []
  }
}

function windowForm(window: Window): string {
  switch (window.kind) {
    case 'days-before':
      return `days before ${window.anchor}${window.near === window.far ? ', one day' : ''}`
    case 'selected':
      return window.shiftedBack === 0 ? 'selected' : 'selected, shifted'
    case 'last-days':
      return typeof window.days === 'number' ? 'last days' : 'last days by parameter'
    case 'last-months':
    case 'previous-weeks':
    case 'previous-months':
    case 'this-week':
    case 'month-to-date':
    case 'all-days':
    case 'by-volume':
      return window.kind.replaceAll('-', ' ')
  }
}

function populationShapes({ keep, per, exclude, lets, where, by }: Population): readonly string[] {
  return [
    ...(keep === null ? [] : [`keep ${keep.which}`]),
    ...(per === null ? [] : ['per']),
    ...(exclude.length === 0 ? [] : ['exclude']),
    ...(exclude.some(({ path }) => path.length > 0) ? ["exclude by a parent's filter"] : []),
    ...(lets.size > 0 && per === null ? ['let'] : []),
    ...(where.length > 1 ? ['where of metric and side'] : []),
    ...(by === null ? ["the dataset's own time"] : ['by']),
  ]
}

function metricShapes({ shape, minimum, ifEmpty }: Metric): readonly string[] {
  const isTwo =
    shape.kind === 'ratio' &&
    shape.numerator.population.dataset !== shape.denominator.population.dataset
  return [
    shape.kind,
    ...(isTwo ? ['ratio over two datasets'] : []),
    ...(minimum === null ? [] : ['minimum']),
    ...(ifEmpty === null ? [] : ['if_empty']),
  ]
}

function requestShapes({ request, pack }: Case): readonly string[] {
  const { points, entity, splits, where } = request
  const [first] = points
  const isTrend = points.length > 1 && points.every(({ to, known }) => to === known)
  const dimensions = [...pack.datasets.values()].flatMap(({ dimensions, entities }) =>
    [...dimensions.values(), ...entities.values()].filter(({ isEach }) => isEach),
  )
  const isEach = (name: string): boolean => dimensions.some((each) => each.name === name)
  return [
    points.length > 1
      ? isTrend
        ? 'trend'
        : 'series'
      : first?.from === first?.to
        ? 'day'
        : 'period',
    ...(points.length >= 8 ? ['eight points or more'] : []),
    ...(entity === null ? ['whole'] : [entity.ids === null ? 'entity list' : 'entities by id']),
    ...(entity !== null && isEach(entity.kind) ? ['entity by each'] : []),
    ...splits.flatMap((name) => [
      pack.groups.has(name) ? 'split by group' : pack.bands.has(name) ? 'split by band' : 'split',
      ...(isEach(name) ? ['split by each'] : []),
    ]),
    ...(where.size === 0 ? [] : ["caller's where"]),
    `zone ${pack.timeZone ?? 'none'}`,
  ]
}

function nodeShapes(node: Expr, { checked }: Case): readonly string[] {
  if (node.kind === 'literal' && node.literal.kind === 'span')
    return [`span in ${node.literal.unit}`]
  if (node.kind === 'in') return [`in ${node.set.kind}`]
  if (node.kind === 'call') {
    const target = checked.aggregates.get(node)
    return target?.kind === 'related-rows' ? ['aggregate over relation'] : []
  }
  const reference = node.kind === 'name' ? checked.references.get(node) : undefined
  if (reference === undefined) return []
  const path = 'path' in reference ? reference.path : []
  return [
    `name of ${reference.kind}`,
    ...path.map(({ is }) => `relation ${is}`),
    ...(reference.kind === 'column' ? columnShapes(reference.column) : []),
  ]
}

function columnShapes(column: {
  readonly isPlanned: boolean
  readonly knownFrom: object | null
  readonly value: object | null
}): readonly string[] {
  return [
    ...(column.isPlanned ? ['planned column'] : []),
    ...(column.knownFrom === null ? [] : ['column with known_from']),
    ...(column.value === null ? [] : ['computed column']),
  ]
}
