import type { Column, Dataset, Relation } from '@guiju/language'
import type { OrphanHealth } from '@guiju/protocol'
import type { HealthSource } from './stored-counts.ts'
import type { UsedDataset } from './used-data.ts'

/** Columns of one dataset that name rows of another. */
export interface Link {
  readonly kind: OrphanHealth['kind']
  readonly name: string
  /** The dataset that names, and the one that is named. */
  readonly from: Dataset
  readonly to: Dataset
  readonly keys: readonly { readonly here: Column; readonly there: Column }[]
}

/**
 * The ways from rows to the rows that they name: to parents, from children that rules follow from their parent, and
 * to entities. A row that shares its key with another one, such as an order with its shipment, names nothing.
 */
export function linksOf(
  dataset: Dataset,
  used: UsedDataset,
  source: HealthSource,
): readonly Link[] {
  const relations = followed(dataset, used).flatMap((relation): readonly Link[] => {
    if (!isOfOwnKey(dataset, relation)) {
      return relation.is === 'one' ? linkOf(dataset, relation, 'relation', source) : []
    }
    return relation.is === 'one' ? [] : childLink(dataset, relation, source)
  })
  return [...relations, ...entityLinks(dataset, used, source)]
}

/** The relations of a dataset that rules follow. */
export function followed(dataset: Dataset, used: UsedDataset): readonly Relation[] {
  return [...dataset.relations.values()].filter(({ name }) => used.relations.has(name))
}

/** True for a relation by the dataset's own key: its rows belong to this one, and not the other way round. */
export function isOfOwnKey({ key }: Dataset, relation: Relation): boolean {
  const here = new Set(relation.key.map((pair) => pair.here))
  return key.length === here.size && key.every((name) => here.has(name))
}

/** The keys of a relation as columns of both datasets; empty when the other one has no data. */
export function linkOf(
  from: Dataset,
  relation: Pick<Relation, 'name' | 'to' | 'key'>,
  kind: Link['kind'],
  { pack, session }: HealthSource,
): readonly Link[] {
  const to = pack.datasets.get(relation.to)
  if (to === undefined || !session.statistics.datasets.has(relation.to)) return []
  const keys = relation.key.flatMap(({ here, there }) => {
    const [own, other] = [from.columns.get(here), to.columns.get(there)]
    return own === undefined || other === undefined ? [] : [{ here: own, there: other }]
  })
  return [{ kind, name: relation.name, from, to, keys }]
}

/** Children named by the key of their parent, seen from the child. */
export function childLink(
  parent: Dataset,
  relation: Relation,
  source: HealthSource,
): readonly Link[] {
  return linkOf(parent, relation, 'relation', source).map(({ kind, to: child, keys }) => ({
    kind,
    name: `${child.name}.${keys.map(({ there }) => there.name).join(', ')}`,
    from: child,
    to: parent,
    keys: keys.map(({ here, there }) => ({ here: there, there: here })),
  }))
}

/** Entities that a column of the row itself names. */
function entityLinks(
  dataset: Dataset,
  { columns }: UsedDataset,
  source: HealthSource,
): readonly Link[] {
  const { pack, checked } = source
  return [...dataset.entities].flatMap(([name, { path, isEach }]): readonly Link[] => {
    const kind = pack.entities.get(name)
    const reference = path.kind === 'name' ? checked.references.get(path) : undefined
    if (kind === undefined || isEach || reference?.kind !== 'column') return []
    const isOwn = reference.path.length === 0 && reference.column.value === null
    if (!isOwn || kind.dataset === dataset.name || !columns.has(reference.column.name)) return []
    const key = [{ here: reference.column.name, there: kind.key }]
    return linkOf(dataset, { name, to: kind.dataset, key }, 'entity', source)
  })
}
