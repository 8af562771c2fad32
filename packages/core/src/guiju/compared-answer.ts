import type {
  EvaluateRequest,
  EvaluateResponse,
  EvaluateRow,
  Quantity,
  ResolvedRequest,
} from '@guiju/protocol'
import { formatDay, parseDay } from '@guiju/rulebook'
import { displayOfMetric, type Display } from '../format/display.ts'
import { absentQuantity } from '../format/quantity.ts'
import { changedQuantity } from '../format/changed-quantity.ts'
import { scoreDisplay } from '../format/score-quantity.ts'
import { answerRules, rowsOf, type AnsweredRules } from './evaluate-answer.ts'
import type { Loaded } from './loaded.ts'
import type { Answer, CallOptions } from './port.ts'

/**
 * Answers `evaluate` with the number before beside each number: of a day, of each day of a trend and of a series the
 * day before; of a period the one of equal length just before it.
 */
export async function comparedAnswer(
  written: EvaluateRequest,
  given: Loaded,
  options: CallOptions,
): Promise<Answer<EvaluateResponse>> {
  const now = await answerRules(written, given, options)
  if ('problem' in now) return now
  const { request } = now.value.head
  const days = daysBack(request)
  const before = await answerRules(movedBack(written, request, days), given, options)
  if ('problem' in before) return before
  const byPlace = new Map(rowsOf(before.value).map((row) => [placeOf(row, 0), row.value]))
  const displays = displaysOf(now.value)
  const rows = rowsOf(now.value).map((row): EvaluateRow => {
    const previous = byPlace.get(placeOf(row, days)) ?? noRows
    const display = displays.get(row.metric)
    const change = display === undefined ? noRows : changedQuantity(row.value, previous, display)
    return { ...row, previous, change }
  })
  return { value: { ...now.value.head, rows } }
}

const noRows: Quantity = absentQuantity('missing', 'no-rows')

/** How far the request before lies back. */
function daysBack({ from, to, trend, series }: ResolvedRequest): number {
  return trend !== null || series ? 1 : dayOf(to) - dayOf(from) + 1
}

/** What is known of a period stays; what is known of a day moves along with it. */
function movedBack(
  written: EvaluateRequest,
  { from, to, known }: ResolvedRequest,
  days: number,
): EvaluateRequest {
  const earlier = (day: string): string => formatDay(dayOf(day) - days)
  const { period, ...rest } = written
  if (period !== undefined) {
    const moved = { from: earlier(from), to: earlier(to) }
    return { ...rest, period: moved, ...(known === null ? {} : { known }) }
  }
  const day = earlier(to)
  return { ...rest, day, ...(written.known === undefined ? {} : { known: earlier(written.known) }) }
}

function placeOf({ metric, day, entity, split }: EvaluateRow, days: number): string {
  return JSON.stringify([metric, dayOf(day) - days, entity?.id ?? null, Object.values(split)])
}

function displaysOf({ rules }: AnsweredRules): ReadonlyMap<string, Display> {
  return new Map(
    rules.flatMap(({ rule, parts }) => {
      const last = parts.at(-1)
      if (last === undefined) return []
      const metric = rule.kind === 'metric' ? last.pack.metrics.get(rule.id) : undefined
      const card = last.pack.scorecards.get(rule.id)
      if (metric === undefined) return [[rule.id, scoreDisplay(card?.round ?? null)] as const]
      return [[rule.id, displayOfMetric(metric, last.checked, last.pack.timeZone)] as const]
    }),
  )
}

function dayOf(written: string): number {
  const day = parseDay(written)
  if (day === null) throw new Error(`'${written}' is no day.`)
  return day
}
