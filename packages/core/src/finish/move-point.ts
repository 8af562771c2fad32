import type { Point } from '@guiju/rulebook'

/** The anchor moved back `times` by its own length; what is known moves along for a day and stays for a period. */
export function movedBack(point: Point, times: number): Point {
  const days = (point.to - point.from + 1) * times
  const known = point.isPeriod === true ? point.known : point.known - days
  return { ...point, from: point.from - days, to: point.to - days, known }
}

/** A text that is equal for equal points. */
export function pointKey({ from, to, known, isPeriod }: Point): string {
  return `${from} ${to} ${known} ${isPeriod === true ? 'period' : 'day'}`
}
