import type { Relation } from '@guiju/language'
import { isNotNull, type JoinKeys } from '@guiju/plan'
import { isPairwise } from './correlation.ts'
import { baseRow, expandRow, keepWhere, pickFirst } from './draft.ts'
import { existingRows, relationKeys } from './existence.ts'
import { followToOne, lookUpRelated } from './look-up-related.ts'
import {
  datasetNamed,
  noLets,
  onRow,
  type Draft,
  type Env,
  type RowAt,
  type Scope,
} from './lowering.ts'

/** Rows that a to-many path leads to, on a draft of their own. */
export interface RelatedRows {
  readonly draft: Draft
  /** The row that the path ends on. */
  readonly end: RowAt
  /** How its rows belong to the rows they start from: left the starting draft's columns, right its own. */
  readonly on: JoinKeys
}

/**
 * The rows reached from `from`, each once for each starting row. With `isPaired`, and where the path depends
 * on more than a relation's key, they are paired with the starting rows, whose columns stay readable.
 */
export function relatedRows(
  env: Env,
  from: RowAt,
  path: readonly Relation[],
  options: { readonly isPaired: boolean },
): RelatedRows {
  const { start, first, rest } = splitPath(env, from, path)
  const isPaired = options.isPaired || isPairwise(first, env.lowering.checked)
  const step = isPaired ? pairedStep(env, start, first) : ownStep(env, start, first)
  const end = rest.reduce<Reached>((reached, relation) => followOn(env, reached, relation), {
    draft: step.draft,
    row: step.end,
  })
  if (rest.length > 0) keepEachOnce(end, step.on)
  return { draft: end.draft, end: end.row, on: step.on }
}

/** `env` inside an aggregate over related rows: they are the innermost scope. */
export function amongRelated(env: Env, { draft, end }: RelatedRows): Env {
  const scope: Scope = { kind: 'row', row: end, lets: noLets }
  return { ...env, draft, scopes: [scope, ...env.scopes] }
}

interface Reached {
  readonly draft: Draft
  readonly row: RowAt
}

function splitPath(
  env: Env,
  from: RowAt,
  path: readonly Relation[],
): { readonly start: RowAt; readonly first: Relation; readonly rest: readonly Relation[] } {
  const index = path.findIndex(({ is }) => is === 'many')
  const first = path[index]
  if (first === undefined) throw new Error('A path over related rows has no to-many relation.')
  return { start: followToOne(env, from, path.slice(0, index)), first, rest: path.slice(index + 1) }
}

/** Which rows belong to which follows from the relation's key: no starting row is needed. */
function ownStep(env: Env, start: RowAt, relation: Relation): RelatedRows {
  const dataset = datasetNamed(env.lowering, relation.to)
  const draft = existingRows(env, dataset)
  const end = baseRow(dataset)
  if (relation.where !== null) {
    keepWhere(draft, env.lowering.lower(relation.where, onRow({ ...env, draft }, end)))
  }
  return { draft, end, on: relationKeys(relation, start, end) }
}

function pairedStep(env: Env, start: RowAt, relation: Relation): RelatedRows {
  const dataset = datasetNamed(env.lowering, relation.to)
  const taken = baseRow(dataset)
  const { rows } = existingRows(env, dataset)
  const on = relationKeys(relation, start, taken)
  const pairs = expandRow(env.draft, rows, on, { taken, relation, from: start })
  if (relation.where !== null) {
    const pairEnv = onRow({ ...env, draft: pairs.draft }, pairs.row, start)
    keepWhere(pairs.draft, env.lowering.lower(relation.where, pairEnv))
  }
  const own = env.draft.key.map((name) => ({ left: name, right: name }))
  return { draft: pairs.draft, end: pairs.row, on: own }
}

/** One relation further from rows already related. */
function followOn(env: Env, { draft, row }: Reached, relation: Relation): Reached {
  const inside = { ...env, draft }
  if (relation.is !== 'many') {
    const next = lookUpRelated(inside, row, relation)
    if (next.presence !== null) keepWhere(draft, isNotNull(next.presence))
    return { draft, row: next }
  }
  const further = pairedStep(inside, row, relation)
  return { draft: further.draft, row: further.end }
}

/** A row reached twice from one starting row counts once for it. */
function keepEachOnce({ draft, row }: Reached, on: JoinKeys): void {
  const key = row.dataset.key.map((name) => `${row.prefix}${name}`)
  const order = key.map((column) => ({ column, direction: 'ascending' }) as const)
  const per = [...on.map(({ right }) => right), ...key]
  pickFirst(draft, per, { order, count: 1 })
  draft.key = per
}
