import { startOfMonth, startOfWeek } from './calendar.ts'
import type { Pack } from './model.ts'
import type { Point } from './request.ts'
import type { Target } from './target-model.ts'

/**
 * The days that a target judges at a point: those of the point itself, or the latest calendar week or month that
 * is complete at D, with the same knowledge.
 */
export function targetPoint(
  { every }: Pick<Target, 'every'>,
  point: Point,
  { weekStart }: Pick<Pack, 'weekStart'>,
): Point {
  switch (every) {
    case null:
      return point
    case 'week': {
      const to = startOfWeek(point.to + 1, weekStart) - 1
      return { from: to - 6, to, known: point.known, isPeriod: true }
    }
    case 'month': {
      const to = startOfMonth(point.to + 1) - 1
      return { from: startOfMonth(to), to, known: point.known, isPeriod: true }
    }
  }
}
