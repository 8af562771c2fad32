import { walk, type Column, type Dataset, type Expr, type Relation } from '@guiju/language'
import type { CheckedExpressions, Metric, Pack, Population } from '@guiju/rulebook'
import { metricsBelow } from './metrics-below.ts'

/** What a request reads beside its metrics. */
export interface UseOfData {
  readonly metrics: readonly string[]
  readonly entityKind: string | null
  readonly splits: readonly string[]
  readonly conditions: readonly Expr[]
}

/** Names of all datasets whose rows can change the answer, in byte order. */
export function usedDatasets(
  use: UseOfData,
  pack: Pack,
  checked: CheckedExpressions,
): readonly string[] {
  const collector = createCollector(pack, checked)
  const counted = metricsBelow(use.metrics, pack, checked).flatMap(populationsOf)
  for (const population of counted) {
    collector.population(population)
    const dataset = pack.datasets.get(population.dataset)
    if (dataset === undefined) continue
    if (use.entityKind !== null) collector.dimension(dataset.entities.get(use.entityKind))
    for (const split of use.splits) collector.split(dataset, split)
  }
  for (const metric of metricsBelow(use.metrics, pack, checked)) {
    for (const expr of valuesOf(metric)) collector.expression(expr)
  }
  for (const condition of use.conditions) collector.expression(condition)
  const kind = use.entityKind === null ? undefined : pack.entities.get(use.entityKind)
  if (kind !== undefined) collector.dataset(kind.dataset)
  return [...collector.names].toSorted()
}

/** The populations whose rows a metric counts; none for a formula. */
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

function valuesOf({ shape }: Metric): readonly Expr[] {
  switch (shape.kind) {
    case 'value':
      return [shape.side.value]
    case 'ratio':
      return [shape.numerator.value, shape.denominator.value]
    case 'formula':
      return []
  }
}

interface Collector {
  readonly names: ReadonlySet<string>
  readonly dataset: (name: string) => void
  readonly expression: (expr: Expr) => void
  readonly population: (population: Population) => void
  readonly dimension: (dimension: { readonly path: Expr } | undefined) => void
  readonly split: (dataset: Dataset, name: string) => void
}

function createCollector(pack: Pack, checked: CheckedExpressions): Collector {
  const names = new Set<string>()
  const seen = new Set<object>()
  const once = (thing: object, visit: () => void): void => {
    if (seen.has(thing)) return
    seen.add(thing)
    visit()
  }
  const dataset = (name: string): void => {
    if (names.has(name)) return
    names.add(name)
    const { time = null, partOf = null, relations } = pack.datasets.get(name) ?? {}
    if (time !== null) expression(time)
    const parent = partOf === null ? undefined : relations?.get(partOf)
    if (parent !== undefined) relation(parent)
  }
  const relation = (step: Relation): void => {
    once(step, () => {
      dataset(step.to)
      for (const expr of step.by) expression(expr)
      if (step.where !== null) expression(step.where)
    })
  }
  const column = (read: Column): void => {
    once(read, () => {
      if (read.value !== null) expression(read.value)
      if (read.knownFrom?.kind === 'column') expression(read.knownFrom.time)
      if (read.knownFrom?.kind === 'values') read.knownFrom.times.forEach(expression)
    })
  }
  const node = (expr: Expr): void => {
    if (expr.kind === 'call') {
      const target = checked.aggregates.get(expr)
      if (target?.kind === 'related-rows') target.path.forEach(relation)
    }
    const reference = expr.kind === 'name' ? checked.references.get(expr) : undefined
    if (reference === undefined || !('path' in reference)) return
    reference.path.forEach(relation)
    if (reference.kind === 'column') column(reference.column)
    if (reference.kind === 'group') expression(reference.group.of)
    if (reference.kind === 'band') expression(reference.band.value)
  }
  const expression = (expr: Expr): void => {
    once(expr, () => {
      walk(expr, node)
    })
  }
  return {
    names,
    dataset,
    expression,
    population: (population) => {
      dataset(population.dataset)
      for (const expr of expressionsOf(population)) expression(expr)
      for (const { path } of population.exclude) followPath(population.dataset, path)
    },
    dimension: (dimension) => {
      if (dimension !== undefined) expression(dimension.path)
    },
    split: (of, name) => {
      const path =
        of.dimensions.get(name)?.path ?? pack.groups.get(name)?.of ?? pack.bands.get(name)?.value
      if (path !== undefined) expression(path)
    },
  }

  function followPath(from: string, path: readonly string[]): void {
    let here = pack.datasets.get(from)
    for (const name of path) {
      const step = here?.relations.get(name)
      if (step === undefined) return
      relation(step)
      here = pack.datasets.get(step.to)
    }
  }
}

function expressionsOf(population: Population): readonly Expr[] {
  const { by, where, exclude, keep, lets, per } = population
  return [
    ...(by === null ? [] : [by]),
    ...where,
    ...exclude.map(({ filter }) => filter.where),
    ...(keep === null ? [] : [...keep.by, ...keep.per]),
    ...lets.values(),
    ...(per ?? []),
  ]
}
