import { describe, expect, test } from 'vitest'
import { runCase, type RuleCase } from './testing/run-cases.ts'

const paid = 'of: orders\nwindow: all days\nvalue: count()'

const threeOrders = `orders:
      - { order_id: 1, shop_id: s1, kind: normal, paid_at: 2023-05-01 10:00, quantity: 1 }
      - { order_id: 2, shop_id: s1, kind: presale, paid_at: 2023-05-02 10:00, quantity: 2 }
      - { order_id: 3, shop_id: s2, paid_at: 2023-05-02 11:00, quantity: 4 }
      - { order_id: 4, paid_at: 2023-05-02 11:00, quantity: 8 }`

const cases: readonly RuleCase[] = [
  {
    name: 'a list of entities shows every entity that exists on D, with rows or without',
    metrics: { m: paid, mean: 'of: orders\nwindow: all days\nvalue: avg(quantity)' },
    rows: `${threeOrders}
    shops:
      - { shop_id: s2, opened_at: 2023-05-02 10:00 }
      - { shop_id: s10 }
      - { shop_id: s1, closed_at: 2023-05-04 10:00 }
      - { shop_id: s3, closed_at: 2023-05-03 10:00 }
      - { shop_id: s4, opened_at: 2023-05-04 00:00 }`,
    ask: { at: '2023-05-03', entity: { kind: 'shop', ids: null } },
    expected: [
      'm s1 = 2',
      'm s10 = 0',
      'm s2 = 1',
      'mean s1 = 1.5',
      'mean s10 = missing no-rows',
      'mean s2 = 4',
    ],
  },
  {
    name: 'entities asked for by id are answered even when they are in no list',
    metrics: { m: paid },
    rows: `${threeOrders}
    shops: [{ shop_id: s1 }]`,
    ask: { at: '2023-05-03', entity: { kind: 'shop', ids: ['s9', 's2', 's2'] } },
    expected: ['m s2 = 1', 'm s9 = 0'],
  },
  {
    name: 'a row belongs to every entity of an each, once to each and once to the whole',
    metrics: { m: paid },
    rows: `${threeOrders}
    sellers: [{ seller_id: a }, { seller_id: b }, { seller_id: c }]
    items:
      - { item_id: 1, order_id: 1, seller_id: a }
      - { item_id: 2, order_id: 1, seller_id: a }
      - { item_id: 3, order_id: 1, seller_id: b }
      - { item_id: 4, order_id: 2, seller_id: a }
      - { item_id: 5, order_id: 2 }`,
    ask: { at: '2023-05-03', entity: { kind: 'seller', ids: null } },
    expected: ['m a = 2', 'm b = 1', 'm c = 0'],
  },
  {
    name: 'a split lists the values that rows have, and those without form (none)',
    metrics: { m: paid, share: 'of: orders\nwindow: all days\nvalue: share(quantity > 1)' },
    rows: threeOrders,
    ask: { at: '2023-05-03', splits: ['kind'] },
    expected: [
      'm [normal] = 1',
      'm [presale] = 1',
      'm [(none)] = 2',
      'share [normal] = 0',
      'share [presale] = 1',
      'share [(none)] = 1',
    ],
  },
  {
    name: 'values are listed after window and where and before exclude, for any metric asked',
    more: `filters:
  presale: { of: orders, where: kind = presale }`,
    metrics: {
      excludes: 'of: orders\nwindow: last 1 day\nexclude: presale\nvalue: count()',
      narrows: 'of: orders\nwindow: last 1 day\nwhere: quantity > 2\nvalue: count()',
    },
    rows: threeOrders,
    ask: { at: '2023-05-02', splits: ['kind'] },
    expected: [
      'excludes [presale] = 0',
      'excludes [(none)] = 2',
      'narrows [presale] = 0',
      'narrows [(none)] = 2',
    ],
  },
  {
    name: 'a split by an each and by a group counts a row for each value; no value at all is (none)',
    more: `groups:
  topic: { of: orders.note, contains: { slow: [slow, late], big: [big] } }`,
    metrics: { m: paid },
    rows: `orders:
      - { order_id: 1, paid_at: 2023-05-01 10:00, note: slow and big }
      - { order_id: 2, paid_at: 2023-05-01 10:00, note: late }
      - { order_id: 3, paid_at: 2023-05-01 10:00, note: fine }
      - { order_id: 4, paid_at: 2023-05-01 10:00 }
    items:
      - { item_id: 1, order_id: 1, product_id: p }
      - { item_id: 2, order_id: 1, product_id: q }
      - { item_id: 3, order_id: 2, product_id: p }`,
    ask: { at: '2023-05-03', splits: ['topic', 'product'] },
    expected: [
      'm [big, p] = 1',
      'm [big, q] = 1',
      'm [slow, p] = 2',
      'm [slow, q] = 1',
      'm [(none), (none)] = 2',
    ],
  },
  {
    name: 'bands are closed below and open above, listed even when empty; outside is (none)',
    more: `bands:
  size: { of: orders, value: quantity, edges: [1, 2, 4, 6], last: closed }`,
    metrics: { m: paid },
    rows: threeOrders,
    ask: { at: '2023-05-03', splits: ['size'] },
    expected: ['m [1..<2] = 1', 'm [2..<4] = 1', 'm [4..6] = 1', 'm [(none)] = 1'],
  },
  {
    name: 'splits of an entity list the values of that entity',
    metrics: { m: paid },
    rows: threeOrders,
    ask: { at: '2023-05-03', splits: ['kind'], entity: { kind: 'shop', ids: ['s1', 's2', 's3'] } },
    expected: ['m s1 [normal] = 1', 'm s1 [presale] = 1', 'm s2 [(none)] = 1'],
  },
  {
    name: "the caller's condition narrows the counted rows; where it is missing the row does not count",
    metrics: { m: paid },
    rows: threeOrders,
    ask: { at: '2023-05-03', where: { orders: 'kind != presale' } },
    expected: ['m = 1'],
  },
  {
    name: "keep chooses before the caller's condition",
    metrics: {
      m: 'of: orders\nwindow: all days\nkeep: { first: 1, by: paid_at, per: [shop_id] }\nvalue: count()',
    },
    rows: threeOrders,
    ask: { at: '2023-05-03', where: { orders: 'kind = presale' } },
    expected: ['m = 0'],
  },
  {
    name: 'a trend is the metric at each day with K = D, a series at one K',
    metrics: {
      m: 'of: orders\nwindow: selected days\nvalue: count(where any(complaints))',
    },
    rows: `${threeOrders}
    complaints: [{ ticket_id: 1, order_id: 1, created_at: 2023-05-02 09:00 }]`,
    ask: {
      at: [
        '2023-05-01',
        '2023-05-02',
        '2023-05-01 known 2023-05-02',
        '2023-05-02 known 2023-05-02',
      ],
    },
    expected: ['m @0 = 0', 'm @1 = 0', 'm @2 = 1', 'm @3 = 0'],
  },
  {
    name: 'a formula reads its metrics for the same cell, and a missing part makes it missing',
    metrics: {
      a: paid,
      b: 'of: orders\nwindow: all days\nnumerator: sum(quantity)\ndenominator: count(where kind = normal)',
      f: 'value: 0.5 * a + b / 2',
      g: 'value: if b is missing then 0 else a',
      h: 'value: a / (a - a)',
    },
    rows: threeOrders,
    ask: { at: '2023-05-03', entity: { kind: 'shop', ids: ['s1', 's2'] } },
    expected: [
      'a s1 = 2',
      'a s2 = 1',
      'b s1 = 3 (3 / 1)',
      'b s2 = missing (4 / 0) no-denominator',
      'f s1 = 2.5',
      'f s2 = missing part-missing',
      'g s1 = 2',
      'g s2 = 0',
      'h s1 = missing no-denominator',
      'h s2 = missing no-denominator',
    ],
  },
  {
    name: 'below its minimum a metric is no score, which formulas read as missing',
    metrics: {
      n: paid,
      m: 'of: orders\nwindow: all days\nnumerator: sum(quantity)\ndenominator: count()\nminimum: { of: n, at_least: 2, otherwise: no_score }',
      f: 'value: coalesce(m, 0)',
    },
    rows: threeOrders,
    ask: { at: '2023-05-03', metrics: ['m', 'f'], entity: { kind: 'shop', ids: ['s1', 's2'] } },
    expected: [
      'm s1 = 1.5 (3 / 2)',
      'm s2 = missing (4 / 1) minimum-sample',
      'f s1 = 1.5',
      'f s2 = 0',
    ],
  },
  {
    name: 'if_empty replaces a value without denominator, wherever it is read',
    metrics: {
      m: 'of: orders\nwindow: all days\nnumerator: count()\ndenominator: count(where kind = virtual)\nif_empty: 1.5',
      f: 'value: m * 2',
    },
    rows: threeOrders,
    ask: { at: '2023-05-03' },
    expected: ['m = 1.5 (4 / 0) replaced', 'f = 3'],
  },
  {
    name: 'a window by volume counts the rows of the first window per entity, before any split',
    metrics: {
      one: 'of: orders\nwindow: last 1 day if count() >= 1, else all days\nvalue: count()',
      two: 'of: orders\nwindow: last 1 day if count() >= 2, else all days\nvalue: count()',
    },
    rows: threeOrders,
    ask: { at: '2023-05-02', entity: { kind: 'shop', ids: ['s1', 's3'] } },
    expected: ['one s1 = 1', 'one s3 = 0', 'two s1 = 2', 'two s3 = 0'],
  },
]

describe('requests', () => {
  test.each(cases)('$name', (one) => {
    expect(runCase(one)).toEqual(one.expected)
  })

  test('the order of rows changes nothing', () => {
    const [one] = cases
    if (one === undefined) throw new Error('There is no case.')
    const turned = one.rows.replace(/(orders:\n)((?: +- .*\n)+)( +- .*)/, (_, head, rest, last) =>
      [head, last, '\n', rest].join('').trimEnd(),
    )
    expect(runCase({ ...one, rows: turned })).toEqual(one.expected)
  })
})
