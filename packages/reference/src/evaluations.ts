import type { Point, Request } from '@guiju/rulebook'
import type { Evaluation } from './evaluation.ts'
import { worldAt, type Source } from './world.ts'

/** The evaluations of a request at any point, each made once. */
export function evaluationsOf(source: Source, request: Request): (point: Point) => Evaluation {
  const made = new Map<string, Evaluation>()
  const at = (point: Point): Evaluation => {
    const key = JSON.stringify([point.from, point.to, point.known, point.isPeriod ?? false])
    const known = made.get(key)
    if (known !== undefined) return known
    const evaluation: Evaluation = { world: worldAt(source, point), request, judged: new Map(), at }
    made.set(key, evaluation)
    return evaluation
  }
  return at
}
