import type { NameSegment } from '../expr.ts'
import type { Dataset, Relation } from '../schema.ts'
import type { Member } from './meaning.ts'
import type { Names } from './place.ts'
import type { GroupNames, RowScope } from './standing.ts'

/** Where a dotted name got lost: `at` counts segments, `dataset` is the one that lacks the name. */
export interface Lost {
  readonly at: number
  readonly dataset: Dataset
  readonly isColumn: boolean
}

/** One way a dotted name can be followed. */
export type Walk =
  | { readonly kind: 'found'; readonly path: readonly Relation[]; readonly member: Member }
  | ({ readonly kind: 'lost' } & Lost)

/** Follows a name from the row of a scope, whose lets come before the names of its dataset. */
export function walkFrom(
  scope: RowScope,
  segments: readonly NameSegment[],
  names: Names,
): readonly Walk[] {
  const owner = scope.dataset
  if (segments.length === 0) {
    return [{ kind: 'found', path: [], member: { kind: 'row', dataset: owner.name } }]
  }
  const found = (member: Member): readonly Walk[] => [{ kind: 'found', path: [], member }]
  const [first] = segments
  const value = segments.length === 1 && first ? scope.lets.get(first.name) : undefined
  if (value !== undefined && first !== undefined) {
    return found({ kind: 'let', name: first.name, value, owner: scope })
  }
  if (scope.kind === 'group') {
    const per = perMember(segments, scope)
    return per === null ? [] : found(per)
  }
  return walkDataset(owner, segments, names)
}

function walkDataset(
  dataset: Dataset,
  segments: readonly NameSegment[],
  names: Names,
  path: readonly Relation[] = [],
): readonly Walk[] {
  const [first, ...rest] = segments
  if (first === undefined) return []
  const lost = (isColumn: boolean): readonly Walk[] => [
    { kind: 'lost', at: path.length, dataset, isColumn },
  ]
  const members = membersOfDataset(dataset, first.name, names)
  if (rest.length === 0) {
    if (members.length === 0) return lost(false)
    return members.map((member) => ({ kind: 'found', path, member }))
  }
  const relation = dataset.relations.get(first.name)
  if (relation === undefined) return lost(members.length > 0)
  const next = names.datasets.get(relation.to)
  const further = [...path, relation]
  if (next === undefined) return [{ kind: 'found', path: further, member: { kind: 'nowhere' } }]
  return walkDataset(next, rest, names, further)
}

/** What a dataset calls by a name: a column, a relation, a group or a band of it. */
export function membersOfDataset(dataset: Dataset, name: string, names: Names): readonly Member[] {
  const column = dataset.columns.get(name)
  const relation = dataset.relations.get(name)
  const group = names.groups.get(name)
  const band = names.bands.get(name)
  const members: (Member | null)[] = [
    column === undefined ? null : { kind: 'column', dataset: dataset.name, column },
    relation === undefined ? null : { kind: 'relation', relation },
    group?.dataset === dataset.name ? { kind: 'group', group } : null,
    band?.dataset === dataset.name ? { kind: 'band', band } : null,
  ]
  return members.filter((member) => member !== null)
}

/** The value of `per` that a name repeats, or null. */
export function perMember(segments: readonly NameSegment[], owner: GroupNames): Member | null {
  const index = owner.per.findIndex((value) => {
    const written = value.kind === 'name' ? value.segments : []
    return (
      written.length === segments.length &&
      written.every(({ name }, position) => name === segments[position]?.name)
    )
  })
  const value = owner.per[index]
  return value === undefined ? null : { kind: 'per', index, value, owner }
}
