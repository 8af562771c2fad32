import type { Expr, NameExpr } from '../expr.ts'
import type { AggregateTarget } from '../reference.ts'
import { children } from '../traversal.ts'
import { isAggregateId } from './catalogue.ts'
import type { Names } from './place.ts'
import { leadsToMany, type Meaning } from './meaning.ts'
import { resolveName } from './resolve-name.ts'
import type { Standing } from './standing.ts'

type RelatedRows = Extract<AggregateTarget, { kind: 'related-rows' }>

/** What the argument of an aggregate says about the rows it takes together. */
export type FoundTarget =
  | { readonly kind: 'own-rows' }
  | {
      readonly kind: 'related-rows'
      readonly target: RelatedRows
      /** The segments of the path up to the last to-many relation. */
      readonly writtenAs: readonly string[]
      /** The argument when it is the relation itself, not a value behind it. */
      readonly isWhole: boolean
    }
  /** Values behind two different to-many relations. */
  | { readonly kind: 'two-relations'; readonly first: NameExpr; readonly second: NameExpr }
  /** The relation that led to the rows the call already stands among. */
  | { readonly kind: 'same-rows'; readonly name: NameExpr }
  /** The whole argument is a name with no meaning or two: checking it tells. */
  | { readonly kind: 'unclear'; readonly name: NameExpr }

/** Finds the to-many relation that the names of an argument lead over; names of inner aggregates are theirs. */
export function findTarget(argument: Expr, standing: Standing, names: Names): FoundTarget {
  const from = rowsOutside(standing)
  if (argument.kind === 'name') {
    const problem = problemOfName(argument, from, names)
    if (problem !== null) return problem
  }
  const found = namesOutsideAggregates(argument)
    .filter((name) => name === argument || name.segments.length > 1)
    .flatMap((name) => {
      const related = relatedRows(name, from, names)
      return related === null ? [] : [{ name, related }]
    })
  const [first] = found
  if (first === undefined) return { kind: 'own-rows' }
  const other = found.find(({ related }) => !haveSamePath(related, first.related))
  return other === undefined
    ? first.related
    : { kind: 'two-relations', first: first.name, second: other.name }
}

/** Where a path starts: on the row the call stands on, or on the rows taken together around it. */
function rowsOutside(standing: Standing): Standing {
  const { on, ownRows } = standing
  return on === 'rows' && ownRows !== null
    ? { ...standing, on: 'row', scopes: [ownRows] }
    : standing
}

function problemOfName(name: NameExpr, from: Standing, names: Names): FoundTarget | null {
  const { meanings } = resolveName(name.segments, from, names)
  if (meanings.length === 1) return null
  const isWayHere = from.scopes.some(
    (scope) =>
      scope.kind === 'row' &&
      scope.writtenAs !== null &&
      name.segments.length === 1 &&
      scope.writtenAs.at(-1) === name.segments[0]?.name,
  )
  return meanings.length === 0 && isWayHere
    ? { kind: 'same-rows', name }
    : { kind: 'unclear', name }
}

function namesOutsideAggregates(expr: Expr): readonly NameExpr[] {
  if (expr.kind === 'name') return [expr]
  if (expr.kind === 'call' && isAggregateId(expr.callee)) return []
  return children(expr).flatMap(namesOutsideAggregates)
}

function relatedRows(
  name: NameExpr,
  from: Standing,
  names: Names,
): Extract<FoundTarget, { kind: 'related-rows' }> | null {
  const { meanings } = resolveName(name.segments, from, names)
  const meaning = meanings.find(leadsToMany)
  if (meaning?.kind !== 'member' || !meaning.isOneRow) return null
  const relations = relationsOf(meaning)
  const last = relations.findLastIndex(({ is }) => is === 'many')
  const path = relations.slice(0, last + 1)
  const dataset = path.at(-1)?.to ?? ''
  const behind = segmentsBehind(meaning, last)
  return {
    kind: 'related-rows',
    target: { kind: 'related-rows', up: meaning.up, path, dataset },
    writtenAs: name.segments.slice(0, name.segments.length - behind).map((segment) => segment.name),
    isWhole: behind === 0,
  }
}

function relationsOf({ path, member }: Extract<Meaning, { kind: 'member' }>) {
  return member.kind === 'relation' ? [...path, member.relation] : path
}

/** How many segments follow the relation at index `last` of the path. */
function segmentsBehind(meaning: Extract<Meaning, { kind: 'member' }>, last: number): number {
  const steps = meaning.path.length + 1
  return steps - (last + 1)
}

function haveSamePath(
  { target: one }: { readonly target: RelatedRows },
  { target: other }: { readonly target: RelatedRows },
): boolean {
  return (
    one.up === other.up &&
    one.path.length === other.path.length &&
    one.path.every((relation, index) => relation === other.path[index])
  )
}
