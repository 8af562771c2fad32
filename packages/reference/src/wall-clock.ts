const microsecondsPerDay = 86_400_000_000n
const microsecondsPerHour = 3_600_000_000n

/** What the clock on the wall of a time zone (null: naive local time) shows at an instant, as if it were UTC. Microseconds. */
export function wallClock(instant: bigint, zone: string | null): bigint {
  return zone === null ? instant : instant + offsetAt(instant, zone)
}

/**
 * The instant at which a zone's clock shows `wall`. A time that the clock shows twice is the earlier instant;
 * one that it skips is read with the offset from before the change.
 */
export function instantOfWall(wall: bigint, zone: string | null): bigint {
  if (zone === null) return wall
  const offsets = [
    offsetAt(wall - microsecondsPerDay, zone),
    offsetAt(wall + microsecondsPerDay, zone),
  ]
  const instants = offsets.map((offset) => wall - offset)
  const shown = instants.filter((instant) => wallClock(instant, zone) === wall)
  return shown.reduce<bigint | null>(smaller, null) ?? wall - (offsets[0] ?? 0n)
}

/** The calendar date that a zone shows at an instant. */
export function dayAt(instant: bigint, zone: string | null): number {
  return Number(floorDivide(wallClock(instant, zone), microsecondsPerDay))
}

/** Microseconds since midnight that a zone shows at an instant. */
export function timeOfDayAt(instant: bigint, zone: string | null): bigint {
  const wall = wallClock(instant, zone)
  return wall - floorDivide(wall, microsecondsPerDay) * microsecondsPerDay
}

/** The full hour, 0 to 23, that a zone shows at an instant. */
export function hourAt(instant: bigint, zone: string | null): number {
  return Number(timeOfDayAt(instant, zone) / microsecondsPerHour)
}

/** Wall clock minus UTC at an instant, in microseconds. */
function offsetAt(instant: bigint, zone: string): bigint {
  const seconds = floorDivide(instant, 1_000_000n)
  const key = `${zone} ${seconds}`
  const known = offsets.get(key)
  if (known !== undefined) return known
  const shown = Object.fromEntries(
    formatter(zone)
      .formatToParts(Number(seconds) * 1000)
      .map(({ type, value }) => [type, Number(value)]),
  )
  const wall = new Date(0)
  wall.setUTCFullYear(shown['year'] ?? 0, (shown['month'] ?? 1) - 1, shown['day'] ?? 1)
  wall.setUTCHours(shown['hour'] ?? 0, shown['minute'] ?? 0, shown['second'] ?? 0)
  const offset = (BigInt(wall.getTime()) / 1000n - seconds) * 1_000_000n
  offsets.set(key, offset)
  return offset
}

const offsets = new Map<string, bigint>()
const formatters = new Map<string, Intl.DateTimeFormat>()

function formatter(zone: string): Intl.DateTimeFormat {
  const known = formatters.get(zone)
  if (known !== undefined) return known
  const made = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
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

function floorDivide(dividend: bigint, divisor: bigint): bigint {
  const quotient = dividend / divisor
  return dividend < 0n && quotient * divisor !== dividend ? quotient - 1n : quotient
}

function smaller(left: bigint | null, right: bigint): bigint {
  return left === null || right < left ? right : left
}
