import { dayOfInstant, localOfInstant, type Fraction } from '@guiju/rulebook'
import { add, floor, fraction } from './fraction.ts'

export const microsecondsPerDay = 86_400_000_000n

/** The calendar date, in days since 1970-01-01, that the clock of `zone` shows at an instant. */
export function dayAt(instant: Fraction, zone: string | null): number {
  return dayOfInstant(floor(instant), zone)
}

/** Microseconds since midnight on the clock of `zone`. */
export function timeOfDayAt(instant: Fraction, zone: string | null): Fraction {
  const whole = floor(instant)
  const local = localOfInstant(whole, zone)
  const midnight = floor(fraction(local, microsecondsPerDay)) * microsecondsPerDay
  return add(fraction(local - midnight), add(instant, fraction(-whole)))
}
