import { dayOfDate } from '../calendar-date.ts'
import { mistake, mistaken, type LiteralReading, type TokenMistake } from './literal-reading.ts'

const microsecondsPerSecond = 1_000_000n
const microsecondsPerDay = 86_400n * microsecondsPerSecond

/** Reads `2023-01-14`, and corrects `2023-1-14` and `2023年1月14日`. */
export function readDate(image: string): LiteralReading {
  const { day, instead } = calendarDay(image)
  if (day === null) return mistaken('no-such-date', { written: image })
  const literal = { kind: 'date', day } as const
  return image === instead
    ? { literal, mistakes: [] }
    : mistaken('malformed-date', { written: image, instead }, literal)
}

/** Reads `08:00` and `08:00:00`, and corrects `8:00`. */
export function readTimeOfDay(image: string): LiteralReading {
  const { microseconds, instead } = clockTime(image)
  if (microseconds === null) return mistaken('no-such-time', { written: image })
  const literal = { kind: 'time-of-day', microseconds } as const
  return image === instead
    ? { literal, mistakes: [] }
    : mistaken('malformed-time', { written: image, instead }, literal)
}

/** Reads `2023-01-14 08:00` and `2023-01-14 08:00:00`. */
export function readTimestamp(image: string): LiteralReading {
  const [dateText = '', clockText = ''] = image.split(/[ T]+/)
  const { day, instead: date } = calendarDay(dateText)
  const { microseconds, instead: clock } = clockTime(clockText)
  const mistakes: TokenMistake[] = []
  if (day === null) mistakes.push(mistake('no-such-date', { written: dateText }))
  if (microseconds === null) mistakes.push(mistake('no-such-time', { written: clockText }))
  if (day === null || microseconds === null) return { literal: null, mistakes }
  const instead = `${date} ${clock}`
  const literal = {
    kind: 'timestamp',
    microseconds: BigInt(day) * microsecondsPerDay + microseconds,
  } as const
  if (image.replace(/ +/, ' ') === instead) return { literal, mistakes: [] }
  const code = dateText === date ? 'malformed-time' : 'malformed-date'
  return mistaken(code, { written: image, instead }, literal)
}

function calendarDay(text: string): { readonly day: number | null; readonly instead: string } {
  const [year = '', month = '', day = ''] = text.match(/\d+/g) ?? []
  return {
    day: dayOfDate({ year: Number(year), month: Number(month), day: Number(day) }),
    instead: `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`,
  }
}

function clockTime(text: string): {
  readonly microseconds: bigint | null
  readonly instead: string
} {
  const parts = text.split(':')
  const [hour = 0, minute = 0, second = 0] = parts.map(Number)
  const exists = hour < 24 && minute < 60 && second < 60
  return {
    microseconds: exists
      ? BigInt(hour * 3600 + minute * 60 + second) * microsecondsPerSecond
      : null,
    instead: parts.map((part) => part.padStart(2, '0')).join(':'),
  }
}
