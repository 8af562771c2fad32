import type { Plan } from '../plan.ts'
import type { Rows } from '../rows.ts'
import type { Ownership } from './ownership.ts'
import { scopeFacts } from './scope-facts.ts'

/**
 * Everything by which rows of others could reach what `rows` yield, as sentences; none when every row is one of the
 * entities' own, or of nobody, and is put together with such rows alone. Single rows that own rows name by their key
 * count as what own rows say.
 *
 * `ownerships` are those of each kind of entity of which anything may be read: one of them has to hold.
 */
export function scopeViolations(rows: Rows, ownerships: readonly Ownership[]): readonly string[] {
  const told = [nobodys, ...ownerships].map((ownership) => violationsFor(rows, ownership))
  if (told.some((each) => each.length === 0)) return []
  return told.toSorted((left, right) => left.length - right.length)[0] ?? ['nothing may be read']
}

/** Whether every row is one of a dataset, put together with nothing but single rows that it names. */
export function isNamedAlone(rows: Rows, ownerships: readonly Ownership[]): boolean {
  return ownerships.every((ownership) => {
    const { isPlain, namesOthers, problems } = scopeFacts(rows, ownership)
    return isPlain && !namesOthers && problems.length === 0
  })
}

/** Of no kind: what holds of it holds whoever reads. */
const nobodys: Ownership = {
  kind: 'entities',
  ids: new Set(),
  paths: new Map(),
  aliases: new Map(),
  several: new Map(),
  shared: new Set(),
  keys: new Map(),
}

function violationsFor(rows: Rows, ownership: Ownership): readonly string[] {
  const { isNothing, isOwn, dataset, problems } = scopeFacts(rows, ownership)
  if (isNothing) return []
  const scan = `scan: rows of '${dataset}' are not kept to those of the ${ownership.kind}`
  return [...new Set([...problems, ...(isOwn ? [] : [scan])])]
}

/** As {@link scopeViolations} for every statement of a plan. */
export function planScopeViolations(
  plan: PlanOfIds,
  ownerships: readonly Ownership[],
): readonly string[] {
  const { queries, entities, trends, standIns } = plan
  const meant = standIns === undefined ? ownerships : ownerships.map(standingFor(standIns))
  const statements = [...queries, ...entities, ...(trends?.cells ?? [])]
  return statements.flatMap(({ id, rows }) =>
    scopeViolations(rows, meant).map((violation) => `${id}: ${violation}`),
  )
}

/** A plan in which ids may be stood for by others. */
type PlanOfIds = Plan & { readonly standIns?: ReadonlyMap<string, string> }

/** The same entities, by what stands for them too; what stands for another one is none of them. */
function standingFor(standIns: ReadonlyMap<string, string>): (ownership: Ownership) => Ownership {
  return (ownership) => {
    const { ids } = ownership
    const own = [...standIns].filter(([, id]) => ids.has(id)).map(([standIn]) => standIn)
    const others = new Set(standIns.keys())
    return { ...ownership, ids: new Set([...[...ids].filter((id) => !others.has(id)), ...own]) }
  }
}

/** What has to be true before anything of peers is told. */
export interface Disclosure {
  /** How many entities at least there must be that are not the reader's. */
  readonly minimum: number
  /** The largest part of their sum that one of them may have. */
  readonly dominance: { readonly numerator: bigint; readonly denominator: bigint }
}

/** No disclosure may ask for less. */
export const leastDisclosure: Disclosure = Object.freeze({
  minimum: 10,
  dominance: Object.freeze({ numerator: 1n, denominator: 2n }),
})

/**
 * Everything in a plan over peers that a reader could have bent, as sentences: what is asked of peers is asked of each
 * as a whole, and is told through a disclosure alone.
 */
export function peersViolations(
  { queries, trends }: Plan,
  disclosure: Disclosure | null,
  least: Disclosure = leastDisclosure,
): readonly string[] {
  const statements = [...queries, ...(trends?.cells ?? [])]
  const shape = statements.flatMap(({ id, entity, splits }) => [
    ...(entity === null ? [`${id}: peers are not told apart`] : []),
    ...splits.map((split) => `${id}: peers are split by '${split}'`),
  ])
  if (disclosure === null) return [...shape, 'peers: nothing discloses them']
  const { minimum, dominance } = disclosure
  const isWide =
    dominance.numerator * least.dominance.denominator >
    least.dominance.numerator * dominance.denominator
  return [
    ...shape,
    ...(minimum < least.minimum ? [`peers: ${String(minimum)} of them are too few`] : []),
    ...(isWide ? ['peers: one of them may dominate'] : []),
  ]
}
