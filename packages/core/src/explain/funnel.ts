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

function stepsOf(
  { rows, side }: SideContext,
  count: (name: string) => number,
): readonly FunnelStep[] {
  const steps: FunnelStep[] = []
  let left = count(funnelCounts.known)
  const add = (step: FunnelStep['step'], name: string, label: LocalText, removed: number): void => {
    left -= removed
    steps.push({ step, name, label, rows: left, removed })
  }
  add('known-rows-in-window', 'known', knownLabel, 0)
  const wheres = rows.clauses.filter(({ kind }) => kind === 'where')
  for (const [index, clause] of wheres.entries()) {
    const name = clauseName(clause)
    add('where', name, both(name), count(funnelCounts.refused(index)))
  }
  if (wheres.length > 0) {
    add('where-missing', 'where missing', missingLabel, count(funnelCounts.whereMissing))
  }
  for (const [index, { filter }] of side.population.exclude.entries()) {
    const label = filter.label ?? both(filter.name)
    add('exclude', filter.name, label, count(funnelCounts.excluded(index)))
  }
  if (side.population.keep !== null) {
    const { which, count: kept } = side.population.keep
    const label =
      which === 'first'
        ? { zh: `每组只取最早 ${kept} 行`, en: `Only the first ${kept} of each group` }
        : { zh: `每组只取最后 ${kept} 行`, en: `Only the last ${kept} of each group` }
    add('keep', 'keep', label, count(funnelCounts.notKept))
  }
  add('counted', 'counted', countedLabel, 0)
  if (rows.condition === null) return steps
  const name = printExpression(rows.condition.expr)
  const met = count(funnelCounts.conditionMet)
  const counted = count(funnelCounts.counted)
  return [
    ...steps,
    { step: 'condition-met', name, label: both(name), rows: met, removed: counted - met },
  ]
}

function besideOf(count: (name: string) => number): readonly RowsBeside[] {
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
