import type { Expr, NameSegment } from '../expr.ts'
import type { Band, Column, Dataset, Group, Parameter, Relation } from '../schema.ts'
import type { Span } from '../span.ts'
import type { Names } from './place.ts'
import type { GroupNames, RowScope, Standing } from './standing.ts'

/** What the last segment of a name is. */
export type Member =
  | { readonly kind: 'column'; readonly dataset: string; readonly column: Column }
  | { readonly kind: 'relation'; readonly relation: Relation }
  | { readonly kind: 'group'; readonly group: Group }
  | { readonly kind: 'band'; readonly band: Band }
  | {
      readonly kind: 'let'
      readonly name: string
      readonly value: Expr
      readonly owner: RowScope | GroupNames
    }
  | {
      readonly kind: 'per'
      readonly index: number
      readonly value: Expr
      readonly owner: GroupNames
    }
  /** The row of the scope itself. */
  | { readonly kind: 'row'; readonly dataset: string }
  /** Behind a relation whose dataset does not exist; that was told elsewhere. */
  | { readonly kind: 'nowhere' }

/** The words that name a fact of the evaluation. */
export type Word = 'as-of' | 'today' | 'metric-id' | 'rank' | 'peers' | 'position' | 'score'

/** One thing a name may mean. */
export type Meaning =
  | {
      readonly kind: 'member'
      readonly up: number
      readonly path: readonly Relation[]
      readonly member: Member
      /** False when the row was taken together with others and no single one is meant. */
      readonly isOneRow: boolean
    }
  | { readonly kind: 'parameter'; readonly parameter: Parameter }
  | { readonly kind: 'metric'; readonly metric: string }
  | { readonly kind: 'word'; readonly word: Word }

/** Where a dotted name got lost: `at` counts segments, `dataset` is the one that lacks the name. */
export interface Lost {
  readonly at: number
  readonly dataset: Dataset
  readonly isColumn: boolean
}

export interface Resolution {
  readonly meanings: readonly Meaning[]
  readonly lost: Lost | null
}

type Walk =
  | { readonly kind: 'found'; readonly path: readonly Relation[]; readonly member: Member }
  | ({ readonly kind: 'lost' } & Lost)

/** Everything `segments` may mean where they stand. Nothing is reported; to-many paths are followed too. */
export function resolveName(
  segments: readonly NameSegment[],
  standing: Standing,
  names: Names,
): Resolution {
  const inRows = meaningsInRows(segments, standing, names)
  const [first] = segments
  if (first === undefined || isThis(first)) return inRows
  const elsewhere = [
    ...membersOfGroup(segments, standing),
    ...(segments.length === 1 ? meaningsInPack(first, standing, names) : []),
  ]
  return { ...inRows, meanings: [...inRows.meanings, ...elsewhere] }
}

/** Tells whether a segment is the word `this`. */
export function isThis(segment: NameSegment): boolean {
  return segment.name === 'this' && !segment.isQuoted
}

/** Tells whether following a meaning leads to several rows. */
export function leadsToMany(meaning: Meaning): boolean {
  if (meaning.kind !== 'member') return false
  const { path, member } = meaning
  return (
    path.some(({ is }) => is === 'many') ||
    (member.kind === 'relation' && member.relation.is === 'many')
  )
}

/** Where a meaning is declared, to show beside another one; null for built-in words and metrics. */
export function declaredAt(meaning: Meaning): Span | null {
  if (meaning.kind === 'parameter') return meaning.parameter.span
  if (meaning.kind !== 'member') return null
  const [firstRelation] = meaning.path
  return firstRelation === undefined ? spanOfMember(meaning.member) : firstRelation.span
}

/** Where a member is declared; null for a row as a whole. */
export function spanOfMember(member: Member): Span | null {
  switch (member.kind) {
    case 'column':
      return member.column.span
    case 'relation':
      return member.relation.span
    case 'group':
      return member.group.span
    case 'band':
      return member.band.span
    case 'let':
    case 'per':
      return member.value.span
    case 'row':
    case 'nowhere':
      return null
  }
}

function meaningsInRows(
  segments: readonly NameSegment[],
  standing: Standing,
  names: Names,
): Resolution {
  const { scopes } = standing
  const [first, ...rest] = segments
  if (first === undefined) return { meanings: [], lost: null }
  if (isThis(first)) {
    const up = scopes.length - 1
    const scope = scopes[up]
    if (scope === undefined) return { meanings: [], lost: null }
    return shift(fromWalks([{ up, scope, walks: walkFrom(scope, rest, names) }]), 1)
  }
  const qualified = qualifiedScope(segments, scopes)
  if (qualified !== null) {
    const { up, scope, skipped } = qualified
    const walks = walkFrom(scope, segments.slice(skipped), names)
    return shift(fromWalks([{ up, scope, walks }]), skipped)
  }
  return fromWalks(
    scopes.flatMap((scope, up) => {
      if (scope.kind === 'row' && !scope.isBare) return []
      const walks = walkFrom(scope, segments, names)
      return [{ up, scope, walks: hideWalkedRelations(walks, scopes.slice(0, up)) }]
    }),
  )
}

interface ScopeWalks {
  readonly up: number
  readonly scope: RowScope
  readonly walks: readonly Walk[]
}

function fromWalks(scoped: readonly ScopeWalks[]): Resolution {
  const meanings = scoped.flatMap(({ up, scope, walks }) =>
    walks.flatMap((walk): readonly Meaning[] => {
      if (walk.kind === 'lost') return []
      const { path, member } = walk
      return [{ kind: 'member', up, path, member, isOneRow: scope.kind !== 'taken-together' }]
    }),
  )
  const lost = scoped
    .flatMap(({ walks }) => walks)
    .filter((walk) => walk.kind === 'lost')
    .toSorted((a, b) => b.at - a.at)[0]
  return { meanings, lost: lost ?? null }
}

function shift(resolution: Resolution, by: number): Resolution {
  const { lost } = resolution
  return lost === null ? resolution : { ...resolution, lost: { ...lost, at: lost.at + by } }
}

/** The scope that a name's first segments lead into: `complaints.created_at` among complaints. */
function qualifiedScope(
  segments: readonly NameSegment[],
  scopes: readonly RowScope[],
): { readonly up: number; readonly scope: RowScope; readonly skipped: number } | null {
  for (const [up, scope] of scopes.entries()) {
    const writtenAs = scope.kind === 'row' ? scope.writtenAs : null
    if (writtenAs === null) continue
    const isPrefix =
      segments.length > writtenAs.length &&
      writtenAs.every((written, index) => segments[index]?.name === written)
    if (isPrefix) return { up, scope, skipped: writtenAs.length }
    if (segments.length > 1 && segments[0]?.name === writtenAs.at(-1)) {
      return { up, scope, skipped: 1 }
    }
  }
  return null
}

/** Among `complaints`, the outer row's relation of that name is the way that led here, not a second meaning. */
function hideWalkedRelations(walks: readonly Walk[], inner: readonly RowScope[]): readonly Walk[] {
  const walked = inner.flatMap((scope) =>
    scope.kind === 'row' && scope.writtenAs !== null ? scope.writtenAs.slice(-1) : [],
  )
  return walks.filter(
    (walk) =>
      walk.kind === 'lost' ||
      walk.member.kind !== 'relation' ||
      walk.path.length > 0 ||
      !walked.includes(walk.member.relation.name),
  )
}

function walkFrom(
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

/** The names of the group itself where an expression is one value per group. */
function membersOfGroup(
  segments: readonly NameSegment[],
  { on, group }: Standing,
): readonly Meaning[] {
  const [first] = segments
  if (on !== 'rows' || group === null || first === undefined) return []
  const value = group.lets.get(first.name)
  const member: Member | null =
    value === undefined
      ? perMember(segments, group)
      : { kind: 'let', name: first.name, value, owner: group }
  return member === null ? [] : [{ kind: 'member', up: 0, path: [], member, isOneRow: true }]
}

function perMember(segments: readonly NameSegment[], owner: GroupNames): Member | null {
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

const words: ReadonlyMap<string, Word> = new Map([
  ['as_of', 'as-of'],
  ['today', 'today'],
  ['metric', 'metric-id'],
  ['rank', 'rank'],
  ['peers', 'peers'],
  ['position', 'position'],
  ['score', 'score'],
])

function meaningsInPack(
  { name, isQuoted }: NameSegment,
  { place }: Standing,
  names: Names,
): readonly Meaning[] {
  const parameter = names.parameters.get(name)
  const word = isQuoted ? undefined : words.get(name)
  const meanings: Meaning[] = []
  if (parameter !== undefined) meanings.push({ kind: 'parameter', parameter })
  if (place.kind === 'metrics' && names.metricType(name) !== undefined) {
    meanings.push({ kind: 'metric', metric: name })
  }
  if (word !== undefined && isWordOfPlace(word, place)) meanings.push({ kind: 'word', word })
  return meanings
}

function isWordOfPlace(word: Word, place: Standing['place']): boolean {
  switch (word) {
    case 'as-of':
    case 'today':
      return place.kind !== 'score' && place.kind !== 'constant'
    case 'metric-id':
      return ['row', 'aggregate', 'group'].includes(place.kind)
    case 'rank':
    case 'peers':
    case 'position':
    case 'score':
      return place.kind === 'score' && place.names.includes(word)
  }
}
