import type { WorkCalendar } from '@guiju/language'
import { weekdayOf } from './calendar.ts'
import type { Day } from './request.ts'

/** The work days of a calendar, counted. */
export interface CountedWorkdays {
  /** In order. */
  readonly days: readonly Day[]
  /** For each day from the calendar's first on: how many work days there are through it. */
  readonly through: readonly number[]
}

const counted = new WeakMap<WorkCalendar, CountedWorkdays>()

/** Every work day of a calendar, and how many there are through each of its days. */
export function countedWorkdays(calendar: WorkCalendar): CountedWorkdays {
  const known = counted.get(calendar)
  if (known !== undefined) return known
  const days: Day[] = []
  const through: number[] = []
  for (let day = calendar.from; day <= calendar.until; day += 1) {
    if (isWorkday(day, calendar)) days.push(day)
    through.push(days.length)
  }
  const made = { days, through }
  counted.set(calendar, made)
  return made
}

/**
 * Work days after the first date up to and including the second; negative when the second is earlier. Null when
 * the calendar does not know one of the dates.
 */
export function workdaysBetween(from: Day, to: Day, calendar: WorkCalendar): number | null {
  const { through } = countedWorkdays(calendar)
  const [before, after] = [through[from - calendar.from], through[to - calendar.from]]
  return before === undefined || after === undefined ? null : after - before
}

/**
 * The date so many work days later (earlier, when the count is negative), itself a work day; with a count of 0 the
 * date given. Null when the calendar does not know the one or the other.
 */
export function shiftByWorkdays(day: Day, count: number, calendar: WorkCalendar): Day | null {
  const { days, through } = countedWorkdays(calendar)
  const passed = through[day - calendar.from]
  if (passed === undefined) return null
  if (count === 0) return day
  if (count > 0) return days[passed + count - 1] ?? null
  const before = isWorkday(day, calendar) ? passed - 1 : passed
  return days[before + count] ?? null
}

function isWorkday(day: Day, { weekend, holidays, makeUp }: WorkCalendar): boolean {
  return makeUp.has(day) || (!weekend.has(weekdayOf(day)) && !holidays.has(day))
}
