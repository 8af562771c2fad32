import type { Point, Request } from '@guiju/rulebook'
import type { BenchValue } from './bench-value.ts'
import { compareBreakdown } from './compare-breakdown.ts'
import { compareScorecards } from './compare-scorecards.ts'

/** One question that the rules and the expert's SQL beside this file both answer. */
export interface Workload {
  /** Names the files of the expert's SQL and of the floor, if there is one. */
  readonly id: string
  readonly title: string
  readonly request: Request
  /** True when the results say what the expert's rows say. */
  readonly isEqual: (
    expert: readonly (readonly unknown[])[],
    results: readonly BenchValue[],
  ) => boolean
}

/** The last whole day of the data: 2026-07-19. */
const lastDay = Date.UTC(2026, 6, 19) / 86_400_000
const trendDays = 90

/** The metrics of the scorecard in the order of the expert's columns. */
const scorecardMetrics = [
  'neg_review_rate',
  'quality_return_rate',
  'pickup_timeliness',
  'delivery_hours',
  'complaint_rate',
  'reply3_rate',
] as const

const days = Array.from({ length: trendDays }, (_, index) => lastDay - trendDays + 1 + index)
const today: Point = { from: lastDay, to: lastDay, known: lastDay }

/** The questions of the benchmark. */
export const workloads: readonly Workload[] = [
  scorecard('w1', 'six metrics, all shops, one day', [today], null),
  scorecard('w2', 'six metrics, one shop, one day', [today], ['137']),
  scorecard(
    'w3',
    `six metrics, all shops, ${trendDays} days as known then`,
    days.map((day) => ({ from: day, to: day, known: day })),
    null,
  ),
  scorecard(
    'w3s',
    `six metrics, all shops, ${trendDays} days as known now`,
    days.map((day) => ({ from: day, to: day, known: lastDay })),
    null,
  ),
  {
    id: 'w4',
    title: 'refunds by reason and category, 30 days',
    request: {
      ...requestOf(['refunded_amount', 'refunded_count'], [today]),
      splits: ['reason', 'category_l1'],
    },
    isEqual: compareBreakdown,
  },
]

function scorecard(
  id: string,
  title: string,
  points: readonly Point[],
  ids: readonly string[] | null,
): Workload {
  const request = { ...requestOf(scorecardMetrics, points), entity: { kind: 'shop', ids } }
  return {
    id,
    title,
    request,
    isEqual: (expert, results) => compareScorecards(expert, results, request),
  }
}

function requestOf(metrics: readonly string[], points: readonly Point[]): Request {
  return { pack: 'bench', metrics, points, entity: null, splits: [], where: new Map() }
}
