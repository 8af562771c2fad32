import { describe, expect, test } from 'vitest'
import { nearestName } from './nearest-name.ts'

const names = ['paid_at', 'paid_amount', 'created_at', 'order_type', '差评率', 'id']

describe('nearestName', () => {
  test.each([
    { name: 'a letter left out', written: 'pad_at', expected: 'paid_at' },
    { name: 'two letters swapped', written: 'ordre_type', expected: 'order_type' },
    { name: 'capitals', written: 'Paid_At', expected: 'paid_at' },
    { name: 'a wrong Chinese character', written: '差平率', expected: '差评率' },
    { name: 'nothing alike', written: 'refund', expected: undefined },
    { name: 'a short name with another letter', written: 'if', expected: 'id' },
    { name: 'the name itself is no suggestion', written: 'order_type', expected: undefined },
    { name: 'a very long name', written: 'x'.repeat(500), expected: undefined },
  ])('$name', ({ written, expected }) => {
    expect(nearestName(written, names)).toBe(expected)
  })
})
