import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Expr } from '../expr.ts'
import { nameExpr } from '../expr-factory.ts'
import { arbitraryExpression } from '../testing/arbitrary-expression.ts'
import { mapChildren, walk } from '../traversal.ts'
import {
  checkConditionExpression,
  checkDayExpression,
  checkEachExpression,
  checkExpression,
} from './check-expression.ts'
import type { CheckTables, Place } from './place.ts'
import { quotientType } from './quotient-type.ts'
import { adorn } from './testing/adorn.ts'
import { parsed } from './testing/build-dataset.ts'
import {
  checkText,
  inGroup,
  onRow,
  overGroups,
  overMetrics,
  overRows,
  typeOfText,
} from './testing/check-text.ts'
import { shopDataset, shopNames } from './testing/shop-names.ts'

const onOrder = onRow('orders')

describe('checkExpression', () => {
  test('tells all mistakes of one expression, in order', () => {
    const text =
      'order_type = presal and paid_amount > 100 and shipment.signd_at > paid_at and items.score > 3'
    expect(typeOfText(text, onOrder).split('\n')).toEqual([
      "unknown-enum-value 'presal' -> Did you mean 'presale'?",
      "unit-mismatch 'paid_amount > 100' -> Write 100 CNY if an amount is meant.",
      "unknown-column 'signd_at' -> Did you mean 'signed_at'?",
      "many-outside-aggregate 'items.score' -> Write for example sum(items.score).",
    ])
  })

  test('tells one mistake once, however much is built on it', () => {
    expect(typeOfText('round((paid_amout + 24h) / 2) > 3 CNY', onOrder)).toBe(
      "unknown-name 'paid_amout' -> Did you mean 'paid_amount'?",
    )
  })

  test('checks a condition to be one', () => {
    const told = (text: string): readonly string[] =>
      checkConditionExpression(parsed(text), onOrder, shopNames, emptyTables()).diagnostics.map(
        ({ code }) => code,
      )
    expect(told('quantity > 3')).toEqual([])
    expect(told('quantity')).toEqual(['needs-condition'])
    expect(told('quantiy')).toEqual(['unknown-name'])
  })

  test('checks an event day to be a date or a timestamp', () => {
    const told = (text: string): readonly string[] =>
      checkDayExpression(parsed(text), onOrder, shopNames, emptyTables()).diagnostics.map(
        ({ code }) => code,
      )
    expect(told('shipment.picked_up_at')).toEqual([])
    expect(told('promised_on')).toEqual([])
    expect(told('quantity')).toEqual(['needs-day'])
  })

  test('lets the path of an each dimension lead over to-many relations', () => {
    const tables = emptyTables()
    const path = parsed('items.product_id')
    const { diagnostics } = checkEachExpression(path, onOrder, shopNames, tables)
    expect(diagnostics).toEqual([])
    expect(adorn(path, tables)).toBe(
      'items.product_id: id, row; column items.product_id over items of row 0',
    )
  })

  test.each([
    { numerator: 'count(where is_risk_blocked)', expected: 'ratio' },
    { numerator: 'count(complaints)', expected: 'ratio' },
    { numerator: 'sum(quantity)', expected: 'number' },
    { numerator: 'sum(paid_at - created_at)', expected: 'elapsed' },
    { numerator: 'sum(paid_amount)', expected: 'money' },
    { numerator: 'max(paid_at)', expected: undefined },
  ])('types $numerator divided by count()', ({ numerator, expected }) => {
    const tables = emptyTables()
    const sides = [parsed(numerator), parsed('count()')] as const
    for (const side of sides) checkExpression(side, overRows('orders'), shopNames, tables)
    expect(quotientType(...sides, tables)?.kind).toBe(expected)
  })
})

const places: readonly Place[] = [
  onRow('orders', { wait: 'shipment.picked_up_at - paid_at' }),
  overRows('orders', { wait: 'shipment.picked_up_at - paid_at' }),
  overGroups('items', ['product_id'], { seen: 'count()' }),
  inGroup('items', ['product_id'], { seen: 'count()' }),
  { kind: 'related-row', dataset: shopDataset('complaints'), from: shopDataset('orders') },
  overMetrics,
  { kind: 'score', names: ['rank', 'peers', 'position'] },
  { kind: 'constant' },
]

const paths = [
  'paid_at',
  'quantity',
  'order_type',
  'presale',
  'shipment.signed_at',
  'this.paid_at',
  'items',
  'items.score',
  'complaints.created_at',
  'first_review',
  'is_risk_blocked',
  'discount',
  'wait',
  'seen',
  'product_id',
  'reply_limit',
  'paid_orders',
  'window',
  'as_of',
  'rank',
  'reason_group',
].map((text) => text.split('.'))

/** Any expression of the grammar, with most of its names taken from the shop. */
const overShop: fc.Arbitrary<Expr> = fc
  .tuple(arbitraryExpression, fc.array(fc.nat(), { minLength: 1, maxLength: 12 }))
  .map(([expr, picks]) => {
    let next = 0
    const rename = (node: Expr): Expr => {
      if (node.kind !== 'name') return mapChildren(node, rename)
      const path = paths[(picks[next++ % picks.length] ?? 0) % paths.length] ?? []
      const { span } = node
      return nameExpr(
        path.map((name) => ({ name, isQuoted: false, span })),
        span,
      )
    }
    return rename(expr)
  })

describe('whatever the grammar allows', () => {
  test('is typed to the last node, or refused with a message in both languages', () => {
    let sound = 0
    fc.assert(
      fc.property(overShop, fc.constantFrom(...places), (expr, place) => {
        const tables = emptyTables()
        const { diagnostics } = checkExpression(expr, place, shopNames, tables)
        for (const { message } of diagnostics) {
          expect(message.en).toMatch(/\S/)
          expect(message.zh).toMatch(/\p{Script=Han}/u)
        }
        if (diagnostics.some(({ severity }) => severity === 'error')) return
        sound += 1
        walk(expr, (node) => expectKnown(node, tables))
      }),
      { numRuns: 2000 },
    )
    expect(sound).toBeGreaterThan(100)
  })
})

/** A node of a sound expression has a type; a name a reference unless it is the relation an aggregate takes. */
function expectKnown(node: Expr, tables: CheckTables): void {
  const typed = tables.types.get(node)
  expect(typed).toBeDefined()
  if (node.kind === 'name' && typed?.type.kind !== 'rows') {
    expect(tables.references.has(node)).toBe(true)
  }
}

function emptyTables(): CheckTables {
  return { types: new Map(), references: new Map(), aggregates: new Map() }
}

test('the tables of a checked text hold no unknown type', () => {
  const { tables } = checkText('count(items where items.score > 3) > 1', onOrder)
  const kinds = [...tables.types.values()].map(({ type }) => type.kind)
  expect(kinds).not.toContain('unknown')
})
