import type { Rows } from '../rows.ts'
import { keepsNothing, keepsOwn, originOf, type RowsOfOwner } from './keeps-own.ts'
import type { Ownership } from './ownership.ts'
import { anchorsOf, isSameWay, stepText, type Host, type Origin } from './row-origins.ts'

/** What is known of the rows of a tree, and of whose rows they are made. */
export interface ScopeFacts extends RowsOfOwner {
  /** There are no rows. */
  readonly isNothing: boolean
  /** Every row belongs to one of the entities, or to nobody. */
  readonly isOwn: boolean
  /** Made of single rows found by their key alone: what a row names, and nothing that is gathered. */
  readonly isPlain: boolean
  /** Holds rows of the kind's entities that a row names and whose owner is not proven to be its own. */
  readonly namesOthers: boolean
  /** Where rows of several owners meet, as sentences. */
  readonly problems: readonly string[]
}

type Join = Extract<Rows, { kind: 'lookup' | 'mark' | 'expand' }>

/** Follows every row from its scan upward: with whose rows it is put together. */
export function scopeFacts(rows: Rows, ownership: Ownership): ScopeFacts {
  const done = new Map<Rows, ScopeFacts>()
  const visit = (node: Rows): ScopeFacts => {
    const known = done.get(node)
    if (known !== undefined) return known
    const made = factsOf(node, visit, ownership)
    done.set(node, made)
    return made
  }
  return visit(rows)
}

function factsOf(rows: Rows, visit: (rows: Rows) => ScopeFacts, ownership: Ownership): ScopeFacts {
  switch (rows.kind) {
    case 'scan':
      return factsOfScan(rows, ownership)
    case 'filter': {
      const facts = visit(rows.input)
      const isOwn = facts.isOwn || keepsOwn(rows.predicate, facts, ownership)
      return { ...facts, isOwn, isNothing: facts.isNothing || keepsNothing(rows.predicate) }
    }
    case 'derive': {
      const facts = visit(rows.input)
      const added = rows.columns.flatMap(({ name, value }) => {
        const origin = originOf(value, facts)
        return origin === undefined ? [] : [[name, origin] as const]
      })
      return { ...facts, origins: new Map([...facts.origins, ...added]) }
    }
    case 'pick':
      return gathered(visit(rows.input), rows.per, 'pick', ownership)
    case 'reduce':
      return gathered(visit(rows.input), rows.keys, 'reduce', ownership)
    case 'distinct':
      return { ...visit(rows.input), isPlain: false }
    case 'unnest':
      return { ...visit(rows.input), isPlain: false }
    case 'lookup':
    case 'mark':
    case 'expand':
      return factsOfJoin(rows, visit(rows.input), visit(rows.right), ownership)
  }
}

function factsOfScan(
  { dataset, columns }: Extract<Rows, { kind: 'scan' }>,
  { shared }: Ownership,
): ScopeFacts {
  return {
    dataset,
    origins: new Map(columns.map(({ column, as }) => [as, { way: [], at: dataset, column }])),
    hosts: [{ way: [], dataset }],
    isNothing: false,
    isOwn: shared.has(dataset),
    isPlain: true,
    namesOthers: false,
    problems: [],
  }
}

/** Rows that are taken together must have one owner. */
function gathered(
  facts: ScopeFacts,
  keys: readonly string[],
  kind: 'pick' | 'reduce',
  ownership: Ownership,
): ScopeFacts {
  const columns = keys.map((name) => facts.origins.get(name))
  const isAlike = facts.isOwn || anchorsOf(columns, facts.hosts, ownership).size > 0
  const told = isAlike
    ? []
    : [`${kind}: rows of '${facts.dataset}' of several owners are taken together`]
  return { ...facts, isPlain: false, problems: [...facts.problems, ...told] }
}

function factsOfJoin(
  rows: Join,
  left: ScopeFacts,
  right: ScopeFacts,
  ownership: Ownership,
): ScopeFacts {
  const keys = keysOf(rows, left, right)
  const isOfOneOwner = hasOneOwner(keys, left, right, ownership)
  const isByKey = rows.kind === 'lookup' && isFoundByKey(rows, right, ownership)
  const isNamed = isByKey && right.isPlain && mayBeNamed(keys, left, right, ownership)
  const isAllowed = isOfOneOwner || isNamed || right.isOwn || right.isNothing
  const told = isAllowed
    ? []
    : [`${rows.kind}: '${left.dataset}' reads rows of '${right.dataset}' that may be of others`]
  const way = wayOfJoin(rows, keys, { left, right, isByKey: isByKey && right.isPlain })
  const isOthers = !isOfOneOwner && !right.isOwn && ownership.paths.has(right.dataset)
  return {
    dataset: left.dataset,
    origins: new Map([...left.origins, ...takenOrigins(rows, way, right)]),
    hosts: isOfOneOwner ? [...left.hosts, ...hostsBehind(way, right)] : left.hosts,
    isNothing: left.isNothing,
    isOwn: left.isOwn || isFoundByOwn(rows, left, right, ownership),
    isPlain: left.isPlain && isByKey && right.isPlain,
    namesOthers: left.namesOthers || right.namesOthers || isOthers,
    problems: [...left.problems, ...right.problems, ...told],
  }
}

/** What has the owner of the joined row has the owner of the row that it is joined to. */
const hostsBehind = (way: readonly string[], { hosts }: ScopeFacts): readonly Host[] =>
  hosts.map((host) => ({ ...host, way: [...way, ...host.way] }))

interface JoinColumns {
  readonly left: readonly (Origin | undefined)[]
  readonly right: readonly (Origin | undefined)[]
}

function keysOf({ on }: Join, left: ScopeFacts, right: ScopeFacts): JoinColumns {
  return {
    left: on.map((pair) => left.origins.get(pair.left)),
    right: on.map((pair) => right.origins.get(pair.right)),
  }
}

function hasOneOwner(
  keys: JoinColumns,
  left: ScopeFacts,
  right: ScopeFacts,
  ownership: Ownership,
): boolean {
  const [ours, theirs] = [
    anchorsOf(keys.left, left.hosts, ownership),
    anchorsOf(keys.right, right.hosts, ownership),
  ]
  return [...ours].some((anchor) => theirs.has(anchor))
}

/** Whether the right side is found by the key of its dataset, one row for each left one. */
function isFoundByKey({ on }: Join, right: ScopeFacts, { keys }: Ownership): boolean {
  const named = on.map((pair) => right.origins.get(pair.right))
  const key = keys.get(right.dataset) ?? []
  return (
    key.length > 0 &&
    key.every((name) => named.some((origin) => origin?.way.length === 0 && origin.column === name))
  )
}

/**
 * Whether a single row may be read because a row names it: one of another kind or of nobody by any row, one of the
 * kind's entities by own rows themselves.
 */
function mayBeNamed(
  keys: JoinColumns,
  left: ScopeFacts,
  right: ScopeFacts,
  { paths, several }: Ownership,
): boolean {
  if (right.namesOthers) return false
  if (!paths.has(right.dataset) && !several.has(right.dataset)) return true
  const naming = left.hosts.filter(({ dataset }) => paths.has(dataset) || several.has(dataset))
  return naming.some(({ way }) =>
    keys.left.every((origin) => origin !== undefined && isSameWay(origin.way, way)),
  )
}

/** The way to the joined row; of one that is not told by a key alone, a way that no other join has. */
function wayOfJoin(
  { kind }: Join,
  keys: JoinColumns,
  join: { readonly left: ScopeFacts; readonly right: ScopeFacts; readonly isByKey: boolean },
): readonly string[] {
  const { left, right } = join
  const [first] = keys.left
  const isFromOneRow =
    first !== undefined && keys.left.every((origin) => origin && isSameWay(origin.way, first.way))
  if (!join.isByKey || !isFromOneRow) {
    const sizes = `${String(left.origins.size)} ${String(left.hosts.length)}`
    return [...(first?.way ?? []), `${kind} ${right.dataset} ${sizes}`]
  }
  const on = keys.left.map((origin, index) => ({
    left: origin?.column ?? '',
    right: keys.right[index]?.column ?? '',
  }))
  return [...first.way, stepText(on, right.dataset)]
}

function takenOrigins(
  rows: Join,
  way: readonly string[],
  right: ScopeFacts,
): readonly (readonly [string, Origin])[] {
  if (rows.kind === 'mark') return []
  return rows.take.flatMap(({ from, as }) => {
    const origin = right.origins.get(from)
    return origin === undefined ? [] : [[as, { ...origin, way: [...way, ...origin.way] }] as const]
  })
}

/** Of rows that may belong to several: those kept for which a row names one of the entities. */
function isFoundByOwn(
  rows: Join,
  left: ScopeFacts,
  right: ScopeFacts,
  { several }: Ownership,
): boolean {
  const found = several.get(left.dataset)
  return (
    rows.kind === 'expand' &&
    !rows.keepUnmatched &&
    right.isOwn &&
    found !== undefined &&
    found.dataset === right.dataset
  )
}
