import { describe, expect, test } from 'vitest'
import fc from 'fast-check'
import {
  add,
  ceil,
  divide,
  floor,
  fraction,
  multiply,
  ofNumber,
  printExact,
  printFixed,
  roundHalfAway,
  subtract,
  toDouble,
} from './fraction.ts'

const fractions = fc
  .tuple(
    fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }),
    fc.bigInt({ min: 1n, max: 10n ** 30n }),
  )
  .map(([numerator, denominator]) => fraction(numerator, denominator))

describe('fraction', () => {
  test('is in lowest terms with a positive denominator', () => {
    expect(fraction(6n, -4n)).toEqual({ numerator: -3n, denominator: 2n })
    expect(fraction(0n, -7n)).toEqual({ numerator: 0n, denominator: 1n })
    expect(() => fraction(1n, 0n)).toThrow(RangeError)
  })

  test('adding and multiplying can be undone', () => {
    fc.assert(
      fc.property(fractions, fractions, (left, right) => {
        expect(subtract(add(left, right), right)).toEqual(left)
        if (right.numerator !== 0n) expect(divide(multiply(left, right), right)).toEqual(left)
      }),
    )
  })

  test.each([
    { of: fraction(5n, 2n), digits: 0, to: fraction(3n) },
    { of: fraction(-5n, 2n), digits: 0, to: fraction(-3n) },
    { of: fraction(1005n, 1000n), digits: 2, to: fraction(101n, 100n) },
    { of: fraction(-1n, 3n), digits: 1, to: fraction(-3n, 10n) },
    { of: fraction(1250n), digits: -2, to: fraction(1300n) },
  ])('$of.numerator/$of.denominator rounds to $digits digits, halves away from zero', (one) => {
    expect(roundHalfAway(one.of, one.digits)).toEqual(one.to)
  })

  test.each([
    { of: fraction(-7n, 2n), down: -4n, up: -3n },
    { of: fraction(7n, 2n), down: 3n, up: 4n },
    { of: fraction(-4n), down: -4n, up: -4n },
  ])('floor and ceil of $of.numerator/$of.denominator', ({ of, down, up }) => {
    expect(floor(of)).toBe(down)
    expect(ceil(of)).toBe(up)
  })

  test.each([
    { of: fraction(1n, 8n), exact: '0.125', fixed: '0.13' },
    { of: fraction(-1n, 8n), exact: '-0.125', fixed: '-0.13' },
    { of: fraction(1n, 3n), exact: '1/3', fixed: '0.33' },
    { of: fraction(-1n, 1000n), exact: '-0.001', fixed: '0.00' },
    { of: fraction(12n), exact: '12', fixed: '12.00' },
  ])('$exact is printed exactly and with two digits as $fixed', ({ of, exact, fixed }) => {
    expect(printExact(of)).toBe(exact)
    expect(printFixed(of, 2)).toBe(fixed)
  })

  test('the double is the nearest one, also beyond 2^53', () => {
    expect(toDouble(fraction(1n, 3n))).toBe(1 / 3)
    expect(toDouble(fraction(1005n, 1000n))).toBe(1.005)
    expect(toDouble(fraction(-(2n ** 60n + 1n), 2n ** 60n))).toBe(-1)
    expect(toDouble(fraction(10n ** 30n + 1n, 3n * 10n ** 30n))).toBe(1 / 3)
  })

  test('a double made of a decimal text is that double again', () => {
    fc.assert(
      fc.property(
        fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e200, max: 1e200 }),
        (value) => {
          fc.pre(value === 0 ? !Object.is(value, -0) : Math.abs(value) > 1e-200)
          expect(toDouble(ofNumber(value))).toBe(value)
        },
      ),
    )
  })
})
