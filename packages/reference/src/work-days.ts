import type { WorkCalendar } from '@guiju/language'
import type { Day } from '@guiju/rulebook'
import { weekdayOf } from './calendar.ts'

/** Work days after the first date through the second, counted day by day; null outside the calendar. */
export function workdaysBetween(from: Day, to: Day, calendar: WorkCalendar): number | null {
  if (!knowsDay(from, calendar) || !knowsDay(to, calendar)) return null
  const [first, last] = from <= to ? [from, to] : [to, from]
  let count = 0
  for (let day = first + 1; day <= last; day += 1) if (isWorkday(day, calendar)) count += 1
  return from <= to ? count : 0 - count
}

/** Walks so many work days forward or back; null where the calendar ends on the way. */
export function walkWorkdays(start: Day, count: number, calendar: WorkCalendar): Day | null {
  let day = start
  for (let left = Math.abs(count); left > 0;) {
    day += Math.sign(count)
    if (!knowsDay(day, calendar)) return null
    if (isWorkday(day, calendar)) left -= 1
  }
  return knowsDay(day, calendar) ? day : null
}

function knowsDay(day: Day, { from, until }: WorkCalendar): boolean {
  return from <= day && day <= until
}

/** A make-up day is one whatever else is said of it. */
function isWorkday(day: Day, { weekend, holidays, makeUp }: WorkCalendar): boolean {
  if (makeUp.has(day)) return true
  return !holidays.has(day) && !weekend.has(weekdayOf(day))
}
