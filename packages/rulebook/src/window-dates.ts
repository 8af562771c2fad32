import type { Parameter } from '@guiju/language'
import { addMonths, startOfMonth, startOfWeek } from './calendar.ts'
import type { Pack, Window, WindowNumber } from './model.ts'
import { resolveParameter, wholeNumber } from './resolve-parameter.ts'
import type { Day, Point } from './request.ts'

/** Every window whose dates follow from the point alone. */
export type SimpleWindow = Exclude<Window, { readonly kind: 'by-volume' }>

/** What a window needs to know beside the point. */
export interface WindowContext {
  /** The first day of a week, 1 (Monday) to 7. */
  readonly weekStart: number
  /** A number of the window, parameters resolved. */
  readonly number: (written: WindowNumber) => number
}

/** Dates of a window, both ends included; without a beginning when it holds everything up to `to`. */
export interface WindowDates {
  readonly from: Day | null
  readonly to: Day
}

/** The context of a pack's windows on a day: its week, and the parameters in force. */
export function windowContext(pack: Pick<Pack, 'weekStart'>, day: Day): WindowContext {
  return {
    weekStart: pack.weekStart,
    number: (written) => (typeof written === 'number' ? written : numberOn(written, day)),
  }
}

/** The dates of a window at a point, whose last day is D; the day after is `today`. */
export function windowDates(
  window: SimpleWindow,
  point: Pick<Point, 'from' | 'to'>,
  { weekStart, number }: WindowContext,
): WindowDates {
  const day = point.to
  switch (window.kind) {
    case 'last-days':
      return { from: day - number(window.days) + 1, to: day }
    case 'last-months':
      return { from: addMonths(day, -number(window.months)) + 1, to: day }
    case 'days-before': {
      const anchor = window.anchor === 'today' ? day + 1 : day
      return { from: anchor - number(window.far), to: anchor - number(window.near) }
    }
    case 'selected': {
      const shift = number(window.shiftedBack)
      return { from: point.from - shift, to: point.to - shift }
    }
    case 'previous-weeks': {
      const after = startOfWeek(day + 1, weekStart)
      return { from: after - 7 * number(window.count), to: after - 1 }
    }
    case 'previous-months': {
      const after = startOfMonth(day + 1)
      return { from: addMonths(after, -number(window.count)), to: after - 1 }
    }
    case 'this-week':
      return { from: startOfWeek(day, weekStart), to: day }
    case 'month-to-date':
      return { from: startOfMonth(day), to: day }
    case 'all-days':
      return { from: null, to: day }
  }
}

/** The parameters a window reads. */
export function windowParameters(window: Window): readonly Parameter[] {
  switch (window.kind) {
    case 'last-days':
      return parametersIn(window.days)
    case 'last-months':
      return parametersIn(window.months)
    case 'days-before':
      return parametersIn(window.near, window.far)
    case 'selected':
      return parametersIn(window.shiftedBack)
    case 'previous-weeks':
    case 'previous-months':
      return parametersIn(window.count)
    case 'this-week':
    case 'month-to-date':
    case 'all-days':
      return []
    case 'by-volume':
      return [
        ...windowParameters(window.first),
        ...parametersIn(window.atLeast),
        ...windowParameters(window.otherwise),
      ]
  }
}

function parametersIn(...numbers: readonly WindowNumber[]): readonly Parameter[] {
  return numbers.filter((number) => typeof number === 'object')
}

/** Requests for a day before a parameter's first value are refused before windows are asked. */
function numberOn(parameter: Parameter, day: Day): number {
  const value = resolveParameter(parameter, day)
  const number = value?.kind === 'single' ? wholeNumber(value.value) : null
  if (number === null)
    throw new Error(`Parameter ${parameter.name} has no whole number on this day`)
  return number
}
