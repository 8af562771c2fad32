import type { NameSegment } from '../expr.ts'
import type { Meaning, Member, Word } from './meaning.ts'
import type { Names } from './place.ts'
import type { RowScope, Standing } from './standing.ts'
import { perMember, walkFrom, type Lost, type Walk } from './walk-name.ts'

export interface Resolution {
  readonly meanings: readonly Meaning[]
  readonly lost: Lost | null
}

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
