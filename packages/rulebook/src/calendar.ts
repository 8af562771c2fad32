import { dateOfDay, dayOfDate, daysInMonth, type CalendarDate } from '@guiju/language'

/** A calendar date as days since 1970-01-01. */
type Day = number

/** Reads `YYYY-MM-DD`; null for anything else, a date that does not exist included. */
export function parseDay(text: string): Day | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  if (match === null) return null
  return dayOfDate({ year: Number(match[1]), month: Number(match[2]), day: Number(match[3]) })
}

/** Writes a day as `YYYY-MM-DD`. */
export function formatDay(day: Day): string {
  const { year, month, day: date } = dateOfDay(day)
  return `${String(year).padStart(4, '0')}-${twoDigits(month)}-${twoDigits(date)}`
}

/** The same date some months later or earlier, or the last date of that month when it is shorter. */
export function addMonths(day: Day, months: number): Day {
  const { year, month, day: date } = dateOfDay(day)
  const index = year * 12 + (month - 1) + months
  const target = { year: Math.floor(index / 12), month: (((index % 12) + 12) % 12) + 1 }
  return existing({ ...target, day: Math.min(date, daysInMonth(target.year, target.month)) })
}

/** 1 for Monday to 7 for Sunday. */
export function weekdayOf(day: Day): number {
  return ((((day + 3) % 7) + 7) % 7) + 1
}

/** The first day of the week that holds `day`, when weeks begin on `weekStart` (1 to 7). */
export function startOfWeek(day: Day, weekStart: number): Day {
  return day - ((weekdayOf(day) - weekStart + 7) % 7)
}

export function startOfMonth(day: Day): Day {
  return day - dateOfDay(day).day + 1
}

export function startOfQuarter(day: Day): Day {
  const { year, month } = dateOfDay(day)
  return existing({ year, month: month - ((month - 1) % 3), day: 1 })
}

function existing(date: CalendarDate): Day {
  const day = dayOfDate(date)
  if (day === null) throw new Error('A date was computed that no calendar has')
  return day
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0')
}
