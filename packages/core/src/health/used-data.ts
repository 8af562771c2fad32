import { walk, type Column, type Expr, type Relation } from '@guiju/language'
import { sidesOf, type CheckedExpressions, type Metric, type Pack } from '@guiju/rulebook'

/** What rules read of the rows of one dataset. */
export interface UsedDataset {
  /** Stored columns, in the order of the dataset. */
  readonly columns: ReadonlySet<string>
  /** Relations to one row that are followed from it. */
  readonly relations: ReadonlySet<string>
}

/** Everything of a pack's datasets. */
export function allData(pack: Pack): ReadonlyMap<string, UsedDataset> {
  return new Map(
    [...pack.datasets].map(([name, { columns, relations }]) => [
      name,
      {
        columns: new Set([...columns.values()].filter(isStored).map((column) => column.name)),
        relations: new Set(relations.keys()),
      },
    ]),
  )
}

const isStored = ({ value }: Column): boolean => value === null

/** What metrics read: columns, those that date them, keys of relations on the way, the entity's own. */
export function usedData(
  metrics: readonly Metric[],
  entityKind: string | null,
  pack: Pack,
  checked: CheckedExpressions,
): ReadonlyMap<string, UsedDataset> {
  const search: Search = { pack, checked, found: new Map(), seen: new Set() }
  for (const metric of metrics) visitMetric(search, metric, entityKind)
  const kind = entityKind === null ? undefined : pack.entities.get(entityKind)
  if (kind !== undefined) {
    useColumn(search, kind.dataset, kind.key)
    for (const expr of [kind.since, kind.until])
      if (expr !== null) visit(search, expr, kind.dataset)
  }
  return search.found
}

interface Search {
  readonly pack: Pack
  readonly checked: CheckedExpressions
  readonly found: Map<string, { readonly columns: Set<string>; readonly relations: Set<string> }>
  readonly seen: Set<Expr | Column | Relation>
}

function visitMetric(search: Search, metric: Metric, entityKind: string | null): void {
  for (const { population, value } of sidesOf(metric)) {
    const { dataset, by, where, exclude, keep, lets, per } = population
    useDataset(search, dataset)
    const entity =
      entityKind === null ? undefined : search.pack.datasets.get(dataset)?.entities.get(entityKind)
    const expressions = [
      ...(by === null ? [] : [by]),
      ...where,
      ...(keep === null ? [] : [...keep.by, ...keep.per]),
      ...lets.values(),
      ...(per ?? []),
      ...(entity === undefined ? [] : [entity.path]),
      value,
    ]
    for (const expr of expressions) visit(search, expr, dataset)
    for (const { filter, path } of exclude) {
      visitPath(search, dataset, path)
      visit(search, filter.where, filter.dataset)
    }
  }
}

/** A dataset is read with the time that says which of its rows are there. */
function useDataset({ pack, found, ...search }: Search, name: string): void {
  if (found.has(name)) return
  found.set(name, { columns: new Set(), relations: new Set() })
  const dataset = pack.datasets.get(name)
  if (dataset === undefined) return
  for (const key of dataset.key) useColumn({ pack, found, ...search }, name, key)
  if (dataset.time !== null) visit({ pack, found, ...search }, dataset.time, name)
  if (dataset.partOf !== null) visitPath({ pack, found, ...search }, name, [dataset.partOf])
}

function useColumn(search: Search, dataset: string, column: string): void {
  useDataset(search, dataset)
  search.found.get(dataset)?.columns.add(column)
}

function visitPath(search: Search, from: string, path: readonly string[]): void {
  let at = search.pack.datasets.get(from)
  for (const name of path) {
    const relation = at?.relations.get(name)
    if (at === undefined || relation === undefined) return
    useRelation(search, at.name, relation)
    at = search.pack.datasets.get(relation.to)
  }
}

function useRelation(search: Search, from: string, relation: Relation): void {
  useDataset(search, from)
  useDataset(search, relation.to)
  search.found.get(from)?.relations.add(relation.name)
  for (const { here, there } of relation.key) {
    useColumn(search, from, here)
    useColumn(search, relation.to, there)
  }
  if (search.seen.has(relation)) return
  search.seen.add(relation)
  for (const expr of relation.by) visit(search, expr, relation.to)
  if (relation.where !== null) visit(search, relation.where, relation.to)
}

/** Follows every name of an expression over rows of `dataset`. */
function visit(search: Search, expr: Expr, dataset: string): void {
  if (search.seen.has(expr)) return
  search.seen.add(expr)
  walk(expr, (node) => {
    const { references, aggregates } = search.checked
    const target = node.kind === 'call' ? aggregates.get(node) : undefined
    if (target?.kind === 'related-rows')
      followed(search, startOf(search, target.path, dataset), target.path)
    const reference = node.kind === 'name' ? references.get(node) : undefined
    if (reference === undefined) return
    if ('path' in reference)
      followed(search, startOf(search, reference.path, dataset), reference.path)
    if (reference.kind === 'column') visitColumn(search, reference.dataset, reference.column)
    if (reference.kind === 'group') visit(search, reference.group.of, reference.group.dataset)
    if (reference.kind === 'band') visit(search, reference.band.value, reference.band.dataset)
  })
}

/** The dataset whose relation begins a path: inside an aggregate it is the related one. */
function startOf({ pack }: Search, [first]: readonly Relation[], dataset: string): string {
  if (first === undefined) return dataset
  if (pack.datasets.get(dataset)?.relations.get(first.name) === first) return dataset
  const owner = [...pack.datasets.values()].find(
    ({ relations }) => relations.get(first.name) === first,
  )
  return owner?.name ?? dataset
}

function followed(search: Search, from: string, path: readonly Relation[]): void {
  let at = from
  for (const relation of path) {
    useRelation(search, at, relation)
    at = relation.to
  }
}

function visitColumn(search: Search, dataset: string, column: Column): void {
  if (isStored(column)) useColumn(search, dataset, column.name)
  if (search.seen.has(column)) return
  search.seen.add(column)
  if (column.currencyColumn !== null) useColumn(search, dataset, column.currencyColumn)
  if (column.value !== null) visit(search, column.value, dataset)
  const { knownFrom } = column
  if (knownFrom === null) return
  const times = knownFrom.kind === 'column' ? [knownFrom.time] : [...knownFrom.times.values()]
  for (const time of times) visit(search, time, dataset)
}
