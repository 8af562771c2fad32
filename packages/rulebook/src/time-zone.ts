/*
 * Local time and instants, through Intl alone. Instants count microseconds since 1970-01-01T00:00Z; local times
 * count microseconds as if the wall clock were UTC. A null zone is naive local time: both are the same number.
 */

const microsecondsPerDay = 86_400_000_000n
const microsecondsPerMinute = 60_000_000n
const quarterHour = 15n * microsecondsPerMinute

/** True when this system knows the IANA zone. */
export function isTimeZone(zone: string): boolean {
  try {
    return formatter(zone) !== null
  } catch {
    return false
  }
}

/** What the wall clock of `zone` shows at an instant. */
export function localOfInstant(instant: bigint, zone: string | null): bigint {
  return zone === null ? instant : instant + offsetAt(instant, zone)
}

/**
 * The instant at which the wall clock of `zone` shows a local time.
 *
 * When clocks go back, a time that is shown twice is its first showing. When clocks go forward, a time that is
 * never shown is moved on by the length of the gap: 02:30 in a gap from 02:00 to 03:00 is the instant of 03:30.
 * Both follow from one rule: the offset in force before the change holds.
 */
export function instantOfLocal(local: bigint, zone: string | null): bigint {
  if (zone === null) return local
  const before = offsetAt(local - microsecondsPerDay, zone)
  const after = offsetAt(local + microsecondsPerDay, zone)
  if (before === after) return local - before
  // Near a change: the first showing is the one under the earlier offset, if that offset still holds then.
  if (offsetAt(local - before, zone) === before) return local - before
  return offsetAt(local - after, zone) === after ? local - after : local - before
}

/** The calendar date, as days since 1970-01-01, on which an instant falls in `zone`. */
export function dayOfInstant(instant: bigint, zone: string | null): number {
  return Number(floorDivide(localOfInstant(instant, zone), microsecondsPerDay))
}

/** The first instant of a calendar date in `zone`. */
export function instantOfDay(day: number, zone: string | null): bigint {
  return instantOfLocal(BigInt(day) * microsecondsPerDay, zone)
}

const formatters = new Map<string, Intl.DateTimeFormat>()
const offsets = new Map<string, Map<bigint, bigint>>()
const mostOffsetsKept = 100_000

/** Local minus UTC in microseconds. Offsets change on quarter hours of UTC, so one answer serves fifteen minutes. */
function offsetAt(instant: bigint, zone: string): bigint {
  const quarter = floorDivide(instant, quarterHour)
  let known = offsets.get(zone)
  if (known === undefined || known.size > mostOffsetsKept) {
    known = new Map()
    offsets.set(zone, known)
  }
  const kept = known.get(quarter)
  if (kept !== undefined) return kept
  const offset = computeOffset(quarter * quarterHour, zone)
  known.set(quarter, offset)
  return offset
}

function computeOffset(instant: bigint, zone: string): bigint {
  const milliseconds = Number(instant / 1000n)
  const parts = new Map(
    formatter(zone)
      .formatToParts(milliseconds)
      .map((part) => [part.type, part.value]),
  )
  const number = (type: Intl.DateTimeFormatPartTypes): number => Number(parts.get(type) ?? 0)
  const isBeforeChrist = parts.get('era') === 'BC'
  const year = isBeforeChrist ? 1 - number('year') : number('year')
  const shown = new Date(0)
  shown.setUTCFullYear(year, number('month') - 1, number('day'))
  shown.setUTCHours(number('hour'), number('minute'), number('second'))
  return BigInt(shown.getTime() - milliseconds) * 1000n
}

function formatter(zone: string): Intl.DateTimeFormat {
  const kept = formatters.get(zone)
  if (kept !== undefined) return kept
  const made = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    era: 'short',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  })
  formatters.set(zone, made)
  return made
}

function floorDivide(value: bigint, divisor: bigint): bigint {
  const quotient = value / divisor
  return value % divisor < 0n ? quotient - 1n : quotient
}
