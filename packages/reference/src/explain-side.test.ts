import { describe, expect, test } from 'vitest'
import { explainSide, type SideFunnel } from './explain-side.ts'
import { prepareRules, readPoint } from './testing/evaluate-rules.ts'
import { marketRules } from './testing/market-rules.ts'

const rules = marketRules(`
filters:
  presale: { of: orders, where: kind = presale }
  noted: { of: orders, where: note is not missing }
metrics:
  late:
    cite: { document: hand }
    of: orders
    by: shipment.shipped_at
    window: last 2 days
    where: quantity > 1
    exclude: [presale, noted]
    keep: { first: 1, by: paid_at, per: [buyer_id] }
    numerator: { where: amount > 5 CNY, value: count(where kind = normal) }
    denominator: count()
`)

const rows = `orders:
  - { order_id: 1, buyer_id: a, paid_at: 2023-05-01 10:00, quantity: 2, amount: 9, kind: normal }
  - { order_id: 2, buyer_id: a, paid_at: 2023-05-01 11:00, quantity: 2, amount: 9, kind: normal }
  - { order_id: 3, buyer_id: b, paid_at: 2023-05-01 11:00, quantity: 1, amount: 1 }
  - { order_id: 4, buyer_id: c, paid_at: 2023-05-01 11:00, quantity: 2, amount: 1 }
  - { order_id: 5, buyer_id: d, paid_at: 2023-05-01 11:00, quantity: 2 }
  - { order_id: 6, buyer_id: e, paid_at: 2023-05-01 11:00, quantity: 2, amount: 9, kind: presale, note: x }
  - { order_id: 7, buyer_id: f, paid_at: 2023-05-01 11:00, quantity: 2, amount: 9, note: x }
  - { order_id: 8, buyer_id: g, paid_at: 2023-05-01 11:00, quantity: 2, amount: 9 }
  - { order_id: 9, buyer_id: h, paid_at: 2023-05-01 11:00, quantity: 2, amount: 9 }
  - { order_id: 10, buyer_id: h, paid_at: 2023-05-01 11:00, quantity: 2, amount: 9 }
  - { order_id: 11, buyer_id: h, paid_at: 2023-05-09 11:00, quantity: 2, amount: 9 }
shipments:
  - { order_id: 1, shipped_at: 2023-05-02 10:00 }
  - { order_id: 2, shipped_at: 2023-05-02 10:00 }
  - { order_id: 3, shipped_at: 2023-05-02 10:00 }
  - { order_id: 4, shipped_at: 2023-05-02 10:00 }
  - { order_id: 5, shipped_at: 2023-05-02 10:00 }
  - { order_id: 6, shipped_at: 2023-05-02 10:00 }
  - { order_id: 7, shipped_at: 2023-05-02 10:00 }
  - { order_id: 8, shipped_at: 2023-05-03 10:00 }
  - { order_id: 9 }
  - { order_id: 11, shipped_at: 2023-05-09 12:00 }`

function explain(side: 'numerator' | 'denominator', entity: string | null = null): SideFunnel {
  const { checked, pack, data } = prepareRules(rules, rows)
  return explainSide(
    checked,
    {
      request: { pack: pack.id, where: new Map() },
      metric: 'late',
      side,
      point: readPoint('2023-05-03'),
      entity: entity === null ? null : { kind: 'shop', id: entity },
    },
    data,
  )
}

describe('the funnel of a side', () => {
  test('tells what became of every known row of the window', () => {
    const { rows: _rows, from, to, ...funnel } = explain('numerator')
    expect(to - (from ?? 0)).toBe(1)
    expect(funnel).toEqual({
      known: 8,
      refused: [1, 1],
      whereMissing: 1,
      excluded: [
        { filter: 'presale', removed: 1 },
        { filter: 'noted', removed: 1 },
      ],
      notKept: 1,
      counted: 2,
      conditionMet: 1,
      withoutEventDay: 1,
      withoutParent: 1,
    })
  })

  test('has no condition where the side counts every row', () => {
    expect(explain('denominator').conditionMet).toBeNull()
  })

  test.each(['numerator', 'denominator'] as const)('adds up for the %s', (side) => {
    const funnel = explain(side)
    const removed = [
      ...funnel.refused,
      funnel.whereMissing,
      ...funnel.excluded.map(({ removed }) => removed),
      funnel.notKept,
    ]
    expect(funnel.known - removed.reduce((sum, each) => sum + each, 0)).toBe(funnel.counted)
  })

  test('gives the verdict of each clause on a row', () => {
    const row = explain('numerator').rows.find(({ row }) => row.get('order_id') === '5')
    expect(row).toMatchObject({
      isInWindow: true,
      where: ['true', 'missing'],
      exclude: [
        { filter: 'presale', verdict: 'missing' },
        { filter: 'noted', verdict: 'false' },
      ],
      isKept: true,
      isCounted: false,
      condition: 'missing',
    })
  })

  test('of an entity without rows is empty', () => {
    expect(explain('numerator', 's9')).toMatchObject({ known: 0, counted: 0, rows: [] })
  })
})
