import { argumentsByName, type CallExpr } from '@guiju/language'
import type { CheckedRulebook, Day, Point, Request } from '@guiju/rulebook'
import { packOf } from './evaluation.ts'
import { evaluateExpression } from './evaluate-expression.ts'
import { movedBack } from './move-point.ts'
import { missing } from './value.ts'

/**
 * Whose value of a metric is meant: of the group that results are for, of its entity without the splits, or of
 * every entity of the kind, or of a group of peers as a benchmark table tells it.
 */
export type Frame = 'own' | 'whole' | 'panel' | BenchmarkFrame

/** All rows of a benchmark table, by the dimension that holds groups of peers; '' for none. */
export type BenchmarkFrame = `benchmark ${string}`

export const benchmarkFrame = (dimension: string | null): BenchmarkFrame =>
  `benchmark ${dimension ?? ''}`

/** The dimension of a benchmark's frame; null for any other frame. */
export function benchmarkDimension(frame: Frame): string | null {
  return frame.startsWith('benchmark ') ? frame.slice('benchmark '.length) : null
}

/** Where a metric is read: in which text of the rules, for whom and at which days. */
export interface Place {
  readonly checked: CheckedRulebook
  readonly frame: Frame
  readonly point: Point
}

/** The text that answers a day on its own. */
export type TextOn = (day: Day) => CheckedRulebook

/** What the functions of a request read their metrics with. */
export interface AskedFor {
  readonly request: Request
  readonly textOn: TextOn
}

/**
 * Where a function of metrics reads its metric. Null where there is nothing to read: the whole has no peers, and
 * what is not known yet on the knowledge day has no value.
 */
export function placeOfCall(call: CallExpr, place: Place, asked: AskedFor): Place | null {
  const { frame, point } = place
  const { splits, entity } = asked.request
  switch (call.callee) {
    case 'whole':
      return { ...place, frame: frame === 'own' && splits.length > 0 ? 'whole' : frame }
    case 'previous':
      return { ...place, point: movedBack(point, 1) }
    case 'peer_average':
    case 'peer_excellent':
      return entity === null ? null : { ...place, frame: 'panel' }
    case 'value_at': {
      const day = dayOfCall(call, place, asked.request.pack)
      if (day === null || day > point.known) return null
      const { types, references, aggregates } = place.checked
      const checked = { ...asked.textOn(day), types, references, aggregates }
      return { checked, frame, point: { from: day, to: day, known: day } }
    }
    default:
      throw new TypeError(`'${call.callee}' is no function of metrics.`)
  }
}

/** True for a function that takes the metric over all entities of a group together. */
export const isOfPeers = ({ callee }: CallExpr): boolean =>
  callee === 'peer_average' || callee === 'peer_excellent'

/** The day in `value_at(m, day)`; null when it is missing. */
function dayOfCall(call: CallExpr, { checked, point }: Place, pack: string): Day | null {
  const [day] = argumentsByName(call).get('day') ?? []
  if (day === undefined) throw new TypeError(`'${call.callee}' lacks its day.`)
  const value = evaluateExpression(day, {
    checked,
    pack: packOf(checked, pack),
    day: point.to,
    window: null,
    named: () => missing,
    aggregate: () => missing,
  })
  return value.kind === 'amount' ? Number(value.amount.numerator) : null
}
