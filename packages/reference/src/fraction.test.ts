import { describe, expect, test } from 'vitest'
import { ceil, floor, fraction, fromNumber, printFraction, roundHalfAway } from './fraction.ts'

describe('fraction', () => {
  test.each([
    { name: 'is in lowest terms', made: fraction(6n, 8n), printed: '0.75' },
    { name: 'keeps its sign above the line', made: fraction(1n, -4n), printed: '-0.25' },
    { name: 'that never ends stays a fraction', made: fraction(2n, 6n), printed: '1/3' },
    { name: 'below 1 prints its leading 0', made: fraction(-1n, 100n), printed: '-0.01' },
    { name: 'of a number is what the number prints as', made: fromNumber(0.1), printed: '0.1' },
    { name: 'of a tiny number reads its exponent', made: fromNumber(1e-7), printed: '0.0000001' },
  ])('$name', ({ made, printed }) => {
    expect(printFraction(made)).toBe(printed)
  })

  test('refuses the denominator 0', () => {
    expect(() => fraction(1n, 0n)).toThrow(RangeError)
  })
})

describe('rounding', () => {
  test.each([
    { value: fraction(5n, 2n), digits: 0, printed: '3' },
    { value: fraction(-5n, 2n), digits: 0, printed: '-3' },
    { value: fraction(1n, 3n), digits: 4, printed: '0.3333' },
    { value: fraction(2n, 3n), digits: 12, printed: '0.666666666667' },
    { value: fraction(1005n, 1000n), digits: 2, printed: '1.01' },
    { value: fraction(1249n, 1000n), digits: 1, printed: '1.2' },
  ])('$value.numerator/$value.denominator to $digits digits is $printed', (row) => {
    expect(printFraction(roundHalfAway(row.value, row.digits))).toBe(row.printed)
  })

  test.each([
    { value: fraction(7n, 2n), below: 3n, above: 4n },
    { value: fraction(-7n, 2n), below: -4n, above: -3n },
    { value: fraction(-3n), below: -3n, above: -3n },
  ])('$value.numerator/$value.denominator lies between $below and $above', (row) => {
    expect([floor(row.value), ceil(row.value)]).toEqual([row.below, row.above])
  })
})
