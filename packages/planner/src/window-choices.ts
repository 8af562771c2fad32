import {
  windowContext,
  windowDates,
  type Pack,
  type Point,
  type SimpleWindow,
  type Window,
} from '@guiju/rulebook'
import type { DayRange } from './lower/lowering.ts'

/** A count over the first of two windows, and whether it must reach its limit. */
export interface WindowTest {
  /** The days whose rows are counted. */
  readonly dates: DayRange
  readonly atLeast: number
  readonly isReached: boolean
}

/** The days that a window has when every test comes out so; without tests they are its only ones. */
export interface WindowChoice {
  readonly window: SimpleWindow
  readonly dates: DayRange
  readonly tests: readonly WindowTest[]
}

/** Everything a window may be at a point; of several choices exactly one holds for each entity. */
export function windowChoices(window: Window, point: Point, pack: Pack): readonly WindowChoice[] {
  const context = windowContext(pack, point.to)
  if (window.kind !== 'by-volume') {
    return [{ window, dates: windowDates(window, point, context), tests: [] }]
  }
  if (window.first.kind === 'by-volume') throw new Error('A window by volume begins with dates.')
  const dates = windowDates(window.first, point, context)
  const counted = { dates, atLeast: context.number(window.atLeast) }
  const others = windowChoices(window.otherwise, point, pack)
  return [
    { window: window.first, dates, tests: [{ ...counted, isReached: true }] },
    ...others.map((other) => ({
      ...other,
      tests: [{ ...counted, isReached: false }, ...other.tests],
    })),
  ]
}
