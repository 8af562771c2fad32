import { describe, expect, test } from 'vitest'
import { checkLet, inGroup, onRow, overRows, typeOfText } from './testing/check-text.ts'

const lets = {
  wait: 'shipment.picked_up_at - paid_at',
  late: 'wait > 24h',
  presale: 'order_type = presale',
  first: 'second + 1',
  second: 'third + 1',
  third: 'first + 1',
  self: 'self + 1',
  broken: 'wait + 3',
  paid_at: 'created_at',
  shipment: '3',
}
const onOrder = onRow('orders', lets)

describe('lets', () => {
  test.each([
    { name: 'a let is a value of the row', text: 'wait', expected: 'elapsed, row' },
    { name: 'a let may use another', text: 'late', expected: 'boolean, row' },
    { name: 'a let may have the name of an enum value', text: 'presale', expected: 'boolean, row' },
    {
      name: 'which stays a value beside the enum',
      text: 'order_type = presale',
      expected: 'boolean, row',
    },
    { name: 'a let is also reached with this', text: 'this.wait > 3h', expected: 'boolean, row' },
  ])('$name', ({ text, expected }) => {
    expect(typeOfText(text, onOrder)).toBe(expected)
  })

  test('a mistake in a let is told at the let and not again where it is used', () => {
    const used = typeOfText('broken > 24h', onOrder)
    expect(used).toMatch(/^boolean/)
    expect(checkLet('broken', onOrder).diagnostics.map(({ code }) => code)).toEqual([
      'unit-mismatch',
    ])
  })

  test.each([
    { name: 'first', expected: 'first -> second -> third -> first' },
    { name: 'second', expected: 'second -> third -> first -> second' },
    { name: 'self', expected: 'self -> self' },
  ])('the cycle of $name is told with its way', ({ name, expected }) => {
    const { diagnostics } = checkLet(name, onOrder)
    expect(diagnostics.map(({ code, message }) => `${code}: ${message.en}`)).toEqual([
      `let-cycle: '${name}' is explained by itself: ${expected}.`,
    ])
  })

  test.each([
    { name: 'paid_at', place: 'column paid_at' },
    { name: 'shipment', place: 'relation shipment' },
  ])('a let may not take the name $name', ({ name, place }) => {
    const [told] = checkLet(name, onOrder).diagnostics
    expect(told?.code).toBe('let-takes-column')
    expect(told?.related.map(({ file }) => file)).toEqual([place])
  })

  test('a let that the related row also has is ambiguous', () => {
    const at = onRow('orders', { is_valid: 'quantity > 3' })
    expect(typeOfText('any(complaints where is_valid)', at)).toBe(
      "ambiguous-name 'is_valid' -> Write complaints.is_valid or this.is_valid.",
    )
  })

  test('a let is read inside the aggregates of a side', () => {
    expect(typeOfText('count(where late) / count()', overRows('orders', lets))).toBe(
      'ratio, aggregate',
    )
  })

  test('a let of a group must take the rows of the group together', () => {
    const at = inGroup('items', ['product_id'], { spent: 'price' })
    expect(checkLet('spent', at).diagnostics.map(({ code }) => code)).toEqual([
      'row-outside-aggregate',
    ])
  })
})
