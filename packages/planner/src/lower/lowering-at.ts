import { instantOfDay, type Point } from '@guiju/rulebook'
import { lowerExpr } from './lower-expr.ts'
import type { Lowering } from './lowering.ts'
import { relatedCurrency } from './related-value.ts'

/** What lowering knows at one point of a request. */
export function loweringAt(
  point: Point,
  known: Pick<Lowering, 'checked' | 'pack' | 'statistics' | 'keyOf' | 'noteRead'>,
): Lowering {
  return {
    ...known,
    point,
    endOfKnown: instantOfDay(point.known + 1, known.pack.timeZone),
    lower: lowerExpr,
    relatedCurrency,
  }
}
