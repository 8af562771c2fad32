import { decimalOf } from '../decimal-text.ts'
import { printLiteral } from './print-literal.ts'
import type { Literal, SpanUnit } from '../expr.ts'
import { mistaken, sound, type LiteralReading } from './literal-reading.ts'
import { guessUnit } from './guess-unit.ts'

const mostDigits = 38
const longestSpan = 999_999
const mostMicroseconds = 2n ** 63n - 1n
const leadingNumber = /^\d*(?:\.\d+)?/

/** Reads `12` and `0.5`, and corrects `.5`. */
export function readNumber(image: string): LiteralReading {
  if (isTooLong(image)) return mistaken('number-too-large', { written: image })
  if (!image.startsWith('.')) return sound({ kind: 'number', value: decimalOf(image) })
  const instead = `0${image}`
  const literal = { kind: 'number', value: decimalOf(instead) } as const
  return mistaken('bare-fraction', { written: image, instead }, literal)
}

/** Reads `70%` as 0.7, and corrects `70 %`. */
export function readPercent(image: string): LiteralReading {
  const digits = numberOf(image)
  if (isTooLong(digits)) return mistaken('number-too-large', { written: image })
  const { coefficient, scale } = decimalOf(digits)
  const literal = { kind: 'ratio', value: { coefficient, scale: scale + 2 } } as const
  const instead = `${digits}%`
  return image === instead
    ? sound(literal)
    : mistaken('spaced-percent', { written: image, instead }, literal)
}

/** Reads `1500 RUB`. */
export function readMoney(image: string): LiteralReading {
  const digits = numberOf(image)
  if (isTooLong(digits)) return mistaken('number-too-large', { written: image })
  return sound({ kind: 'money', value: decimalOf(digits), currency: image.slice(-3) })
}

/** Reads `14 days`, `1 month`. */
export function readSpan(image: string): LiteralReading {
  const digits = numberOf(image)
  if (digits.includes('.')) return mistaken('fractional-span', { written: image })
  const count = Number(digits)
  if (count > longestSpan) return mistaken('number-too-large', { written: image })
  return sound({ kind: 'span', count, unit: spanUnit(image) })
}

/** Reads `24h` and `1h30min`, and corrects spaces and order. */
export function readElapsed(image: string): LiteralReading {
  const parts = [...image.matchAll(/(\d+(?:\.\d+)?)\s*(h|min|s)/g)].map(
    ([, digits = '', unit = '']) => ({ digits, unit }),
  )
  const microseconds = sumOfParts(parts)
  if (microseconds === null) return mistaken('number-too-large', { written: image })
  const literal = { kind: 'elapsed', microseconds } as const
  if (!isInOrder(parts.map(({ unit }) => unit))) {
    return mistaken(
      'malformed-elapsed',
      { written: image, instead: printLiteral(literal) },
      literal,
    )
  }
  const instead = image.replace(/\s+/g, '')
  return image === instead
    ? sound(literal)
    : mistaken('spaced-unit', { written: image, instead }, literal)
}

/** Reads a number with a word behind it that is no unit, and guesses the unit meant. */
export function readQuantity(image: string): LiteralReading {
  const digits = numberOf(image)
  const word = image.slice(digits.length).trimStart()
  const instead = guessUnit(digits, word)
  const literal = instead === null ? null : correctedLiteral(instead)
  return mistaken('unknown-unit', { unit: word, instead }, literal)
}

const microsecondsPerUnit: ReadonlyMap<string, bigint> = new Map([
  ['h', 3_600_000_000n],
  ['min', 60_000_000n],
  ['s', 1_000_000n],
])

function numberOf(image: string): string {
  return leadingNumber.exec(image)?.[0] ?? ''
}

function isTooLong(digits: string): boolean {
  return digits.replace('.', '').length > mostDigits
}

function spanUnit(image: string): SpanUnit {
  if (image.includes('workday')) return 'workdays'
  if (image.includes('day')) return 'days'
  return image.includes('week') ? 'weeks' : 'months'
}

/** The whole microseconds of all parts, or null when they cannot be kept exactly. */
function sumOfParts(
  parts: readonly { readonly digits: string; readonly unit: string }[],
): bigint | null {
  let total = 0n
  for (const { digits, unit } of parts) {
    if (isTooLong(digits)) return null
    const { coefficient, scale } = decimalOf(digits)
    const scaled = coefficient * (microsecondsPerUnit.get(unit) ?? 0n)
    const divisor = 10n ** BigInt(scale)
    if (scaled % divisor !== 0n) return null
    total += scaled / divisor
  }
  return total > mostMicroseconds ? null : total
}

function isInOrder(units: readonly string[]): boolean {
  const positions = units.map((unit) => [...microsecondsPerUnit.keys()].indexOf(unit))
  return positions.every((position, index) => position > (positions[index - 1] ?? -1))
}

function correctedLiteral(instead: string): Literal | null {
  if (/(?:day|week|month)s?$/.test(instead)) return readSpan(instead).literal
  return /[A-Z]{3}$/.test(instead) ? readMoney(instead).literal : readElapsed(instead).literal
}
