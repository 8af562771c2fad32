import type { Day } from '@guiju/rulebook'

const millisecondsPerDay = 86_400_000

interface CivilDate {
  readonly year: number
  /** 1 to 12. */
  readonly month: number
  /** 1 to 31. */
  readonly date: number
}

/** The calendar date of a day number. */
export function civilDate(day: Day): CivilDate {
  const moment = new Date(day * millisecondsPerDay)
  return {
    year: moment.getUTCFullYear(),
    month: moment.getUTCMonth() + 1,
    date: moment.getUTCDate(),
  }
}

/** The day number of a calendar date; months outside 1..12 run on into other years. */
export function dayOfCivil(year: number, month: number, date: number): Day {
  const moment = new Date(0)
  moment.setUTCFullYear(year, month - 1, date)
  return moment.getTime() / millisecondsPerDay
}

/** The same date some months later or earlier, or the month's last one where it has no such date. */
export function addMonths(day: Day, months: number): Day {
  const { year, month, date } = civilDate(day)
  const lastDate = civilDate(dayOfCivil(year, month + months + 1, 0)).date
  return dayOfCivil(year, month + months, Math.min(date, lastDate))
}

/** 1 (Monday) to 7 (Sunday). */
export function weekdayOf(day: Day): number {
  return ((((day + 3) % 7) + 7) % 7) + 1
}

/** The first day of the week that holds `day`, when weeks start on `weekStart` (1 is Monday). */
export function startOfWeek(day: Day, weekStart: number): Day {
  return day - ((weekdayOf(day) - weekStart + 7) % 7)
}

export function startOfMonth(day: Day): Day {
  const { year, month } = civilDate(day)
  return dayOfCivil(year, month, 1)
}

export function startOfQuarter(day: Day): Day {
  const { year, month } = civilDate(day)
  return dayOfCivil(year, month - ((month - 1) % 3), 1)
}

/** `2023-01-14`. */
export function printDay(day: Day): string {
  return new Date(day * millisecondsPerDay).toISOString().slice(0, 10)
}
