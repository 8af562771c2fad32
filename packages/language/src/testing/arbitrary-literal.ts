import fc from 'fast-check'
import { dayOfDate } from '../calendar-date.ts'
import type { Decimal } from '../decimal.ts'
import type { Literal } from '../expr.ts'

const firstDay = dayOfDate({ year: 1, month: 1, day: 1 }) ?? 0
const lastDay = dayOfDate({ year: 9999, month: 12, day: 31 }) ?? 0
const microsecondsPerSecond = 1_000_000n
const secondsPerDay = 86_400

/** Literals as an author can write them: none is negative, and clock times are whole seconds. */
export const arbitraryLiteral: fc.Arbitrary<Literal> = fc.oneof(
  decimal(0, 6).map((value): Literal => ({ kind: 'number', value })),
  decimal(2, 6).map((value): Literal => ({ kind: 'ratio', value })),
  fc.string({ unit: 'binary', maxLength: 12 }).map((value): Literal => ({ kind: 'text', value })),
  fc
    .constantFrom('CNY', 'RUB', 'USD')
    .chain((currency) =>
      decimal(0, 4).map((value): Literal => ({ kind: 'money', value, currency })),
    ),
  fc
    .bigInt({ min: 0n, max: 10n ** 14n })
    .map((microseconds): Literal => ({ kind: 'elapsed', microseconds })),
  fc
    .constantFrom('days', 'weeks', 'months', 'workdays')
    .chain((unit) => fc.nat({ max: 400 }).map((count): Literal => ({ kind: 'span', count, unit }))),
  fc.integer({ min: firstDay, max: lastDay }).map((day): Literal => ({ kind: 'date', day })),
  fc
    .integer({ min: firstDay * secondsPerDay, max: lastDay * secondsPerDay })
    .map((second): Literal => ({ kind: 'timestamp', microseconds: toMicroseconds(second) })),
  fc
    .nat({ max: secondsPerDay - 1 })
    .map((second): Literal => ({ kind: 'time-of-day', microseconds: toMicroseconds(second) })),
  fc.boolean().map((value): Literal => ({ kind: 'boolean', value })),
  fc.constant<Literal>({ kind: 'missing' }),
)

function decimal(leastScale: number, mostScale: number): fc.Arbitrary<Decimal> {
  return fc.record({
    coefficient: fc.bigInt({ min: 0n, max: 10n ** 18n }),
    scale: fc.integer({ min: leastScale, max: mostScale }),
  })
}

function toMicroseconds(second: number): bigint {
  return BigInt(second) * microsecondsPerSecond
}
