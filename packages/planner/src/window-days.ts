import { windowContext, windowDates, type Pack, type Point, type Window } from '@guiju/rulebook'
import type { DayRange } from './lower/lowering.ts'

/** The dates of a window at a point; null for a window that is chosen by counting rows first. */
export function windowDays(window: Window, point: Point, pack: Pack): DayRange | null {
  return window.kind === 'by-volume'
    ? null
    : windowDates(window, point, windowContext(pack, point.to))
}
