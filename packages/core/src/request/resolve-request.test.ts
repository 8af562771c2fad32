import { printExpression } from '@guiju/language'
import type { DatasetStatistics, Statistics } from '@guiju/plan'
import { instantOfDay, parseDay } from '@guiju/rulebook'
import { describe, expect, test } from 'vitest'
import { metricText, sampleRules } from '../testing/sample-rules.ts'
import { completeDays, everyDay, type CompleteDays, type DeclaredDays } from './complete-days.ts'
import { resolveRequest, type WrittenRequest } from './resolve-request.ts'

/** A dataset whose rows belong to every shop and to every word they reach. */
const bundles = `
datasets:
  bundles:
    grain: one bundle
    key: bundle_id
    time: sold_at
    entities: { shop: { each: parts.shop_id } }
    dimensions: { part: { each: parts.part_id } }
    columns:
      bundle_id: { type: id }
      sold_at: { type: timestamp }
      amount: { type: money, currency: CNY }
      text: { type: text }
    relations:
      parts: { to: parts, key: bundle_id, is: many }
  parts:
    grain: one part
    key: part_id
    part_of: bundle
    entities: { shop: shop_id }
    columns:
      part_id: { type: id }
      bundle_id: { type: id }
      shop_id: { type: id }
    relations:
      bundle: { to: bundles, key: bundle_id, is: one }
groups:
  topic: { of: bundles.text, contains: { slow: [slow], big: [big] } }`

const checked = sampleRules(
  [
    'metrics:',
    metricText('paid', ['of: orders', 'window: last 7 days', 'value: count()']),
    metricText('complained', [
      'of: orders',
      'window: last 7 days',
      'value: count(where any(complaints))',
    ]),
    metricText('tickets', ['of: complaints', 'window: last 7 days', 'value: count()']),
    metricText('both', ['value: paid + tickets']),
    metricText('amounts', [
      'of: bundles',
      'by: sold_at',
      'window: last 7 days',
      'value: sum(amount)',
    ]),
    metricText('half_amounts', ['value: amounts / 2']),
    metricText('sold', ['of: bundles', 'by: sold_at', 'window: last 7 days', 'value: avg(amount)']),
    bundles,
  ].join('\n'),
)

const ofMetrics = (metrics: readonly string[], rest: Partial<WrittenRequest> = {}) =>
  resolveRequest({ pack: 'sample', metrics, ...rest }, checked, () => everyDay)

describe('a request', () => {
  test.each([
    {
      name: 'an unknown entity',
      rest: { entity: { kind: 'shp' } },
      code: 'unknown-entity-kind',
      near: "Did you mean 'shop'?",
    },
    {
      name: 'an unknown split',
      rest: { split: ['knd'] },
      code: 'unknown-split',
      near: "Did you mean 'kind'?",
    },
    {
      name: 'an unknown name in its condition',
      rest: { where: 'knd = presale' },
      code: 'unknown-name',
      near: "Did you mean 'kind'?",
    },
  ])('is refused for $name', ({ rest, code, near }) => {
    const { value, diagnostics } = ofMetrics(['paid'], rest)
    expect(value).toBeUndefined()
    expect(diagnostics.map((told) => told.code)).toEqual([code])
    expect(diagnostics[0]?.suggestion?.en).toBe(near)
  })

  test.each([
    ['each entity', ['amounts'], { entity: { kind: 'shop' } }],
    ['each value of a dimension', ['amounts'], { split: ['part'] }],
    ['each label of a text', ['amounts'], { split: ['topic'] }],
    ['each entity of a metric below', ['half_amounts'], { entity: { kind: 'shop' } }],
  ])('may not add the money of one row for %s', (_, metrics, rest) => {
    const { value, diagnostics } = ofMetrics(metrics, rest)
    expect(value).toBeUndefined()
    expect(diagnostics.map(({ code }) => code)).toEqual(['counted-twice'])
  })

  test('may read a mean of money by each entity', () => {
    expect(ofMetrics(['sold'], { entity: { kind: 'shop' } }).diagnostics).toEqual([])
  })

  test('binds its condition to every dataset whose rows are counted, with nodes of their own', () => {
    const { value } = ofMetrics(['both'], { where: 'order_id = "1"' })
    const where = value?.request.where ?? new Map()
    expect([...where.keys()]).toEqual(['orders', 'complaints'])
    expect([...where.values()].map(printExpression)).toEqual(['order_id = "1"', 'order_id = "1"'])
    expect(new Set(where.values()).size).toBe(2)
  })

  test('is refused when one of the datasets does not know a name of its condition', () => {
    const { diagnostics } = ofMetrics(['both'], { where: 'kind = presale' })
    expect(diagnostics.map(({ code }) => code)).toContain('unknown-name')
  })

  test('names entities, points and splits as asked', () => {
    const { value } = ofMetrics(['paid'], {
      day: '2023-06-30',
      entity: { kind: 'shop', ids: ['S1'] },
      split: ['kind'],
    })
    expect(value?.request).toMatchObject({
      entity: { kind: 'shop', ids: ['S1'] },
      splits: ['kind'],
      points: [{ to: parseDay('2023-06-30'), known: parseDay('2023-06-30') }],
    })
  })
})

/** Newest event of each dataset; null: no rows. */
function statisticsOf(newest: Readonly<Record<string, string | null>>): Statistics {
  const column = { shops: '', orders: 'paid_at', complaints: 'made_at' } as const
  const datasets = new Map(
    Object.entries(newest).map(([name, day]): [string, DatasetStatistics] => [
      name,
      {
        rows: day === null ? 0 : 1,
        columns: new Map(
          day === null || name === 'shops'
            ? []
            : [
                [
                  name === 'orders' ? column.orders : column.complaints,
                  {
                    least: null,
                    greatest: instantOfDay(parseDay(day) ?? 0, 'Asia/Shanghai') + 3_600_000_000n,
                    hasNulls: false,
                  },
                ],
              ],
        ),
      },
    ]),
  )
  return { datasets }
}

describe('the last complete day', () => {
  const known = { shops: '2000-01-01', orders: '2023-07-01', complaints: '2023-06-20' }
  const daysWith =
    (statistics: Statistics, declared: DeclaredDays) =>
    (pack: Parameters<Parameters<typeof resolveRequest>[2]>[0]): CompleteDays =>
      completeDays(pack, checked, statistics, declared)

  const lastDay = (metrics: readonly string[], days: Parameters<typeof resolveRequest>[2]) => {
    const { value, diagnostics } = resolveRequest({ pack: 'sample', metrics }, checked, days)
    return value?.request.points[0]?.to ?? diagnostics.map(({ code }) => code).join(' ')
  }

  test('is the day before the newest event of any dataset: a quiet dataset is complete too', () => {
    const days = daysWith(statisticsOf(known), null)
    expect(lastDay(['tickets'], days)).toBe(parseDay('2023-06-30'))
  })

  test('is the declared one where one is declared', () => {
    const days = daysWith(statisticsOf(known), parseDay('2023-06-15'))
    expect(lastDay(['paid'], days)).toBe(parseDay('2023-06-15'))
  })

  test('is the least of the datasets that the request reads, relations included', () => {
    const declared = new Map([
      ['orders', parseDay('2023-06-28') ?? 0],
      ['complaints', parseDay('2023-06-10') ?? 0],
    ])
    const days = daysWith(statisticsOf(known), declared)
    expect(lastDay(['paid'], days)).toBe(parseDay('2023-06-28'))
    expect(lastDay(['complained'], days)).toBe(parseDay('2023-06-10'))
  })

  test('is not known for an empty dataset without a declared day', () => {
    const empty = statisticsOf({ ...known, complaints: null })
    expect(lastDay(['complained'], daysWith(empty, null))).toBe('no-complete-day')
    expect(lastDay(['paid'], daysWith(empty, null))).toBe(parseDay('2023-06-30'))
    const declared = parseDay('2023-06-15')
    expect(lastDay(['complained'], daysWith(empty, declared))).toBe(declared)
  })
})
