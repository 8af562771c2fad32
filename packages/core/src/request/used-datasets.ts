import { walk, type Column, type Dataset, type Expr, type Relation } from '@guiju/language'
import {
  sidesOf,
  type CheckedExpressions,
  type Metric,
  type Pack,
  type Population,
} from '@guiju/rulebook'
import { metricsBelow } from './metrics-below.ts'

/** What a request reads beside its metrics. */
export interface UseOfData {
  readonly metrics: readonly string[]
  readonly entityKind: string | null
  readonly splits: readonly string[]
  readonly conditions: readonly Expr[]
}

/** Names of all datasets whose rows can change the answer, sorted. */
export function usedDatasets(
  use: UseOfData,
  pack: Pack,
  checked: CheckedExpressions,
): readonly string[] {
  const search: Search = { pack, checked, names: new Set(), seen: new Set() }
  const metrics = metricsBelow(use.metrics, pack, checked)
  for (const population of metrics.flatMap(populationsOf)) {
    visitPopulation(search, population)
    const dataset = pack.datasets.get(population.dataset)
    if (dataset !== undefined) visitGrouping(search, dataset, use)
  }
  for (const expr of [...metrics.flatMap(valuesOf), ...use.conditions]) {
    visitExpression(search, expr)
  }
  const kind = use.entityKind === null ? undefined : pack.entities.get(use.entityKind)
  if (kind !== undefined) visitDataset(search, kind.dataset)
  return [...search.names].toSorted()
}

/** The populations whose rows a metric counts; none for a formula. */
export const populationsOf = (metric: Metric): readonly Population[] =>
  sidesOf(metric).map(({ population }) => population)

const valuesOf = (metric: Metric): readonly Expr[] => sidesOf(metric).map(({ value }) => value)

/** What was found so far; every relation, column and expression is visited once. */
interface Search {
  readonly pack: Pack
  readonly checked: CheckedExpressions
  readonly names: Set<string>
  readonly seen: Set<Relation | Column | Expr>
}

function visitPopulation(search: Search, population: Population): void {
  const { dataset, by, where, exclude, keep, lets, per } = population
  visitDataset(search, dataset)
  const expressions = [
    ...(by === null ? [] : [by]),
    ...where,
    ...exclude.map(({ filter }) => filter.where),
    ...(keep === null ? [] : [...keep.by, ...keep.per]),
    ...lets.values(),
    ...(per ?? []),
  ]
  for (const expr of expressions) visitExpression(search, expr)
  for (const { path } of exclude) visitPath(search, dataset, path)
}

/** A metric that rows read at a day of their own. */
function visitMetric(search: Search, id: string): void {
  for (const metric of metricsBelow([id], search.pack, search.checked)) {
    for (const population of populationsOf(metric)) visitPopulation(search, population)
    for (const value of valuesOf(metric)) visitExpression(search, value)
  }
}

/** The ways from counted rows to the entity and the split values asked for. */
function visitGrouping(search: Search, dataset: Dataset, { entityKind, splits }: UseOfData): void {
  const { groups, bands } = search.pack
  const paths = [
    entityKind === null ? undefined : dataset.entities.get(entityKind)?.path,
    ...splits.map(
      (name) =>
        dataset.dimensions.get(name)?.path ?? groups.get(name)?.of ?? bands.get(name)?.value,
    ),
  ]
  for (const path of paths) if (path !== undefined) visitExpression(search, path)
}

/** A dataset, and what decides which of its rows exist. */
function visitDataset(search: Search, name: string): void {
  if (search.names.has(name)) return
  search.names.add(name)
  const dataset = search.pack.datasets.get(name)
  if (dataset === undefined) return
  if (dataset.time !== null) visitExpression(search, dataset.time)
  const parent = dataset.partOf === null ? undefined : dataset.relations.get(dataset.partOf)
  if (parent !== undefined) visitRelation(search, parent)
}

function visitPath(search: Search, from: string, path: readonly string[]): void {
  let dataset = search.pack.datasets.get(from)
  for (const name of path) {
    const relation = dataset?.relations.get(name)
    if (relation === undefined) return
    visitRelation(search, relation)
    dataset = search.pack.datasets.get(relation.to)
  }
}

function visitRelation(search: Search, relation: Relation): void {
  if (isSeen(search, relation)) return
  visitDataset(search, relation.to)
  for (const expr of relation.by) visitExpression(search, expr)
  if (relation.where !== null) visitExpression(search, relation.where)
}

function visitColumn(search: Search, column: Column): void {
  if (isSeen(search, column)) return
  if (column.value !== null) visitExpression(search, column.value)
  const { knownFrom } = column
  const times =
    knownFrom === null
      ? []
      : knownFrom.kind === 'column'
        ? [knownFrom.time]
        : knownFrom.times.values()
  for (const time of times) visitExpression(search, time)
}

function visitExpression(search: Search, expr: Expr): void {
  if (isSeen(search, expr)) return
  walk(expr, (node) => {
    visitNode(search, node)
  })
}

function visitNode(search: Search, node: Expr): void {
  const { references, aggregates } = search.checked
  const target = node.kind === 'call' ? aggregates.get(node) : undefined
  const reference = node.kind === 'name' ? references.get(node) : undefined
  const relations = [
    ...(target?.kind === 'related-rows' ? target.path : []),
    ...(reference !== undefined && 'path' in reference ? reference.path : []),
  ]
  for (const relation of relations) visitRelation(search, relation)
  if (reference?.kind === 'column') visitColumn(search, reference.column)
  if (reference?.kind === 'group') visitExpression(search, reference.group.of)
  if (reference?.kind === 'band') visitExpression(search, reference.band.value)
  if (reference?.kind === 'entity') visitExpression(search, reference.dimension.path)
  if (reference?.kind === 'metric') visitMetric(search, reference.metric)
}

function isSeen({ seen }: Search, thing: Relation | Column | Expr): boolean {
  if (seen.has(thing)) return true
  seen.add(thing)
  return false
}
