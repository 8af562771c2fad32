import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { commonDivisor } from './common-divisor.ts'

function byEuclid(left: bigint, right: bigint): bigint {
  return right === 0n ? left : byEuclid(right, left % right)
}

describe('the greatest common divisor', () => {
  test.each([
    ['of small numbers', 84n, 36n, 12n],
    ['with 0', 0n, 7n, 7n],
    ['of a negative number', -84n, 36n, 12n],
    ['of a number and itself', 1n << 200n, 1n << 200n, 1n << 200n],
    ['of neighbours of a power', (1n << 200n) - 1n, 1n << 200n, 1n],
    ['of long numbers with nothing in common', 3n ** 200n, 2n ** 300n, 1n],
    ['of Fibonacci-like numbers, whose quotients are all 1', 6n ** 90n, 10n ** 90n, 2n ** 90n],
  ])('%s', (_, left, right, expected) => {
    expect(commonDivisor(left, right)).toBe(expected)
    expect(commonDivisor(right, left)).toBe(expected)
  })

  test('is that of Euclid for numbers of any length', () => {
    const long = fc.bigInt({ min: 0n, max: 1n << 1200n })
    fc.assert(
      fc.property(long, long, fc.bigInt({ min: 1n, max: 1n << 300n }), (left, right, common) => {
        fc.pre(left !== 0n || right !== 0n)
        const [a, b] = [left * common, right * common]
        expect(commonDivisor(a, b)).toBe(byEuclid(a, b))
      }),
      { numRuns: 500 },
    )
  })
})
