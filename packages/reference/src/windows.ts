import type { Parameter } from '@guiju/language'
import type { Day, Point, Window, WindowNumber } from '@guiju/rulebook'
import { addMonths, startOfMonth, startOfWeek } from './calendar.ts'

/** A range of days, both ends included; `from` null means without beginning. */
export interface DayRange {
  readonly from: Day | null
  readonly to: Day
}

/** A window whose dates need no counting of rows first. */
export type DatedWindow = Exclude<Window, { readonly kind: 'by-volume' }>

/** Where a window hangs, and how its numbers are read. */
export interface WindowAnchor {
  readonly point: Point
  readonly weekStart: number
  readonly integer: (parameter: Parameter) => number
}

/** The dates of a window. */
export function datesOf(window: DatedWindow, anchor: WindowAnchor): DayRange {
  const { from, to: asOf } = anchor.point
  const today = asOf + 1
  const read = (number: WindowNumber): number => numberIn(number, anchor)
  switch (window.kind) {
    case 'last-days':
      return { from: asOf - read(window.days) + 1, to: asOf }
    case 'last-months':
      return { from: addMonths(asOf, -read(window.months)) + 1, to: asOf }
    case 'days-before': {
      const base = window.anchor === 'today' ? today : asOf
      return { from: base - read(window.far), to: base - read(window.near) }
    }
    case 'selected':
      return { from: from - read(window.shiftedBack), to: asOf - read(window.shiftedBack) }
    case 'previous-weeks': {
      const end = startOfWeek(today, anchor.weekStart)
      return { from: end - 7 * read(window.count), to: end - 1 }
    }
    case 'previous-months': {
      const end = startOfMonth(today)
      return { from: addMonths(end, -read(window.count)), to: end - 1 }
    }
    case 'this-week':
      return { from: startOfWeek(asOf, anchor.weekStart), to: asOf }
    case 'month-to-date':
      return { from: startOfMonth(asOf), to: asOf }
    case 'all-days':
      return { from: null, to: asOf }
  }
}

/** A number of a window: as written, or the integer parameter's value in force on D. */
export function numberIn(number: WindowNumber, anchor: WindowAnchor): number {
  return typeof number === 'number' ? number : anchor.integer(number)
}

export function holdsDay(range: DayRange, day: Day): boolean {
  return (range.from === null || range.from <= day) && day <= range.to
}
