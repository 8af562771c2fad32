import type { Window, WindowNumber, Pack, Point } from '@guiju/rulebook'
import { addMonths, startOfMonth, startOfWeek } from '@guiju/rulebook'
import type { DayRange } from './lower/lowering.ts'
import { parameterOn } from './lower/parameter-value.ts'

/** The dates of a window at a point; null for a window that is chosen by counting rows first. */
export function windowDays(window: Window, point: Point, pack: Pack): DayRange | null {
  const { from, to: asOf } = point
  const today = asOf + 1
  const read = (number: WindowNumber): number => numberOn(number, asOf)
  switch (window.kind) {
    case 'last-days':
      return { from: asOf - read(window.days) + 1, to: asOf }
    case 'last-months':
      return { from: addMonths(asOf, -read(window.months)) + 1, to: asOf }
    case 'days-before': {
      const base = window.anchor === 'today' ? today : asOf
      return { from: base - read(window.far), to: base - read(window.near) }
    }
    case 'selected': {
      const shift = read(window.shiftedBack)
      return { from: from - shift, to: asOf - shift }
    }
    case 'previous-weeks': {
      const end = startOfWeek(today, pack.weekStart)
      return { from: end - 7 * read(window.count), to: end - 1 }
    }
    case 'previous-months': {
      const end = startOfMonth(today)
      return { from: addMonths(end, -read(window.count)), to: end - 1 }
    }
    case 'this-week':
      return { from: startOfWeek(asOf, pack.weekStart), to: asOf }
    case 'month-to-date':
      return { from: startOfMonth(asOf), to: asOf }
    case 'all-days':
      return { from: null, to: asOf }
    case 'by-volume':
      return null
  }
}

function numberOn(number: WindowNumber, day: number): number {
  if (typeof number === 'number') return number
  const value = parameterOn(number, day)
  const literal =
    value?.kind === 'single' && value.value.kind === 'literal' ? value.value.literal : null
  if (literal?.kind !== 'number') throw new Error(`The parameter '${number.name}' is no integer.`)
  return Number(literal.value.coefficient / 10n ** BigInt(literal.value.scale))
}
