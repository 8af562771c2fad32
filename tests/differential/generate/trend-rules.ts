import { integer, one, weighted, type Draw } from './draw.ts'
import { firstDay, lastDay } from './instants.ts'
import type { RequestSpec } from './random-requests.ts'
import {
  noClauses,
  type Clauses,
  type FilterSpec,
  type MetricSpec,
  type RuleSpecs,
} from './rule-specs.ts'

const value = (id: string, clauses: Partial<Clauses>, of: string): MetricSpec => ({
  id,
  unit: 'number',
  clauses: { ...noClauses, ...clauses },
  shape: { kind: 'value', side: { clauses: noClauses, value: of } },
  minimum: null,
  ifEmpty: null,
})

const ratio = (
  id: string,
  clauses: Partial<Clauses>,
  [numerator, denominator]: readonly [string, string],
): MetricSpec => ({
  ...value(id, clauses, ''),
  shape: {
    kind: 'ratio',
    numerator: { clauses: noClauses, value: numerator },
    denominator: { clauses: noClauses, value: denominator },
  },
})

const filters: readonly FilterSpec[] = [
  { name: 'virtual_goods', of: 'orders', where: 'kind = virtual' },
  { name: 'risky', of: 'orders', where: 'risk' },
  { name: 'judged', of: 'tickets', where: 'valid = false' },
]

const paid = { of: 'orders', by: 'paid_at' }

/** Metrics as packs have them, whose rows become known bit by bit. */
const metrics: readonly MetricSpec[] = [
  value('paid_orders', { ...paid, window: 'last 14 days' }, 'count()'),
  ratio('bad_reviews', { of: 'orders', by: 'received_at', window: 'last 10 days' }, [
    'count(where first_review.level = bad)',
    'count()',
  ]),
  ratio('tickets_raised', { ...paid, window: 'days 3..16 before as_of' }, [
    'count(where any(tickets))',
    'count()',
  ]),
  ratio('tickets_upheld', { ...paid, window: 'days 3..16 before as_of' }, [
    'count(where any(tickets where valid))',
    'count()',
  ]),
  ratio('way', { of: 'orders', by: 'shipment.signed_at', window: 'last 10 days' }, [
    'sum(shipment.signed_at - shipment.picked_at)',
    'count()',
  ]),
  value(
    'waits',
    { ...paid, window: 'last 14 days', lets: { wait: 'shipment.picked_at - paid_at' } },
    '70% * share(wait <= 24h) + 30% * share(24h < wait <= 72h)',
  ),
  value(
    'refunds',
    { of: 'tickets', by: 'order.paid_at', window: 'last 20 days', where: 'valid' },
    'sum(refund)',
  ),
  value('upheld', { of: 'tickets', window: 'last 12 days' }, 'share(valid)'),
  value('completed', { ...paid, window: 'last 14 days' }, 'share(status = completed)'),
  value(
    'not_risky',
    { ...paid, window: 'last 15 days', exclude: ['risky', 'virtual_goods'] },
    'count()',
  ),
  value('no_ticket', { ...paid, window: 'all days' }, 'count(where none(tickets))'),
  value(
    'soon_reviewed',
    { ...paid, window: 'previous 2 months' },
    'count(where any(reviews where days_between(this.paid_at, reviews.created_at) in 0..5))',
  ),
  value('scores', { of: 'reviews', window: 'month to date' }, 'avg(score)'),
  value(
    'completed_amount',
    { ...paid, window: 'selected days, shifted 4 days back' },
    'sum(amount where status in [completed, closed])',
  ),
  ratio('ratings', { of: 'sessions', window: 'last 1 months' }, ['sum(rating)', 'count(rating)']),
  value('prices', { of: 'items', by: 'order.paid_at', window: 'this week' }, 'sum(price)'),
  value(
    'still_open',
    { ...paid, window: 'last 20 days', where: 'closed_at is missing' },
    'count()',
  ),
  value(
    'judged_against',
    { of: 'tickets', window: 'last 20 days', exclude: ['judged'] },
    'count()',
  ),
  value('best_score', { of: 'reviews', window: 'last 9 days' }, 'max(score)'),
  value('buyers', { ...paid, window: 'last 9 days' }, 'count_distinct(buyer_id)'),
]

/** Those rules, whatever the world. */
export const trendRules: RuleSpecs = { filters, metrics }

/** A trend or series of many days for some of the metrics. */
export function trendRequest(draw: Draw): RequestSpec {
  const first = integer(draw, firstDay + 5, firstDay + 25)
  const days = Array.from({ length: integer(draw, 8, 25) }, (_, index) => first + index)
  const known = Math.max(lastDay, ...days)
  const asked = [one(draw, metrics), one(draw, metrics), one(draw, metrics)].map(({ id }) => id)
  return {
    metrics: [...new Set(asked)],
    points: weighted<RequestSpec['points']>(draw, [
      [3, () => days.map((day) => ({ from: day, to: day, known: day }))],
      [1, () => days.map((day) => ({ from: day, to: day, known }))],
    ]),
    entity: weighted<RequestSpec['entity']>(draw, [
      [2, () => null],
      [2, () => ({ kind: 'shop', ids: null })],
      [1, () => ({ kind: 'shop', ids: ['s1', 's2'] })],
    ]),
    splits: [],
    where: {},
  }
}
