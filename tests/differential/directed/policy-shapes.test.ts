import { createDuckdbEngine, type DuckdbEngine } from '@guiju/engine-duckdb'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { askBoth, type Asked } from './ask-both.ts'
import { shopChat } from './shop-chat.ts'

let engine: DuckdbEngine
beforeAll(async () => {
  engine = await createDuckdbEngine()
})
afterAll(() => {
  engine.close()
})

/** Metrics as `name: clauses`, one in a line; clauses are separated by `; `. */
function metricsOf(lines: readonly string[]): string {
  const one = (line: string): string => {
    const cut = line.indexOf(': ')
    const clauses = line.slice(cut + 2).split('; ')
    return [
      `  ${line.slice(0, cut)}:`,
      '    cite: { document: hand }',
      ...clauses.map((clause) => `    ${clause}`),
    ].join('\n')
  }
  return `${lines.map(one).join('\n')}\n`
}

const ask = (lines: readonly string[], rows: string, asked: Asked): Promise<readonly string[]> =>
  askBoth(engine, { rules: shopChat + metricsOf(lines), rows }, asked)

describe('parameters that change on a date', () => {
  const metrics = [
    'on_time: of: orders; window: all days; value: count(where handled_at - paid_at <= value_on(reply_limit, day_of(paid_at)))',
    'on_time_now: of: orders; window: all days; value: count(where handled_at - paid_at <= reply_limit)',
    'in_grace: of: orders; window: all days; value: count(where handled_at within grace after paid_at)',
    'in_office: of: orders; window: all days; value: count(where time_of_day(paid_at) in office)',
    'fair_on_day: of: orders; window: all days; value: sum(value_on(fair, day_of(paid_at)))',
    'cheap: of: orders; window: all days; value: count(where amount <= fair)',
    'fair_now: of: orders; window: all days; value: value_on(fair, as_of - 10 days) + fair * 0',
  ]
  const rows = `orders:
  - { order_id: 1, created_at: 2022-12-31 10:00, paid_at: 2022-12-31 10:00, handled_at: 2022-12-31 11:00, amount: 10 }
  - { order_id: 2, created_at: 2023-05-31 09:00, paid_at: 2023-05-31 09:00, handled_at: 2023-06-01 08:00, amount: 15 }
  - { order_id: 3, created_at: 2023-06-01 09:00, paid_at: 2023-06-01 09:00, handled_at: 2023-06-02 08:00, amount: 20.5 }
  - { order_id: 4, created_at: 2023-06-01 19:00, paid_at: 2023-06-01 19:00, handled_at: 2023-06-02 07:00, amount: 21 }`

  test('have the value of the row’s day, or written bare the value in force on D', async () => {
    expect(await ask(metrics, rows, { at: '2023-06-10' })).toEqual([
      'on_time = 2',
      'on_time_now = 2',
      'in_grace = 4',
      'in_office = 1',
      'fair_on_day = 61',
      'cheap = 3',
      'fair_now = 10',
    ])
  })

  test('on the last day of the old text the old one holds', async () => {
    expect(await ask(metrics, rows, { at: '2023-05-31' })).toEqual([
      'on_time = 0',
      'on_time_now = 1',
      'in_grace = 1',
      'in_office = 2',
      'fair_on_day = 20',
      'cheap = 1',
      'fair_now = 10',
    ])
  })

  test('before the first date a parameter is missing, and what is compared with it', async () => {
    const [onTime, onTimeNow] = await ask(metrics, rows, { at: '2022-12-31' })
    expect([onTime, onTimeNow]).toEqual(['on_time = 0', 'on_time_now = 0'])
  })
})

describe('groups of texts that contain something', () => {
  const metrics = [
    'reviews_seen: of: reviews; window: all days; value: count()',
    'slow_share: of: reviews; window: all days; value: share(topic has slow)',
    'not_slow: of: reviews; window: all days; value: count(where not (topic has slow))',
  ]
  const rows = `shops: [{ shop_id: s1 }, { shop_id: s2 }]
orders:
  - { order_id: o1, shop_id: s1, created_at: 2023-06-01 08:00 }
  - { order_id: o2, shop_id: s2, created_at: 2023-06-01 08:00 }
  - { order_id: o3, shop_id: s2, created_at: 2023-06-01 08:00 }
  - { order_id: o4, shop_id: s2, created_at: 2023-06-01 08:00 }
reviews:
  - { review_id: r1, order_id: o1, shop_id: s1, created_at: 2023-06-01 10:00, text: "发货慢 box 破了!" }
  - { review_id: r2, order_id: o1, shop_id: s1, created_at: 2023-06-01 10:00, text: late }
  - { review_id: r3, order_id: o2, shop_id: s2, created_at: 2023-06-01 10:00, text: fine }
  - { review_id: r4, order_id: o4, shop_id: s2, created_at: 2023-06-01 10:00 }
  - { review_id: r5, order_id: o4, shop_id: s2, created_at: 2023-06-01 10:00, text: 碎 慢 }`

  test('give a row once in the whole, and a missing text to no group', async () => {
    expect(await ask(metrics, rows, { at: '2023-06-10' })).toEqual([
      'reviews_seen = 5',
      'slow_share = 3/5',
      'not_slow = 1',
    ])
  })

  test.each([
    {
      name: 'split, a row counts once for each of its groups',
      splits: ['topic'],
      expected: ['[broken] = 2', '[slow] = 3', '[(none)] = 2'],
    },
    {
      name: 'what is in no group is otherwise, and a missing text is not',
      splits: ['mood'],
      expected: ['[loud] = 1', '[quiet] = 3', '[(none)] = 1'],
    },
    {
      name: 'two splits of texts give every pair',
      splits: ['topic', 'mood'],
      expected: [
        '[broken, loud] = 1',
        '[broken, quiet] = 1',
        '[slow, loud] = 1',
        '[slow, quiet] = 2',
        '[(none), quiet] = 1',
        '[(none), (none)] = 1',
      ],
    },
  ])('$name', async ({ splits, expected }) => {
    const lines = await ask(metrics, rows, { at: '2023-06-10', splits, metrics: ['reviews_seen'] })
    expect(lines).toEqual(expected.map((line) => `reviews_seen ${line}`))
  })

  test('are split for each entity on its own', async () => {
    const asked = { at: '2023-06-10', splits: ['topic'], entity: { kind: 'shop', ids: null } }
    expect(await ask(metrics.slice(0, 1), rows, asked)).toEqual([
      'reviews_seen s1 [broken] = 1',
      'reviews_seen s1 [slow] = 2',
      'reviews_seen s2 [broken] = 1',
      'reviews_seen s2 [slow] = 1',
      'reviews_seen s2 [(none)] = 2',
    ])
  })

  test('of related rows give a row each value that one of them has', async () => {
    const orders = ['orders_seen: of: orders; window: all days; value: count()']
    expect(await ask(orders, rows, { at: '2023-06-10', splits: ['talk'] })).toEqual([
      'orders_seen [broken] = 2',
      'orders_seen [slow] = 2',
      'orders_seen [(none)] = 2',
    ])
  })
})

describe('the first and the last of many rows', () => {
  const rows = `orders:
  - { order_id: o1, created_at: 2023-06-02 10:00, handled_at: 2023-06-03 10:00, amount: 5, kind: b }
  - { order_id: o2, created_at: 2023-06-01 10:00, amount: 7, kind: a }
  - { order_id: o3, created_at: 2023-06-01 10:00, handled_at: 2023-06-05 10:00, kind: c }
  - { order_id: o4, created_at: 2023-06-03 10:00, handled_at: 2023-06-04 10:00, amount: 9 }`

  test.each([
    ['first(amount by created_at)', '7'],
    ['last(amount by created_at)', '9'],
    ['first(kind by created_at)', '"a"'],
    ['last(kind by created_at)', '"b"'],
    ['last(kind by created_at where created_at < 2023-06-02 00:00)', '"c"'],
    ['first(amount by handled_at)', '5'],
    ['last(amount by handled_at)', '9'],
    ['last(day_of(created_at) by kind, created_at)', String(19_509)],
    ['first(amount by created_at where amount > 99 CNY)', 'missing nothing'],
  ])('%s is %s', async (value, expected) => {
    const metric = `m: of: orders; window: all days; value: ${value}`
    expect(await ask([metric], rows, { at: '2023-06-10' })).toEqual([`m = ${expected}`])
  })

  test('what happens after the day is not picked', async () => {
    const metric = 'm: of: orders; window: all days; value: last(amount by handled_at)'
    expect(await ask([metric], rows, { at: '2023-06-03' })).toEqual(['m = 5'])
  })
})

describe('a cap per unit', () => {
  const rows = `im_sessions:
  - { session_id: c1, started_at: 2023-06-01 10:00 }
  - { session_id: c2, started_at: 2023-06-01 11:00 }
messages:
  - { message_id: m1, session_id: c1, sender: user, sent_at: 2023-06-01 10:00 }
  - { message_id: m2, session_id: c1, sender: merchant, sent_at: 2023-06-01 10:05 }
  - { message_id: m3, session_id: c1, sender: user, sent_at: 2023-06-01 10:06 }
  - { message_id: m4, session_id: c1, sender: merchant, sent_at: 2023-06-01 10:36 }
  - { message_id: m5, session_id: c2, sender: user, sent_at: 2023-06-01 11:00 }
  - { message_id: m6, session_id: c2, sender: user, sent_at: 2023-06-01 11:01 }
  - { message_id: m7, session_id: c2, sender: merchant, sent_at: 2023-06-01 11:03 }
  - { message_id: m8, session_id: c2, sender: merchant, sent_at: 2023-06-01 11:20 }`
  const minutes = (count: number): string => String(count * 60_000_000)

  test('a round of chat counts at most ten minutes, a chat at most twenty', async () => {
    const metrics = [
      'round: of: messages; window: all days; where: sender = merchant; value: sum(least(waited, 10min)) / count()',
      'uncapped: of: messages; window: all days; where: sender = merchant; value: avg(waited)',
      'chat: of: im_sessions; window: all days; value: avg(least(waited_in_all, 20min))',
    ]
    expect(await ask(metrics, rows, { at: '2023-06-10' })).toEqual([
      `round = ${minutes(6.75)}`,
      `uncapped = ${minutes(14)}`,
      `chat = ${minutes(20)}`,
    ])
  })
})

describe('at most three reviews of a buyer for a shop in a calendar month', () => {
  const review = (id: string, buyer: string, shop: string, at: string): string =>
    `  - { review_id: ${id}, ${buyer === '' ? '' : `buyer_id: ${buyer}, `}shop_id: ${shop}, created_at: ${at} }`
  const rows = [
    'shops: [{ shop_id: s1 }, { shop_id: s2 }]',
    'reviews:',
    review('r1', 'x', 's1', '2023-04-28 10:00'),
    review('r2', 'x', 's1', '2023-04-29 10:00'),
    review('r4', 'x', 's1', '2023-04-30 10:00'),
    review('r3', 'x', 's1', '2023-04-30 10:00'),
    review('r5', 'x', 's1', '2023-05-01 00:00'),
    review('r6', 'x', 's1', '2023-05-02 10:00'),
    review('r7', 'x', 's2', '2023-04-10 10:00'),
    ...['r8', 'r9', 'ra', 'rb'].map((id) => review(id, '', 's1', '2023-05-20 10:00')),
  ].join('\n')
  const counted = (window: string): readonly string[] => [
    `m: of: reviews; window: ${window}; keep: { first: 3, by: created_at, per: [buyer_id, shop_id, month_of(created_at)] }; value: count()`,
  ]

  test('are counted, buyers who are missing taken together', async () => {
    expect(await ask(counted('last 60 days'), rows, { at: '2023-05-31' })).toEqual(['m = 9'])
  })

  test('are chosen before the window: what is left out of it makes no room', async () => {
    expect(await ask(counted('last 32 days'), rows, { at: '2023-05-31' })).toEqual(['m = 6'])
  })

  test('are chosen among what is known', async () => {
    expect(await ask(counted('all days'), rows, { at: '2023-04-29' })).toEqual(['m = 3'])
  })

  test('are counted for each shop', async () => {
    const asked = { at: '2023-05-31', entity: { kind: 'shop', ids: null } }
    expect(await ask(counted('last 60 days'), rows, asked)).toEqual(['m s1 = 8', 'm s2 = 1'])
  })
})

describe('an order belongs to the last chat before it', () => {
  const metrics = [
    'im_sales: of: orders; by: consult.started_at; window: selected days; where: paid_at is not missing; value: sum(amount)',
  ]
  const rows = `shops: [{ shop_id: s1 }, { shop_id: s2 }]
im_sessions:
  - { session_id: c1, shop_id: s1, buyer_id: x, started_at: 2023-06-01 10:00 }
  - { session_id: c2, shop_id: s1, buyer_id: x, started_at: 2023-06-02 10:00 }
  - { session_id: c3, shop_id: s1, buyer_id: y, started_at: 2023-06-01 11:00 }
  - { session_id: c4, shop_id: s2, buyer_id: x, started_at: 2023-06-01 11:00 }
messages:
  - { message_id: m1, session_id: c1, sender: user, sent_at: 2023-06-01 10:05 }
  - { message_id: m2, session_id: c2, sender: user, sent_at: 2023-06-02 10:10 }
  - { message_id: m3, session_id: c3, sender: user, sent_at: 2023-06-01 12:00 }
  - { message_id: m4, session_id: c4, sender: merchant, sent_at: 2023-06-01 11:00 }
orders:
  - { order_id: o1, shop_id: s1, buyer_id: x, created_at: 2023-06-02 12:00, paid_at: 2023-06-02 12:01, amount: 100 }
  - { order_id: o2, shop_id: s1, buyer_id: x, created_at: 2023-06-02 09:00, paid_at: 2023-06-02 09:01, amount: 10 }
  - { order_id: o3, shop_id: s1, buyer_id: y, created_at: 2023-06-04 12:00, paid_at: 2023-06-04 12:01, amount: 1000 }
  - { order_id: o4, shop_id: s1, buyer_id: y, created_at: 2023-06-04 12:00:01, paid_at: 2023-06-04 12:01, amount: 10000 }
  - { order_id: o5, shop_id: s2, buyer_id: x, created_at: 2023-06-01 13:00, paid_at: 2023-06-01 13:01, amount: 5 }
  - { order_id: o6, shop_id: s1, buyer_id: x, created_at: 2023-06-02 12:00, amount: 7 }`

  test.each([
    ['both days', '2023-06-01..2023-06-02 known 2023-06-30', '1110'],
    ['the day of the first chats', '2023-06-01..2023-06-01 known 2023-06-30', '1010'],
    ['the day of the second chat', '2023-06-02..2023-06-02 known 2023-06-30', '100'],
    ['as known on the first day', '2023-06-01', '0'],
    ['as known before the third order', '2023-06-01..2023-06-01 known 2023-06-03', '10'],
  ])('%s', async (_, at, expected) => {
    expect(await ask(metrics, rows, { at })).toEqual([`im_sales = ${expected}`])
  })

  test('for each shop', async () => {
    const at = '2023-06-01..2023-06-02 known 2023-06-30'
    expect(await ask(metrics, rows, { at, entity: { kind: 'shop', ids: null } })).toEqual([
      'im_sales s1 = 1110',
      'im_sales s2 = 0',
    ])
  })
})

describe('one related row is picked among those that meet a condition', () => {
  test('the first bad review, whatever came before it', async () => {
    const rows = `orders:
  - { order_id: o1, created_at: 2023-06-01 08:00 }
  - { order_id: o2, created_at: 2023-06-01 08:00 }
reviews:
  - { review_id: r1, order_id: o1, created_at: 2023-06-01 09:00, stars: 5 }
  - { review_id: r2, order_id: o1, created_at: 2023-06-03 09:00, stars: 1 }
  - { review_id: r3, order_id: o1, created_at: 2023-06-02 07:00, stars: 2 }
  - { review_id: r4, order_id: o2, created_at: 2023-06-01 09:00 }
  - { review_id: r5, order_id: o2, created_at: 2023-06-04 09:00, stars: 2 }`
    const metrics = [
      'soon: of: orders; window: all days; value: count(where first_bad_review.created_at within 24h after created_at)',
      'ever: of: orders; window: all days; value: count(first_bad_review)',
      'stars: of: orders; window: all days; value: sum(first_bad_review.stars)',
    ]
    expect(await ask(metrics, rows, { at: '2023-06-10' })).toEqual([
      'soon = 1',
      'ever = 2',
      'stars = 4',
    ])
    expect(await ask(metrics, rows, { at: '2023-06-03' })).toEqual([
      'soon = 1',
      'ever = 1',
      'stars = 2',
    ])
  })
})

describe('amounts in two currencies', () => {
  const rows = `orders:
  - { order_id: o1, shop_id: s1, created_at: 2023-06-01 10:00, paid_at: 2023-06-01 10:00, handled_at: 2023-06-02 10:00, amount: 5, fee: 5, fee_in: CNY }
  - { order_id: o2, shop_id: s1, created_at: 2023-06-01 11:00, paid_at: 2023-06-01 10:00:01, amount: 7.50, fee: 5, fee_in: RUB }
  - { order_id: o3, shop_id: s2, created_at: 2023-06-01 12:00, amount: 5, fee: 5.00, fee_in: CNY }
  - { order_id: o4, shop_id: s2, created_at: 2023-06-01 13:00, fee: 5 }`

  test.each([
    ['are distinct', 'value: count_distinct(fee)', '2'],
    ['never make one group', 'per: [fee]; let: { orders_of_fee: count() }; value: count()', '3'],
    ['are kept apart', 'keep: { first: 1, by: created_at, per: [fee] }; value: count()', '3'],
    ['make no sum', 'value: sum(fee)', 'missing mixed-currency'],
  ])('%s', async (_, clauses, expected) => {
    const metric = `m: of: orders; window: all days; ${clauses}`
    expect(await ask([metric], rows, { at: '2023-06-10' })).toEqual([`m = ${expected}`])
  })

  test.each([
    ['fee', ['[5 CNY] = 2', '[5 RUB] = 1', '[(none)] = 1']],
    ['fees_of_shop', ['[5 CNY] = 4', '[5 RUB] = 2']],
    ['paid', ['[5 CNY] = 2', '[7.5 CNY] = 1', '[(none)] = 1']],
    ['paid_at', ['[1685584800000000] = 1', '[1685584801000000] = 1', '[(none)] = 2']],
    ['paid_on', ['[2023-06-01] = 2', '[(none)] = 2']],
    ['waited', ['[86400000000] = 1', '[(none)] = 3']],
    ['large', ['[false] = 2', '[true] = 1', '[(none)] = 1']],
    ['part', ['[1.666666666667] = 2', '[2.5] = 1', '[(none)] = 1']],
  ])('and whatever else is split by: %s', async (split, expected) => {
    const metric = 'm: of: orders; window: all days; value: count()'
    const lines = await ask([metric], rows, { at: '2023-06-10', splits: [split] })
    expect(lines).toEqual(expected.map((line) => `m ${line}`))
  })
})
