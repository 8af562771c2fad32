import { beforeAll, describe, expect, test } from 'vitest'
import { askBoth, type AskBoth } from './ask-both.ts'

const rules = `pack:
  id: market
  version: 1.0.0
  currency: CNY
  entities:
    shop: { dataset: shops, key: shop_id, since: opened_on, attributes: { industry: industry } }
datasets:
  shops:
    key: shop_id
    columns: { shop_id: { type: id }, industry: { type: text }, opened_on: { type: date } }
  benchmarks:
    key: row_id
    time: day
    dimensions: { category: category }
    columns:
      row_id: { type: id }
      day: { type: date }
      category: { type: text }
      metric_id: { type: text }
      average: { type: number, scale: 2 }
      excellent: { type: number, scale: 2 }
  visits:
    key: visit_id
    time: at
    entities: { shop: shop_id }
    columns: { visit_id: { type: id }, shop_id: { type: id }, at: { type: date } }
  orders:
    key: order_id
    time: paid_on
    entities: { shop: shop_id }
    dimensions: { kind: kind }
    columns:
      order_id: { type: id }
      shop_id: { type: id }
      kind: { type: text }
      paid_on: { type: date }
      refunded_on: { type: date }
      amount: { type: money, currency: CNY, scale: 2 }
metrics:
  amount: { of: orders, window: selected days, value: sum(amount), better: higher }
  amount_share: { value: amount / whole(amount) }
  amount_change: { value: amount - previous(amount) }
  two_back: { value: previous(amount_change) }
  refunded: { of: orders, window: selected days, value: 'count(where refunded_on is not missing)', better: lower }
  refunded_before: { value: previous(refunded) }
  visits: { of: visits, window: all days, value: count() }
  per_visit: { value: amount / whole(visits) }
  beside_average: { value: amount - peer_average(amount) }
  best_refunded: { value: peer_excellent(refunded) }
  share_of_peers: { value: amount_change / peer_average(amount_change) }
  refunded_then: { value: 'value_at(refunded, as_of - 3 days)' }
  amount_then: { value: 'value_at(amount, as_of - 2 days)' }
  amount_tomorrow: { value: 'value_at(amount, today)' }
  after_good_day:
    of: orders
    window: selected days
    where: value_at(amount, paid_on - 1 day, shop) >= 5 CNY
    value: count()
  sold_before:
    of: orders
    window: selected days
    let: { sold_then: 'value_at(amount, paid_on - 1 day, shop)' }
    value: sum(sold_then)
  all_before: { of: orders, window: selected days, value: 'max(value_at(amount, paid_on - 1 day))' }
  third: { value: amount / 15 CNY }
  third_before: { of: orders, window: selected days, value: 'max(value_at(third, paid_on - 1 day, shop))' }
  sold_orders: { of: orders, window: selected days, value: count(), better: higher }
  told_average: { of: benchmarks, window: selected days, where: 'metric_id = "sold_orders"', value: if count() = 1 then max(average) else missing }
  told_excellent: { of: benchmarks, window: selected days, where: 'metric_id = "sold_orders"', value: if count() = 1 then max(excellent) else missing }
  beside_table: { value: sold_orders - peer_average(sold_orders) }
  best_of_table: { value: peer_excellent(sold_orders) }
rankings:
  sold_rank:
    metric: sold_orders
    among: industry
    minimum_peers: 9
    benchmark: { average: told_average, excellent: told_excellent, by: category }
  amount_rank: { metric: amount, among: industry, eligible: visits >= 1, minimum_peers: 2 }
`

// Toys: A 10 and 30, B 20, C 60 without a visit. Books: D 8 alone. E opens later and has no industry.
const rows = `shops:
  - { shop_id: A, industry: toys, opened_on: 2023-01-01 }
  - { shop_id: B, industry: toys, opened_on: 2023-01-01 }
  - { shop_id: C, industry: toys, opened_on: 2023-01-01 }
  - { shop_id: D, industry: books, opened_on: 2023-01-01 }
  - { shop_id: E, opened_on: 2023-05-10 }
benchmarks:
  - { row_id: 1, day: 2023-05-10, category: toys, metric_id: sold_orders, average: 1.5, excellent: 4 }
  - { row_id: 2, day: 2023-05-10, category: books, metric_id: sold_orders, average: 0.5, excellent: 1 }
  - { row_id: 3, day: 2023-05-10, category: toys, metric_id: visits, average: 99, excellent: 99 }
  - { row_id: 4, day: 2023-05-08, category: toys, metric_id: sold_orders, average: 2, excellent: 3 }
  - { row_id: 5, day: 2023-05-08, category: books, metric_id: sold_orders, average: 2, excellent: 3 }
  - { row_id: 6, day: 2023-05-08, category: books, metric_id: sold_orders, average: 7, excellent: 7 }
visits:
  - { visit_id: 1, shop_id: A, at: 2023-04-01 }
  - { visit_id: 2, shop_id: B, at: 2023-04-01 }
  - { visit_id: 3, shop_id: D, at: 2023-04-01 }
  - { visit_id: 4, shop_id: A, at: 2023-04-02 }
orders:
  - { order_id: 1, shop_id: A, kind: new, paid_on: 2023-05-10, amount: 10 }
  - { order_id: 2, shop_id: A, kind: old, paid_on: 2023-05-10, amount: 30, refunded_on: 2023-05-12 }
  - { order_id: 3, shop_id: B, kind: new, paid_on: 2023-05-10, amount: 20, refunded_on: 2023-05-10 }
  - { order_id: 4, shop_id: C, kind: new, paid_on: 2023-05-10, amount: 60 }
  - { order_id: 5, shop_id: D, paid_on: 2023-05-10, amount: 8 }
  - { order_id: 6, shop_id: A, kind: new, paid_on: 2023-05-09, amount: 5, refunded_on: 2023-05-10 }
  - { order_id: 7, shop_id: A, kind: new, paid_on: 2023-05-08, amount: 1 }
  - { order_id: 8, shop_id: B, kind: new, paid_on: 2023-05-07, amount: 2 }
`

let ask: AskBoth
beforeAll(async () => {
  ask = await askBoth(rules, rows)
})

const shop = (...ids: readonly string[]) => ({ kind: 'shop', ids })

describe('whole', () => {
  test('is the metric of the same entity without the split', async () => {
    const question = { at: ['2023-05-10'], entity: shop('A'), splits: ['kind'] }
    expect(await ask({ ...question, metrics: ['amount_share'] })).toEqual([
      'amount_share A [new] = 1/4',
      'amount_share A [old] = 3/4',
    ])
  })

  test('is the metric itself where nothing is split', async () => {
    expect(await ask({ metrics: ['amount_share'], at: ['2023-05-10'] })).toEqual([
      'amount_share = 1',
    ])
  })

  test('may be of a metric that the split does not reach', async () => {
    const question = { at: ['2023-05-10'], entity: shop('A'), splits: ['kind'] }
    expect(await ask({ ...question, metrics: ['per_visit'] })).toEqual([
      'per_visit A [new] = 5',
      'per_visit A [old] = 15',
    ])
  })
})

describe('previous', () => {
  test('is the day before, as known on that day', async () => {
    expect(
      await ask({ metrics: ['amount_change'], at: ['2023-05-10'], entity: shop('A') }),
    ).toEqual(['amount_change A = 35'])
    // Order 6 is refunded the day after it was paid: on 9 May nobody knew.
    const refunds = { metrics: ['refunded_before'], entity: shop('A') }
    expect(await ask({ ...refunds, at: ['2023-05-10'] })).toEqual(['refunded_before A = 0'])
  })

  test('is the period before of the same length, with the same knowledge', async () => {
    const question = { metrics: ['amount_change'], at: ['2023-05-09..2023-05-10'] }
    expect(await ask({ ...question, entity: shop('A', 'B') })).toEqual([
      'amount_change A = 44',
      'amount_change B = 18',
    ])
    // A period of one day is a period: its knowledge stays.
    expect(
      await ask({
        metrics: ['refunded_before'],
        at: ['2023-05-10..2023-05-10'],
        entity: shop('A'),
      }),
    ).toEqual(['refunded_before A = 1'])
  })

  test('of a metric that reads a previous one goes back twice', async () => {
    const at = ['2023-05-09', '2023-05-10']
    expect(await ask({ metrics: ['amount_change', 'two_back'], at, entity: shop('A') })).toEqual([
      'amount_change @1 A = 4',
      'amount_change @2 A = 35',
      'two_back @1 A = 1',
      'two_back @2 A = 4',
    ])
  })

  test('follows a split', async () => {
    const question = { metrics: ['amount_change'], at: ['2023-05-10'], splits: ['kind'] }
    expect(await ask(question)).toEqual([
      'amount_change [new] = 85',
      'amount_change [old] = 30',
      'amount_change [(none)] = 8',
    ])
  })
})

describe('peers', () => {
  test('are the eligible entities of the same industry, whoever is asked for', async () => {
    // Toys with a visit: A 40 and B 20, on average 30. C is no peer and is compared all the same.
    expect(
      await ask({ metrics: ['beside_average'], at: ['2023-05-10'], entity: shop('A', 'C') }),
    ).toEqual(['beside_average A = 10', 'beside_average C = 30'])
  })

  test('are too few below the minimum, without an industry and for the whole', async () => {
    const question = { metrics: ['beside_average'], at: ['2023-05-10'] }
    expect(await ask({ ...question, entity: { kind: 'shop', ids: ['D', 'E'] } })).toEqual([
      'beside_average D = missing, minimum-peers',
      'beside_average E = missing, minimum-peers',
    ])
    expect(await ask(question)).toEqual(['beside_average = missing, minimum-peers'])
  })

  test('without a ranking are all entities; excellent is the 90th percentile of what is better', async () => {
    // Refunded orders of A, B, C, D, E: 0, 1, 0, 0, 0; fewer are better: a tenth of the way from the least.
    expect(
      await ask({ metrics: ['best_refunded'], at: ['2023-05-10'], entity: shop('B') }),
    ).toEqual(['best_refunded B = 0'])
  })

  test('are never narrowed by a split', async () => {
    const question = { metrics: ['beside_average'], at: ['2023-05-10'], splits: ['kind'] }
    expect(await ask({ ...question, entity: shop('A') })).toEqual([
      'beside_average A [new] = -20',
      'beside_average A [old] = 0',
    ])
  })

  test('of a formula are compared by the value of the formula', async () => {
    // Changes of A, B, C, D: 35, 20, 60, 8; those of E, which exists since the day: 0.
    expect(
      await ask({ metrics: ['share_of_peers'], at: ['2023-05-10'], entity: shop('A') }),
    ).toEqual(['share_of_peers A = 175/123'])
  })
})

describe('value_at in a formula', () => {
  test('is the metric at that day, as known on it', async () => {
    // Two of the orders of 9 and 10 May were refunded on 10 and 12 May; on 9 May nobody knew.
    const question = { at: ['2023-05-12'], entity: shop('A') }
    expect(await ask({ ...question, metrics: ['refunded_then', 'amount_then'] })).toEqual([
      'refunded_then A = 0',
      'amount_then A = 40',
    ])
  })

  test('follows splits, and is missing for a day that is not known yet', async () => {
    const question = { at: ['2023-05-12'], entity: shop('A'), splits: ['kind'] }
    expect(await ask({ ...question, metrics: ['amount_then'] })).toEqual([])
    expect(
      await ask({ ...question, metrics: ['amount', 'amount_then'], at: ['2023-05-10'] }),
    ).toEqual([
      'amount A [new] = 10',
      'amount A [old] = 30',
      'amount_then A [new] = 1',
      'amount_then A [old] = 0',
    ])
    expect(await ask({ metrics: ['amount_tomorrow'], at: ['2023-05-09'] })).toEqual([
      'amount_tomorrow = missing, null',
    ])
  })
})

describe('value_at on a row', () => {
  test("reads the metric of the row's own entity on the row's day, as known on it", async () => {
    // Before 10 May (the day before its orders), A had sold 5 and B nothing on 9 May; D nothing.
    expect(
      await ask({
        metrics: ['after_good_day'],
        at: ['2023-05-10'],
        entity: { kind: 'shop', ids: null },
      }),
    ).toEqual([
      'after_good_day A = 2',
      'after_good_day B = 0',
      'after_good_day C = 0',
      'after_good_day D = 0',
      'after_good_day E = 0',
    ])
  })

  test('keeps its day whatever day is asked, in a trend and in a period', async () => {
    // Order 6 of 9 May: A sold 1 on 8 May. Orders 1 and 2 of 10 May: A sold 5 on 9 May.
    expect(
      await ask({ metrics: ['sold_before'], at: ['2023-05-09', '2023-05-10'], entity: shop('A') }),
    ).toEqual(['sold_before @1 A = 1', 'sold_before @2 A = 10'])
    expect(
      await ask({
        metrics: ['sold_before'],
        at: ['2023-05-07..2023-05-12'],
        entity: shop('A', 'B'),
      }),
    ).toEqual(['sold_before A = 11', 'sold_before B = 0'])
  })

  test('without an entity is the metric of all rows', async () => {
    expect(await ask({ metrics: ['all_before'], at: ['2023-05-10'], entity: shop('B') })).toEqual([
      'all_before B = 5',
    ])
  })

  test('keeps twelve digits after the point', async () => {
    // A sold 5 of 15 on 9 May.
    expect(await ask({ metrics: ['third_before'], at: ['2023-05-10'], entity: shop('A') })).toEqual(
      ['third_before A = 333333333333/1000000000000'],
    )
  })
})

describe('peers that a table tells of', () => {
  test('have the values of the row of the day and of the group', async () => {
    const question = { metrics: ['beside_table', 'best_of_table'], at: ['2023-05-10'] }
    expect(await ask({ ...question, entity: shop('A', 'D', 'E') })).toEqual([
      'beside_table A = 1/2',
      'beside_table D = 1/2',
      'beside_table E = missing, no-benchmark',
      'best_of_table A = 4',
      'best_of_table D = 1',
      'best_of_table E = missing, no-benchmark',
    ])
  })

  test('have none on a day that is missing from the table, which is told; nothing is filled in', async () => {
    const at = ['2023-05-08', '2023-05-09', '2023-05-10']
    expect(await ask({ metrics: ['best_of_table'], at, entity: shop('A') })).toEqual([
      'best_of_table @1 A = 3',
      'best_of_table @2 A = missing, no-benchmark',
      'best_of_table @3 A = 4',
      "benchmark-missing: The benchmark table has nothing about 'told_average' on 2023-05-09, so there is no peer value for that day.",
      "benchmark-missing: The benchmark table has nothing about 'told_excellent' on 2023-05-09, so there is no peer value for that day.",
    ])
  })

  test('have none where the metric that reads the table refuses two rows', async () => {
    expect(
      await ask({ metrics: ['best_of_table'], at: ['2023-05-08'], entity: shop('D') }),
    ).toEqual(['best_of_table D = missing, no-benchmark'])
  })

  test('are none for the whole', async () => {
    expect(await ask({ metrics: ['best_of_table'], at: ['2023-05-10'] })).toEqual([
      'best_of_table = missing, minimum-peers',
    ])
  })
})
