import { walk, type CallExpr, type Column, type Expr, type PhaseResult } from '@guiju/language'
import {
  and,
  booleanType,
  call,
  createRowsKeys,
  falseScalar,
  isNotNull,
  isNull,
  mark,
  not,
  trueScalar,
  when,
  integer,
  nullOf,
  typeOf,
  type Rows,
  type Scalar,
  type Statistics,
} from '@guiju/plan'
import type { Request } from '@guiju/rulebook'
import { clausesOf, exclusion } from './conditions.ts'
import { keepAsked, keepFirst, knownRows } from './counted-rows.ts'
import { dateOf, isInDays } from './lower/dates.ts'
import { baseRow, columnFor, columnOf, freshName, keepWhere } from './lower/draft.ts'
import { isNotTrue } from './lower/is-not-true.ts'
import { columnValue } from './lower/known.ts'
import { followToOne } from './lower/look-up-related.ts'
import { loweringAt } from './lower/lowering-at.ts'
import { onRow, type DayRange, type Draft, type Env } from './lower/lowering.ts'
import { addMembers } from './members.ts'
import type { CheckedRules } from './plan-request.ts'
import { rowEnv, type PointContext, type SideTask } from './side-task.ts'
import { sidesOf, sideTask } from './side-tasks.ts'
import { windowChoices } from './window-choices.ts'

/** A name that a clause reads, and the output column that holds its value. */
export interface ReadName {
  readonly expr: Expr
  readonly column: string
}

/** One clause over the rows of a side: its verdict is a boolean column, null where it is missing. */
export interface SideClause {
  readonly kind: 'where' | 'exclude' | 'condition'
  readonly expr: Expr
  /** The filter's name; null for what is written in place. */
  readonly filter: string | null
  readonly verdict: string
  readonly reads: readonly ReadName[]
}

/**
 * The rows of one side's dataset that are known and that the request is about, in the window or not, with
 * what every clause says of them. Everything named is an output column of `rows`.
 */
export interface SideRows {
  readonly rows: Rows
  readonly key: readonly string[]
  /** Columns of the dataset that may be shown, with what is known of them. */
  readonly cells: readonly { readonly column: Column; readonly as: string }[]
  /** The date of the event; null where it is missing. */
  readonly day: string
  readonly isInWindow: string
  /** True where the parent that dates the row is not there; null when no parent does. */
  readonly isOrphan: string | null
  readonly by: SideClauseReads
  readonly clauses: readonly SideClause[]
  /** False where `keep` prefers other rows; null without `keep`. */
  readonly isKept: string | null
  readonly isCounted: string
  /** The condition of `count(where ...)` and `share(...)`; null for any other side. */
  readonly condition: SideClause | null
  /** What a counted row adds to the side, null where nothing; null when the side does not simply add up. */
  readonly contribution: string | null
}

export type SideClauseReads = Pick<SideClause, 'expr' | 'reads'>

/**
 * Plans the rows of one side of a metric at the request's first point. A side whose window is chosen by counting
 * is asked with the days that were chosen.
 *
 * - Diagnostics: what cannot be lowered.
 */
export function planSideRows(
  checked: CheckedRules,
  request: Request,
  asked: {
    readonly metric: string
    readonly side: SideTask['name']
    readonly window?: DayRange
  },
  statistics: Statistics,
): PhaseResult<SideRows> {
  const pack = checked.rulebook.packs.get(request.pack)
  const metric = pack?.metrics.get(asked.metric)
  const [point] = request.points
  if (pack === undefined || metric === undefined || point === undefined) {
    throw new Error(`There is no metric '${asked.metric}' to list the rows of.`)
  }
  const found = sidesOf(metric).find(([name]) => name === asked.side)
  if (found === undefined) throw new Error(`'${asked.metric}' has no side '${asked.side}'.`)
  const lowering = loweringAt(point, { checked, pack, statistics, keyOf: createRowsKeys() })
  const context: PointContext = { lowering, request, point: 0 }
  const [, side] = found
  const choices =
    asked.window === undefined
      ? windowChoices(side.population.window, point, pack)
      : [{ dates: asked.window, tests: [] }]
  const [choice] = choices
  if (choice === undefined || choices.length > 1) {
    throw new Error(`The window of '${asked.metric}' was not chosen.`)
  }
  const task = sideTask(context, { metric, name: asked.side, side, isListing: false }, choice)
  return { value: judgedRows(context, task), diagnostics: [] }
}

function judgedRows(context: PointContext, task: SideTask): SideRows {
  const draft = knownRows(context, task)
  keepAsked(context, task, draft)
  const env = rowEnv(context, task, draft)
  const { lowering } = context
  const by = lowering.lower(task.by, env)
  const day = columnFor(draft, dateOf(by, lowering), 'day')
  const isInWindow = isTrueColumn(draft, isInDays(by, task.window, lowering), 'in window')
  const isOrphan = orphanColumn(env, task)
  const clauses = sideClauses(context, task, env)
  const isKept = keptColumn(context, task, draft)
  const isCounted = columnFor(
    draft,
    and([
      columnOf(draft, isInWindow),
      ...clauses.map((clause) => passes(draft, clause)),
      ...(isKept === null ? [] : [columnOf(draft, isKept)]),
    ]),
    'counted',
  )
  const condition = conditionClause(task, env)
  const contribution = contributionColumn(task, env, isCounted, condition)
  const cells = shownCells(env, task)
  const byReads = { expr: task.by, reads: readsOf(task.by, env) }
  addMembers(env, task.dataset, context.request.entity, [])
  return {
    rows: draft.rows,
    key: task.dataset.key,
    cells,
    day,
    isInWindow,
    isOrphan,
    by: byReads,
    clauses,
    isKept,
    isCounted,
    condition,
    contribution,
  }
}

/** A column that is true or false, false where the condition is missing. */
function isTrueColumn(draft: Draft, condition: Scalar, wanted: string): string {
  const value = call({ id: 'coalesce' }, [condition, falseScalar], booleanType)
  return columnFor(draft, value, wanted)
}

function passes(draft: Draft, { kind, verdict }: SideClause): Scalar {
  const value = columnOf(draft, verdict)
  const isTrue = call({ id: 'coalesce' }, [value, falseScalar], booleanType)
  return kind === 'exclude' ? not(isTrue) : isTrue
}

/** Only a date that is read over a to-one relation can lack a parent. */
function orphanColumn(env: Env, task: SideTask): string | null {
  const { by } = task
  const reference = by.kind === 'name' ? env.lowering.checked.references.get(by) : undefined
  if (reference?.kind !== 'column' || reference.path.length === 0) return null
  const { presence } = followToOne(env, baseRow(task.dataset), reference.path)
  return presence === null ? null : columnFor(env.draft, isNull(presence), 'without parent')
}

function sideClauses(context: PointContext, task: SideTask, env: Env): readonly SideClause[] {
  const { where, exclude } = task.side.population
  const { lowering } = context
  return [
    ...where.map((expr, index): SideClause => ({
      kind: 'where',
      expr,
      filter: null,
      verdict: columnFor(env.draft, lowering.lower(expr, env), `where ${index + 1}`),
      reads: readsOf(expr, env),
    })),
    ...exclude.map((use, index): SideClause => ({
      kind: 'exclude',
      expr: use.filter.where,
      filter: use.filter.name,
      verdict: columnFor(env.draft, exclusion(env, use), `exclude ${index + 1}`),
      reads:
        use.path.length > 0 ? [] : readsOf(use.filter.where, onRow(env, baseRow(task.dataset))),
    })),
  ]
}

/** Which rows are the first of their group is decided over all rows, whatever the caller asks for. */
function keptColumn(context: PointContext, task: SideTask, draft: Draft): string | null {
  const { keep } = task.side.population
  if (keep === null) return null
  const rows = knownRows(context, task)
  for (const clause of clausesOf(context, task)) keepWhere(rows, clause.lower(rows))
  const candidates = rows.rows
  keepFirst(context, task, rows, keep)
  const isCandidate = markKey(draft, candidates, task, 'candidate')
  const isFirst = markKey(draft, rows.rows, task, 'first')
  // A row that an earlier clause took away was not left out by `keep`.
  const kept = when(columnOf(draft, isCandidate), columnOf(draft, isFirst), trueScalar)
  return columnFor(draft, kept, 'kept')
}

function markKey(draft: Draft, right: Rows, { dataset }: SideTask, wanted: string): string {
  const name = freshName(draft, wanted)
  const on = dataset.key.map((column) => ({ left: column, right: column }))
  draft.rows = mark(draft.rows, right, on, name)
  return name
}

/** The call of a side that reads its own rows and is nothing but that call. */
function ownCall({ side }: SideTask, env: Env): CallExpr | null {
  const { value, population } = side
  if (value.kind !== 'call' || population.per !== null) return null
  return env.lowering.checked.aggregates.get(value)?.kind === 'own-rows' ? value : null
}

function conditionClause(task: SideTask, env: Env): SideClause | null {
  const expr = conditionOf(ownCall(task, env))
  if (expr === null) return null
  const verdict = columnFor(env.draft, env.lowering.lower(expr, env), 'condition')
  return { kind: 'condition', expr, filter: null, verdict, reads: readsOf(expr, env) }
}

function conditionOf(own: CallExpr | null): Expr | null {
  if (own?.callee === 'count' && own.args.length === 0) return own.where
  if (own?.callee === 'share' && own.where === null) return own.args[0]?.value ?? null
  return null
}

/** Counts add 1 for each row that meets the condition, sums the value of each row that enters. */
function contributionColumn(
  task: SideTask,
  env: Env,
  isCounted: string,
  condition: SideClause | null,
): string | null {
  const own = ownCall(task, env)
  if (own === null || (own.callee !== 'count' && own.callee !== 'sum')) return null
  const { draft, lowering } = env
  const [argument] = own.args
  const value = argument === undefined ? integer(1n) : lowering.lower(argument.value, env)
  const entering =
    condition !== null
      ? columnOf(draft, condition.verdict)
      : own.where === null
        ? trueScalar
        : lowering.lower(own.where, env)
  const added =
    own.callee === 'sum' || argument === undefined
      ? value
      : when(isNotNull(value), integer(1n), nullOf(typeOf(integer(1n))))
  const adds = and([columnOf(draft, isCounted), not(isNotTrue(entering))])
  return columnFor(draft, when(adds, added, nullOf(typeOf(added))), 'contribution')
}

function shownCells(env: Env, { dataset }: SideTask): SideRows['cells'] {
  const row = baseRow(dataset)
  return [...dataset.columns.values()]
    .filter(({ isPersonal }) => !isPersonal)
    .map((column) => ({
      column,
      as: columnFor(env.draft, columnValue(env, row, column), `known ${column.name}`),
    }))
}

/** The names of the row itself that an expression reads; those inside aggregates over relations are left out. */
function readsOf(expr: Expr, env: Env): readonly ReadName[] {
  const { checked } = env.lowering
  const inside = new Set<Expr>()
  const found = new Map<string, ReadName>()
  walk(expr, (node) => {
    if (node.kind === 'call' && checked.aggregates.has(node)) {
      walk(node, (part) => inside.add(part))
    }
    if (node.kind !== 'name' || inside.has(node)) return
    const reference = checked.references.get(node)
    const isOfRow = reference !== undefined && 'up' in reference && reference.up === 0
    if (!isOfRow || reference.kind === 'relation' || reference.kind === 'per') return
    const written = node.segments.map(({ name }) => name).join('.')
    if (found.has(written)) return
    const column = columnFor(env.draft, env.lowering.lower(node, env), written)
    found.set(written, { expr: node, column })
  })
  return [...found.values()]
}
