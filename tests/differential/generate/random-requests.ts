import type { Point } from '@guiju/rulebook'
import { penOf } from './conditions.ts'
import { chance, integer, one, several, some, weighted, type Draw } from './draw.ts'
import { specOf } from './family.ts'
import { firstDay, lastDay } from './instants.ts'
import { datasetsOf, sidesOf, textsOf, type MetricSpec, type RuleSpecs } from './rule-specs.ts'
import { rowScope } from './scope.ts'

/** A generated request; the caller's conditions stand as written, by dataset. */
export interface RequestSpec {
  readonly metrics: readonly string[]
  readonly points: readonly Point[]
  readonly entity: { readonly kind: string; readonly ids: readonly string[] | null } | null
  readonly splits: readonly string[]
  readonly where: Readonly<Record<string, string>>
}

/** A request for one or two metrics, at one or several points, mostly soon after days on which something happened. */
export function randomRequest(
  draw: Draw,
  rules: RuleSpecs,
  busyDays: readonly number[],
): RequestSpec {
  const first = one(draw, rules.metrics)
  const others = chance(draw, 25) ? [one(draw, rules.metrics)] : []
  const asked = [...new Set([first, ...others])]
  const datasets = [...new Set(asked.flatMap((metric) => datasetsOf(metric, rules)))]
  const isAdditive = asked.some((metric) => addsUpMoney(metric, rules))
  return {
    metrics: asked.map(({ id }) => id),
    points: points(draw, { busyDays, isSelected: asked.some(isOfSelectedDays) }),
    entity: entity(draw, datasets, isAdditive),
    splits: splits(draw, datasets, isAdditive),
    where: chance(draw, 20) ? callersWhere(draw, datasets) : {},
  }
}

interface PointOptions {
  readonly busyDays: readonly number[]
  /** True when a window holds the selected days, so that periods say more than days. */
  readonly isSelected: boolean
}

function points(draw: Draw, { busyDays, isSelected }: PointOptions): readonly Point[] {
  const near = one(draw, busyDays) + integer(draw, 0, 6)
  const day = chance(draw, 85) ? near : firstDay + integer(draw, 0, 45)
  const latest = Math.max(day, Math.min(day + integer(draw, 0, 15), lastDay))
  const length = chance(draw, 30) ? integer(draw, 8, 24) : integer(draw, 2, 4)
  const days = Array.from({ length }, (_, index) => day + index)
  return weighted<readonly Point[]>(draw, [
    [3, () => [{ from: day, to: day, known: day }]],
    [2, () => [{ from: day, to: day, known: latest }]],
    [
      isSelected ? 12 : 2,
      () => [{ from: day - integer(draw, 2, 25), to: day, known: latest, isPeriod: true }],
    ],
    [4, () => days.map((to) => ({ from: to, to, known: to }))],
    [
      2,
      () =>
        days.map((to) => ({ from: to, to, known: Math.max(latest, day + length), isPeriod: true })),
    ],
  ])
}

function isOfSelectedDays(metric: MetricSpec): boolean {
  const windows = [metric.clauses, ...sidesOf(metric).map(({ clauses }) => clauses)]
  return windows.some(({ window }) => window?.startsWith('selected') === true)
}

/** Sums of money may not be read by an `each`. */
function addsUpMoney(metric: MetricSpec, rules: RuleSpecs): boolean {
  return textsOf(metric, rules).some((text) => /\bsum\(/.test(text))
}

function entity(
  draw: Draw,
  datasets: readonly string[],
  isAdditive: boolean,
): RequestSpec['entity'] {
  const kinds = ['shop', 'shop', 'seller'].filter((kind) =>
    datasets.every((dataset) => isReadable(specOf(dataset).entities[kind], isAdditive)),
  )
  if (kinds.length === 0 || chance(draw, 35)) return null
  const kind = one(draw, kinds)
  const ids = kind === 'shop' ? ['s2', 's1', 's3', 's1', 's9'] : ['v2', 'v1', 'v3', 'v9']
  return weighted<RequestSpec['entity']>(draw, [
    [3, () => ({ kind, ids: null })],
    [2, () => ({ kind, ids: some(draw, ids, 60) })],
    [1, () => ({ kind, ids: [one(draw, ids)] })],
  ])
}

function splits(draw: Draw, datasets: readonly string[], isAdditive: boolean): readonly string[] {
  const shared = Object.keys(specOf(datasets[0] ?? 'orders').dimensions).filter((name) =>
    datasets.every((dataset) => isReadable(specOf(dataset).dimensions[name], isAdditive)),
  )
  const groupings = datasets.length === 1 ? (ownGroupings[datasets[0] ?? ''] ?? []) : []
  const all = [...shared, ...groupings]
  if (all.length === 0 || chance(draw, 50)) return []
  return [...new Set(several(draw, { low: 1, high: 2 }, () => one(draw, all)))]
}

const ownGroupings: Readonly<Record<string, readonly string[]>> = {
  orders: ['size_group', 'amount_band'],
  tickets: ['ticket_group', 'delay_band'],
  reviews: ['topic', 'loud_topic'],
}

function isReadable(path: string | undefined, isAdditive: boolean): boolean {
  return path !== undefined && !(isAdditive && path.includes('each'))
}

function callersWhere(draw: Draw, datasets: readonly string[]): Readonly<Record<string, string>> {
  const pen = penOf(draw)
  return Object.fromEntries(
    datasets.map((dataset) => [
      dataset,
      pen.condition(rowScope(dataset, { hasWindow: false }), chance(draw, 30) ? 1 : 0),
    ]),
  )
}
