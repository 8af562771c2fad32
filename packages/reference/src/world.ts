import type { CheckedExpressions, Day, Pack, Point, Rulebook } from '@guiju/rulebook'
import type { World } from './context.ts'
import type { DataIndex } from './data-index.ts'
import { evaluateExpression } from './evaluate-expression.ts'
import type { Observer } from './observer.ts'

/** What the worlds of one request have in common. */
export interface Source extends Pick<World, 'metricAt'> {
  readonly checked: CheckedExpressions
  readonly pack: Pack
  readonly data: DataIndex
  readonly observer?: Observer
}

/** The rules and data that a request is answered from. */
export interface Texts extends Source {
  /** The text of the rules that answers a day on its own. */
  readonly textOn: (day: Day) => CheckedExpressions & { readonly rulebook: Rulebook }
}

/** The rows of a snapshot as they were known at the end of the point's knowledge day. */
export function worldAt(source: Source, point: Point): World {
  const { observer: _, ...unobserved } = source
  const raw = makeWorld(unobserved, point, { known: null, raw: null })
  return makeWorld(source, point, { known: point.known, raw })
}

function makeWorld(
  source: Source,
  point: Point,
  { known, raw }: { readonly known: Day | null; readonly raw: World | null },
): World {
  return {
    ...source,
    point,
    known,
    raw,
    memory: { existing: new Map(), columns: new Map(), related: new Map() },
    evaluate: evaluateExpression,
  }
}
