import { describe, expect, test } from 'vitest'
import { fraction, printExact } from '../finish/fraction.ts'
import { amount, missing } from '../finish/value.ts'
import { isDisclosed, type Member } from './disclosure.ts'
import { bandOf, bandWidth, shownCount } from './rank-band.ts'
import { asTold, blurredShare } from './told-values.ts'

const member = (value: number, weight = value, isOwn = false): Member => ({
  isOwn,
  value: amount(fraction(BigInt(value))),
  weight: amount(fraction(BigInt(weight))),
})
const alike = (count: number, isOwn = false): readonly Member[] =>
  Array.from({ length: count }, () => member(5, 100, isOwn))

describe('peers are told', () => {
  test.each([
    ['ten others', alike(10), true],
    ['nine others', alike(9), false],
    ['nine others beside many of one’s own', [...alike(9), ...alike(20, true)], false],
    ['ten others, one without a value', [...alike(9), { ...member(5), value: missing }], false],
    ['one that weighs as much as all others', [...alike(10), member(5, 1000)], true],
    ['one that weighs more than all others', [...alike(10), member(5, 1001)], false],
    ['one’s own may weigh what it does', [...alike(10), member(5, 9999, true)], true],
    ['a great loss weighs as much as a great gain', [...alike(10), member(5, -1001)], false],
    ['nobody who weighs anything', Array.from({ length: 10 }, () => member(0)), true],
  ])('%s: %o', (_, members, isTold) => {
    expect(isDisclosed(members)).toBe(isTold)
  })
})

describe('values of peers', () => {
  test.each([
    [1234n, 1n, '1200'],
    [1250n, 1n, '1300'],
    [99_870n, 100_000n, '1'],
    [987n, 10_000n, '0.099'],
    [-1234n, 1n, '-1200'],
    [7n, 1n, '7'],
    [0n, 1n, '0'],
    [1n, 3n, '0.33'],
  ])('%d / %d is told as %s', (numerator, denominator, told) => {
    expect(printExact(asTold(fraction(numerator, denominator)))).toBe(told)
  })

  test.each([
    ['between two of them', 10, 9n],
    ['at one of them', 11, 9n],
    ['at the end', 11, 10n],
  ])('a line %s depends on more than one', (_, count, tenths) => {
    const values = Array.from({ length: count }, (__, index) => fraction(BigInt(100 * index)))
    const share = fraction(tenths, 10n)
    const line = blurredShare(values, share)
    const depends = values.filter((__, moved) => {
      const other = values.map((value, index) =>
        index === moved ? fraction(value.numerator + 1n) : value,
      )
      return printExact(blurredShare(other, share)) !== printExact(line)
    })
    expect(depends.length).toBeGreaterThan(1)
  })
})

describe('places', () => {
  test.each([
    [10, '1'],
    [19, '1'],
    [20, '1/2'],
    [40, '1/4'],
    [99, '1/5'],
    [100, '1/10'],
    [5000, '1/10'],
  ])('among %d are told in bands of %s', (peers, width) => {
    const found = bandWidth(peers)
    const shown = [found.numerator, found.denominator].filter(
      (each) => each !== 1n || found.denominator !== 1n,
    )
    expect(shown.length === 0 ? '1' : shown.join('/')).toBe(width)
  })

  test('every place lies in its band', () => {
    for (const peers of [10, 23, 40, 101]) {
      for (let rank = 1; rank <= peers; rank += 1) {
        const { from, to } = bandOf(rank, peers)
        const place = rank / peers
        expect(place).toBeGreaterThan(Number(from.numerator) / Number(from.denominator) - 1e-9)
        expect(place).toBeLessThanOrEqual(Number(to.numerator) / Number(to.denominator) + 1e-9)
      }
    }
  })

  test('counts are told in tens', () => {
    expect([10, 19, 41, 190].map(shownCount)).toEqual([10, 10, 40, 190])
  })
})
