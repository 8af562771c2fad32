import { diagnostic, type Diagnostic, type PhaseResult } from '@guiju/language'
import { formatDay, parseDay, type Day, type Point } from '@guiju/rulebook'
import { notComplete, type LeastComplete } from './complete-days.ts'
import { requestSpan } from './request-span.ts'

/** The days of a request as the caller writes them: a day or a period, a trend or a series. */
export interface WrittenDays {
  readonly day?: string
  readonly period?: { readonly from: string; readonly to: string }
  readonly known?: string
  readonly trend?: number
  readonly series?: boolean
}

export const mostDays = 731

/**
 * The points a request asks about.
 *
 * A day is known as of itself unless said otherwise, a period as of the last complete day. A trend is the days up
 * to D, each known as of itself; a series the days of a period, all known alike. Without day or period the last
 * complete day is meant.
 *
 * - Diagnostics: days that do not exist, come too late or contradict each other.
 */
export function resolvePoints(
  written: WrittenDays,
  least: LeastComplete,
): PhaseResult<readonly Point[]> {
  const contradiction = contradictionIn(written)
  if (contradiction !== null) return { diagnostics: [contradiction] }
  const { period } = written
  const days = {
    day: readDay(written.day),
    from: readDay(period?.from),
    to: readDay(period?.to),
    known: readDay(written.known),
  }
  const unread = Object.values(days).flatMap((day) =>
    day !== null && typeof day === 'object' ? [day.problem] : [],
  )
  if (unread.length > 0) return { diagnostics: unread }
  const dayOf = (day: ReadDay): Day | null => (typeof day === 'number' ? day : null)
  const to = dayOf(days.to) ?? dayOf(days.day) ?? least.through
  const from = dayOf(days.from) ?? to
  const known = dayOf(days.known) ?? (period === undefined ? to : Math.max(least.through, to))
  const anchor: Point = { from, to, known, ...(period === undefined ? {} : { isPeriod: true }) }
  const problems = problemsOf(anchor, written, least)
  if (problems.length > 0) return { diagnostics: problems }
  return { value: unfold(anchor, written), diagnostics: [] }
}

function unfold(anchor: Point, { trend, series }: WrittenDays): readonly Point[] {
  const { from, to } = anchor
  if (trend !== undefined) {
    return consecutive(to - trend + 1, to).map((day) => ({ from: day, to: day, known: day }))
  }
  if (series !== true) return [anchor]
  return consecutive(from, to).map((day) => ({ ...anchor, from: day, to: day }))
}

function consecutive(from: Day, to: Day): readonly Day[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index)
}

function contradictionIn({ day, period, known, trend, series }: WrittenDays): Diagnostic | null {
  const refuse = (
    code: 'day-and-period' | 'trend-without-day' | 'trend-with-known' | 'series-without-period',
  ): Diagnostic => diagnostic(code, requestSpan, {})
  if (day !== undefined && period !== undefined) return refuse('day-and-period')
  if (trend !== undefined) {
    if (period !== undefined || series === true) return refuse('trend-without-day')
    if (known !== undefined) return refuse('trend-with-known')
    if (!Number.isInteger(trend) || trend < 1 || trend > mostDays) {
      const params = { written: String(trend), most: mostDays }
      return diagnostic('trend-length', requestSpan, params)
    }
  }
  return series === true && period === undefined ? refuse('series-without-period') : null
}

function problemsOf(
  { from, to, known }: Point,
  written: WrittenDays,
  least: LeastComplete,
): readonly Diagnostic[] {
  if (from > to) {
    const params = { from: formatDay(from), to: formatDay(to) }
    return [diagnostic('reversed-period', requestSpan, params)]
  }
  const late = notComplete(to, least)
  if (late.length > 0) return late
  if (known < to) {
    const params = { known: formatDay(known), day: formatDay(to) }
    return [diagnostic('known-before-day', requestSpan, params)]
  }
  const length = to - from + 1
  if (written.series === true && length > mostDays) {
    return [diagnostic('series-length', requestSpan, { days: length, most: mostDays })]
  }
  return notComplete(known, least)
}

type ReadDay = Day | null | { readonly problem: Diagnostic }

function readDay(written: string | undefined): ReadDay {
  if (written === undefined) return null
  return parseDay(written) ?? { problem: diagnostic('impossible-day', requestSpan, { written }) }
}
