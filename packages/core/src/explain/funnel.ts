import { printExpression, type PhaseResult } from '@guiju/language'
import type { PreparedQuery } from '@guiju/plan'
import { funnelCounts, sideFunnel } from '@guiju/planner'
import type { FunnelStep, LocalText, RowsBeside } from '@guiju/protocol'
import { listRows } from '../finish/list-rows.ts'
import { columnsNamed } from './cell-text.ts'
import { clauseName, type SideContext } from './side-context.ts'

/** The exclusion funnel of one side, and the rows that are in no window. */
export interface Funnel {
  readonly steps: readonly FunnelStep[]
  readonly beside: readonly RowsBeside[]
  /** Known rows in the window, before any clause. */
  readonly known: number
  readonly prepared: PreparedQuery
}

/**
 * Counts the rows of a side from those known in its window down to those counted.
 *
 * - Unit: rows; each step's `rows` is the one before minus `removed`.
 */
export async function readFunnel(context: SideContext): Promise<PhaseResult<Funnel>> {
  const rows = sideFunnel(context.rows)
  const columns = columnsNamed(
    rows,
    rows.measures.map(({ name }) => name),
  )
  const id = `${context.question.metric.id} ${context.name} funnel`
  const listed = await listRows(
    context.session,
    { id, rows, columns },
    { limit: 1, signal: context.signal },
  )
  if (listed.value === undefined) return { diagnostics: listed.diagnostics }
  const [row] = listed.value.rows
  const count = (name: string): number => Number(row?.get(name) ?? 0)
  const value: Funnel = {
    steps: stepsOf(context, count),
    beside: besideOf(count),
    known: count(funnelCounts.known),
    prepared: listed.value.prepared,
  }
  return { value, diagnostics: [] }
}

const both = (text: string): LocalText => ({ zh: text, en: text })

const knownLabel: LocalText = { zh: '窗口内已知的行', en: 'Known rows in the window' }
const missingLabel: LocalText = { zh: '条件缺失的行', en: 'Rows for which a condition is missing' }
const countedLabel: LocalText = { zh: '计入的行', en: 'Rows counted' }

/** A step before it is known how many rows are left after it. */
type Removal = Omit<FunnelStep, 'rows'>

function stepsOf(context: SideContext, count: Count): readonly FunnelStep[] {
  const removals = [
    { step: 'known-rows-in-window', name: 'known', label: knownLabel, removed: 0 } as const,
    ...whereSteps(context, count),
    ...excludeSteps(context, count),
    ...keepSteps(context, count),
    { step: 'counted', name: 'counted', label: countedLabel, removed: 0 } as const,
  ]
  let rows = count(funnelCounts.known)
  const steps = removals.map((removal): FunnelStep => {
    rows -= removal.removed
    return { ...removal, rows }
  })
  return [...steps, ...conditionSteps(context, count)]
}

type Count = (name: string) => number

function whereSteps({ rows }: SideContext, count: Count): readonly Removal[] {
  const clauses = rows.clauses.filter(({ kind }) => kind === 'where')
  if (clauses.length === 0) return []
  const refused = clauses.map((clause, index): Removal => {
    const name = clauseName(clause)
    return { step: 'where', name, label: both(name), removed: count(funnelCounts.refused(index)) }
  })
  const removed = count(funnelCounts.whereMissing)
  return [
    ...refused,
    { step: 'where-missing', name: 'where missing', label: missingLabel, removed },
  ]
}

function excludeSteps({ side }: SideContext, count: Count): readonly Removal[] {
  return side.population.exclude.map(({ filter }, index) => ({
    step: 'exclude',
    name: filter.name,
    label: filter.label ?? both(filter.name),
    removed: count(funnelCounts.excluded(index)),
  }))
}

function keepSteps({ side }: SideContext, count: Count): readonly Removal[] {
  const { keep } = side.population
  if (keep === null) return []
  const label =
    keep.which === 'first'
      ? { zh: `每组只取最早 ${keep.count} 行`, en: `Only the first ${keep.count} of each group` }
      : { zh: `每组只取最后 ${keep.count} 行`, en: `Only the last ${keep.count} of each group` }
  return [{ step: 'keep', name: 'keep', label, removed: count(funnelCounts.notKept) }]
}

function conditionSteps({ rows }: SideContext, count: Count): readonly FunnelStep[] {
  if (rows.condition === null) return []
  const name = printExpression(rows.condition.expr)
  const met = count(funnelCounts.conditionMet)
  const removed = count(funnelCounts.counted) - met
  return [{ step: 'condition-met', name, label: both(name), rows: met, removed }]
}

function besideOf(count: Count): readonly RowsBeside[] {
  const beside: readonly RowsBeside[] = [
    {
      kind: 'no-event-day',
      label: { zh: '没有事件日期的行', en: 'Rows without an event day' },
      rows: count(funnelCounts.withoutDay),
    },
    {
      kind: 'no-parent',
      label: { zh: '没有上级记录的行', en: 'Rows without the parent that dates them' },
      rows: count(funnelCounts.withoutParent),
    },
  ]
  return beside.filter(({ rows }) => rows > 0)
}
