import type { PhaseResult } from '@guiju/language'
import { arithmetic } from '../finish/arithmetic.ts'
import { missing, type Value } from '../finish/value.ts'
import { filterNarrowings, plainNeed, wholeGroup } from './board-context.ts'
import { wholeValue } from './row-cells.ts'
import type { Narrowing } from './split-condition.ts'
import { metricsOf, narrowingsOf, type Table } from './table-numbers.ts'

/**
 * Everything beside the rows with these keys, evaluated as one: a total is never added up from its parts. Null where
 * there is nothing, or it is not shown.
 */
export async function restRow(
  keys: readonly (string | null)[],
  table: Table,
): Promise<PhaseResult<readonly Value[] | null>> {
  const { part, levels, splits, asked, context, whole } = table
  const all = levels[0]?.numbers.groups[0] ?? []
  const hidden = all.map((group) => group.splits[0] ?? null).filter((key) => !keys.includes(key))
  if (!part.hasRest || hidden.length === 0) return { value: null, diagnostics: [] }
  const isOnlyNone = hidden.every((key) => key === null)
  const split = splits[0] ?? ''
  const narrowing: Narrowing = isOnlyNone
    ? { split, values: [null], isAmong: true }
    : { split, values: keys, isAmong: false }
  const { question, ask } = context
  const answered = await ask({
    ...plainNeed(question.point),
    metrics: metricsOf(part.columns),
    narrowings: [...filterNarrowings(question), ...narrowingsOf(asked), narrowing],
  })
  if (answered.value === undefined) return { diagnostics: answered.diagnostics }
  const answer = answered.value
  const valueOf = (metric: string): Value => answer.outcome(metric, 0, wholeGroup(answer)).value
  const cells = part.columns.map((column): Value => {
    if (column.kind === 'metric') return valueOf(column.metric)
    if (column.kind !== 'share' || column.of === 'parent') return missing
    return arithmetic('/', valueOf(column.metric), wholeValue(column.metric, whole))
  })
  return { value: cells, diagnostics: answered.diagnostics }
}
