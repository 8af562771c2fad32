import { dateOfDay } from '../calendar-date.ts'
import { decimalText } from '../decimal-text.ts'
import type { Decimal } from '../decimal.ts'
import type { Literal } from '../expr.ts'
import { quoteText } from './quote-text.ts'

const microsecondsPerDay = 86_400_000_000n

/** Writes a literal as an author would: `70%`, `1h30min`, `14 days`, `2023-01-14 08:00`. */
export function printLiteral(literal: Literal): string {
  switch (literal.kind) {
    case 'number':
      return decimalText(literal.value)
    case 'ratio':
      return `${decimalText(timesHundred(literal.value))}%`
    case 'text':
      return quoteText(literal.value)
    case 'money':
      return `${decimalText(literal.value)} ${literal.currency}`
    case 'elapsed':
      return printElapsed(literal.microseconds)
    case 'span':
      return `${literal.count} ${literal.count === 1 ? literal.unit.slice(0, -1) : literal.unit}`
    case 'date':
      return printDate(literal.day)
    case 'timestamp':
      return printTimestamp(literal.microseconds)
    case 'time-of-day':
      return printClock(literal.microseconds)
    case 'boolean':
      return String(literal.value)
    case 'missing':
      return 'missing'
  }
}

/** Writes days since 1970-01-01 as `2023-01-14`. */
export function printDate(day: number): string {
  const date = dateOfDay(day)
  return `${String(date.year).padStart(4, '0')}-${twoDigits(date.month)}-${twoDigits(date.day)}`
}

function printTimestamp(microseconds: bigint): string {
  const clock = ((microseconds % microsecondsPerDay) + microsecondsPerDay) % microsecondsPerDay
  return `${printDate(Number((microseconds - clock) / microsecondsPerDay))} ${printClock(clock)}`
}

function printClock(microseconds: bigint): string {
  const seconds = microseconds / 1_000_000n
  const hoursAndMinutes = `${twoDigits(seconds / 3600n)}:${twoDigits((seconds / 60n) % 60n)}`
  const rest = microseconds % 60_000_000n
  if (rest === 0n) return hoursAndMinutes
  return `${hoursAndMinutes}:${rest < 10_000_000n ? '0' : ''}${printSeconds(rest)}`
}

function printElapsed(microseconds: bigint): string {
  if (microseconds < 0n) return `-${printElapsed(-microseconds)}`
  const hours = microseconds / 3_600_000_000n
  const minutes = (microseconds / 60_000_000n) % 60n
  const rest = microseconds % 60_000_000n
  const parts = [
    hours === 0n ? '' : `${hours}h`,
    minutes === 0n ? '' : `${minutes}min`,
    rest === 0n ? '' : `${printSeconds(rest)}s`,
  ]
  return parts.join('') || '0s'
}

function printSeconds(microseconds: bigint): string {
  return decimalText({ coefficient: microseconds, scale: 6 }).replace(/\.?0+$/, '')
}

function timesHundred({ coefficient, scale }: Decimal): Decimal {
  if (scale >= 2) return { coefficient, scale: scale - 2 }
  return { coefficient: coefficient * 10n ** BigInt(2 - scale), scale: 0 }
}

function twoDigits(value: number | bigint): string {
  return String(value).padStart(2, '0')
}
