import { printExpression, type Expr } from '@guiju/language'
import { describe, expect, test } from 'vitest'
import { formatDay } from '../calendar.ts'
import type { Metric, Pack, Population, Rulebook } from '../model.ts'
import { readRuleFile } from '../read/read-rule-file.ts'
import { link } from './link.ts'

const pack = `pack: { id: base, version: 1.0.0, time_zone: Asia/Shanghai, currency: CNY, entities: { shop: { dataset: shops, key: shop_id } } }
datasets:
  shops:
    key: shop_id
    columns: { shop_id: { type: id } }
  orders:
    key: order_id
    time: paid_at
    columns:
      order_id: { type: id }
      shop_id: { type: id }
      paid_at: { type: timestamp }
      amount: { type: money }
      paid_in: { type: text }
      foreign_amount: { type: money, currency: paid_in, scale: 4 }
      kind: { type: enum, values: [normal, presale] }
      rate: { type: ratio }
      wait: { type: elapsed }
      day: { type: date }
      opens: { type: time_of_day }
      rush: { type: boolean }
      pieces: { type: integer }
      weight: { type: number, scale: 3 }
  refunds:
    key: refund_id
    time: at
    columns: { refund_id: { type: id }, order_id: { type: id }, at: { type: timestamp } }
    relations: { order: { to: orders, key: order_id, is: one } }
  visits:
    key: visit_id
    columns: { visit_id: { type: id }, seen_at: { type: timestamp } }
filters:
  presale: { of: orders, where: kind = presale }
parameters:
  reach: { type: integer, value: 30 }
populations:
  recent:
    of: orders
    by: paid_at
    window: last 90 days
    where: rush
    exclude: presale
    let: { long: wait > 3h }
`

function linkFiles(...texts: readonly string[]): { rulebook: Rulebook; codes: readonly string[] } {
  const read = texts.map((text, index) => readRuleFile(`p${index}/rules.yaml`, text))
  const documents = read.flatMap(({ value }) => value ?? [])
  const { value, diagnostics } = link(documents)
  if (value === undefined) throw new Error('Nothing was linked')
  const told = [...read.flatMap((one) => one.diagnostics), ...diagnostics]
  const codes = told.map(({ code }) => code).filter((code) => code !== 'missing-cite')
  return { rulebook: value, codes }
}

function linkRules(rules: string): { pack: Pack; codes: readonly string[] } {
  const { rulebook, codes } = linkFiles(pack + rules)
  const linked = rulebook.packs.get('base')
  if (linked === undefined) throw new Error('The pack was not linked')
  return { pack: linked, codes }
}

/** A population in one line, as far as it says something. */
function printPopulation(population: Population): string {
  const many = (name: string, parts: readonly Expr[] | null): readonly string[] =>
    parts === null || parts.length === 0 ? [] : [`${name} ${parts.map(printExpression).join(', ')}`]
  return [
    `of ${population.dataset}`,
    ...many('by', population.by === null ? null : [population.by]),
    `window ${population.window.kind}`,
    ...many('where', population.where),
    ...population.exclude.map(({ filter, path }) => `exclude ${[...path, filter.name].join('.')}`),
    ...many('per', population.per),
    ...[...population.lets].map(([name, value]) => `let ${name} = ${printExpression(value)}`),
  ].join('; ')
}

function printShape({ shape }: Metric): readonly string[] {
  switch (shape.kind) {
    case 'formula':
      return [`formula ${printExpression(shape.value)}`]
    case 'value':
      return [`${printExpression(shape.side.value)} <- ${printPopulation(shape.side.population)}`]
    case 'ratio':
      return [shape.numerator, shape.denominator].map(
        (side) => `${printExpression(side.value)} <- ${printPopulation(side.population)}`,
      )
  }
}

describe('sides of a metric', () => {
  test.each([
    [
      'both sides have what the metric says',
      'of: orders, window: last 90 days, where: rush, exclude: [presale], numerator: sum(pieces), denominator: count()',
      [
        'sum(pieces) <- of orders; window last-days; where rush; exclude presale',
        'count() <- of orders; window last-days; where rush; exclude presale',
      ],
    ],
    [
      'on a side by and window replace, where and exclude add',
      'of: orders, by: paid_at, window: last 90 days, where: rush, numerator: { value: count(), by: day, window: last 7 days, where: wait > 1h, exclude: presale }, denominator: count()',
      [
        'count() <- of orders; by day; window last-days; where rush, wait > 1h; exclude presale',
        'count() <- of orders; by paid_at; window last-days; where rush',
      ],
    ],
    [
      'a side with its own dataset takes over the window and nothing else',
      'of: orders, by: day, window: previous month, where: rush, exclude: presale, numerator: { value: count(), of: refunds }, denominator: count()',
      [
        'count() <- of refunds; window previous-months',
        'count() <- of orders; by day; window previous-months; where rush; exclude presale',
      ],
    ],
    [
      'a metric adds to its population',
      'population: recent, window: this week, where: pieces > 1, let: { many: pieces > 9 }, value: count()',
      [
        'count() <- of orders; by paid_at; window this-week; where rush, pieces > 1; exclude presale; let long = wait > 3h; let many = pieces > 9',
      ],
    ],
    [
      'a filter of a parent is reached over the one relation that leads there',
      'of: refunds, window: last 9 days, exclude: presale, value: count()',
      ['count() <- of refunds; window last-days; exclude order.presale'],
    ],
    ['a value without rows is a formula', 'value: 2 * other', ['formula 2 * other']],
  ])('%s', (_, written, printed) => {
    const { pack: linked, codes } = linkRules(`metrics:\n  m: { ${written} }\n`)
    expect(codes).toEqual([])
    const metric = linked.metrics.get('m')
    expect(metric === undefined ? [] : printShape(metric)).toEqual(printed)
  })

  test.each([
    ['a window is missing', 'of: orders, value: count()', ['missing-key']],
    ['rows without a day', 'of: visits, window: last 9 days, value: count()', ['missing-by']],
    [
      'a name of a let given twice',
      'population: recent, let: { long: rush }, value: count()',
      ['repeated-let'],
    ],
    ['a value beside two sides', 'value: a, numerator: b, denominator: c', ['either-key']],
    ['one side alone', 'of: orders, window: all days, numerator: count()', ['missing-key']],
    ['two sides without rows', 'numerator: a, denominator: b', ['missing-key']],
    [
      'a population of another dataset',
      'population: recent, of: refunds, value: count()',
      ['either-key'],
    ],
  ])('%s', (_, written, codes) => {
    expect(linkRules(`metrics:\n  m: { ${written} }\n`).codes).toEqual(codes)
  })

  test('windows take integer parameters', () => {
    const { pack: linked } = linkRules(
      'metrics:\n  m: { of: orders, window: last reach days, value: count() }\n',
    )
    const shape = linked.metrics.get('m')?.shape
    const window = shape?.kind === 'value' ? shape.side.population.window : null
    expect(window).toMatchObject({ kind: 'last-days', days: { name: 'reach' } })
  })
})

describe('a filter two ways away', () => {
  test('is refused with both ways', () => {
    const rules = `datasets:
  parcels:
    key: parcel_id
    time: order.paid_at
    columns: { parcel_id: { type: id }, order_id: { type: id }, refund_id: { type: id } }
    relations:
      order: { to: orders, key: order_id, is: one }
      refund: { to: refunds, key: refund_id, is: one }
metrics:
  m: { of: parcels, window: last 9 days, exclude: presale, value: count() }
`
    // The second datasets map repeats a key of the file, so the parcels stand in a pack above.
    const above = `pack: { id: above, version: 1.0.0, builds_on: [base] }\n${rules}`
    const { codes } = linkFiles(pack, above)
    expect(codes).toEqual(['filter-ambiguous'])
  })
})

describe('cells of a test', () => {
  const cell = (column: string, written: string): unknown => {
    const { pack: linked, codes } = linkRules(`metrics:
  m: { of: orders, window: all days, value: count() }
tests:
  - { name: t, metric: m, as_of: 2023-05-01, rows: { orders: [{ ${column}: ${written} }] }, expect: { value: 1 } }
`)
    return codes[0] ?? linked.tests[0]?.rows.get('orders')?.[0]?.get(column)
  }

  test.each([
    ['order_id', '007', '007'],
    ['order_id', '1e3', '1e3'],
    ['order_id', 'true', 'true'],
    ['order_id', '"a, b"', 'a, b'],
    ['paid_at', '2023-04-01 10:00', 1_680_314_400_000_000n],
    ['paid_at', '2023-04-01 10:00:00.000001', 1_680_314_400_000_001n],
    ['paid_at', '2023-04-01', 'wrong-cell'],
    ['day', '2023-04-01', 19_448n],
    ['amount', '12.50', { coefficient: 1250n, scale: 2 }],
    ['amount', '12.50 CNY', { coefficient: 1250n, scale: 2 }],
    ['amount', '12.50 RUB', 'wrong-cell'],
    ['rate', '70%', { coefficient: 70n, scale: 2 }],
    ['weight', '-0.125', { coefficient: -125n, scale: 3 }],
    ['wait', '1h30min', 5_400_000_000n],
    ['wait', '90', 'wrong-cell'],
    ['opens', '08:00', 28_800_000_000n],
    ['rush', 'false', false],
    ['rush', 'no', 'wrong-cell'],
    ['pieces', '12', 12n],
    ['pieces', '1.5', 'wrong-cell'],
    ['kind', 'presale', 'presale'],
    ['kind', 'persale', 'wrong-choice'],
    ['amount', 'missing', null],
    ['kind', '', null],
  ])('%s: %s', (column, written, expected) => {
    expect(cell(column, written)).toEqual(expected)
  })

  test('days and periods', () => {
    const { pack: linked, codes } = linkRules(`metrics:
  m: { of: orders, window: all days, value: count() }
tests:
  - { name: several days, metric: m, at: [2023-05-01, 2023-05-02], rows: {}, expect: { value: 0 } }
  - { name: a period, metric: m, period: { from: 2023-05-01, to: 2023-05-31 }, known: 2023-06-30, rows: {}, expect: { value: 0 } }
  - { name: an identity, holds: m + m = 2 * m, as_of: 2023-05-01, rows: {} }
  - { name: an entity, metric: m, as_of: 2023-05-01, entity: { shop: 007 }, rows: {}, expect: { value: 0 } }
`)
    expect(codes).toEqual([])
    const printed = linked.tests.map(({ at }) =>
      at.map((point) =>
        point.kind === 'day'
          ? formatDay(point.day)
          : `${formatDay(point.from)}..${formatDay(point.to)}`,
      ),
    )
    expect(printed.slice(0, 2)).toEqual([['2023-05-01', '2023-05-02'], ['2023-05-01..2023-05-31']])
    expect(linked.tests[2]?.target).toMatchObject({
      kind: 'identity',
      left: 'm + m',
      right: '2 * m',
    })
    expect(linked.tests[3]?.entity).toEqual({ kind: 'shop', id: '007' })
  })
})

describe('columns', () => {
  test('money knows its currency or the column that holds it; numbers know their scale', () => {
    const columns = linkRules('').pack.datasets.get('orders')?.columns
    expect(columns?.get('amount')).toMatchObject({
      type: { kind: 'money', currency: 'CNY' },
      scale: 2,
    })
    expect(columns?.get('foreign_amount')).toMatchObject({
      type: { kind: 'money', currency: null },
      currencyColumn: 'paid_in',
      scale: 4,
    })
    expect(columns?.get('weight')).toMatchObject({ type: { kind: 'number' }, scale: 3 })
    expect(columns?.get('rate')).toMatchObject({ type: { kind: 'ratio' }, scale: 6 })
  })

  test('the rows of an entity are the entities of their own dataset', () => {
    const shop = linkRules('').pack.datasets.get('shops')?.entities.get('shop')
    expect(shop?.isEach).toBe(false)
    expect(shop === undefined ? '' : printExpression(shop.path)).toBe('`shop_id`')
  })
})

describe('packs', () => {
  const metrics = 'metrics: { m: { of: orders, window: all days, value: count() } }\n'

  test('a pack sees the names of packs it builds on, and single names it uses', () => {
    const { rulebook, codes } = linkFiles(
      pack + metrics,
      'pack: { id: above, version: 1.0.0, builds_on: [base] }\nmetrics: { n: { value: m * 2 } }\n',
      'pack: { id: beside, version: 1.0.0, uses: { short: base/m } }\nmetrics: { k: { value: short * 2 } }\n',
    )
    expect(codes).toEqual([])
    expect([...(rulebook.packs.get('above')?.metrics.keys() ?? [])]).toEqual(['m', 'n'])
    expect([...(rulebook.packs.get('beside')?.metrics.keys() ?? [])]).toEqual(['short', 'k'])
    expect([...(rulebook.packs.get('above')?.own['metrics'] ?? [])]).toEqual(['n'])
    expect(rulebook.packs.get('above')?.datasets.get('orders')).toBe(
      rulebook.packs.get('base')?.datasets.get('orders'),
    )
  })

  test.each([
    [
      'a pack that does not exist',
      'pack: { id: above, version: 1.0.0, builds_on: [bse] }\n',
      ['unknown-rule'],
    ],
    [
      'a rule that does not exist',
      'pack: { id: above, version: 1.0.0, uses: { a: base/zz } }\n',
      ['unknown-rule'],
    ],
    [
      'a name that a pack below has',
      `pack: { id: above, version: 1.0.0, builds_on: [base] }\n${metrics}`,
      ['duplicate-id'],
    ],
    [
      'a pack on itself',
      'pack: { id: above, version: 1.0.0, builds_on: [above] }\n',
      ['pack-cycle'],
    ],
  ])('%s', (_, text, codes) => {
    expect(linkFiles(pack + metrics, text).codes).toEqual(codes)
  })

  test('amendments are kept with their dates, and the newest text is linked', () => {
    const { pack: linked, codes } = linkRules(`metrics:
  m: { cite: notice, of: orders, window: last 3 days, value: count() }
amendments:
  first: { effective: 2023-06-27, cite: notice, set: { metrics.m.window: last 9 days } }
  second: { effective: 2023-07-01, set: { metrics.m.window: all days } }
`)
    expect(codes).toEqual([])
    expect(linked.amendments.map(({ id, effective }) => `${id} ${formatDay(effective)}`)).toEqual([
      'first 2023-06-27',
      'second 2023-07-01',
    ])
    expect(linked.amendment).toBe('second')
    expect(linked.metrics.get('m')?.text).toContain('window: all days')
  })

  test('keys of later stages are taken without a word', () => {
    const rules = 'processes: {}\ncalendars: {}\nrates: {}\n'
    expect(linkRules(rules).codes).toEqual([])
  })
})
