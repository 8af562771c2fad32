import { call, dateType, integer, timestampType, typeOf, type Scalar } from '@guiju/plan'
import { dayOfInstant, instantOfDay, type Day } from '@guiju/rulebook'

const microsecondsPerDay = 86_400_000_000n

/**
 * How the calendar date of an instant, or of a date itself, is computed per row: for days between `from` and `to`
 * exactly, for others at least on the right side of them. Null when clocks go back over midnight between them, so
 * that dates do not follow one another.
 */
export function dayScalar(
  from: Day,
  to: Day,
  zone: string | null,
): ((value: Scalar) => Scalar) | null {
  const offset = zone === null ? 0n : constantOffset(from, to, zone)
  if (offset === null) return null
  return (value) => {
    if (typeOf(value).kind === 'date') return value
    if (offset === 'changes') return call({ id: 'day-of', zone }, [value], dateType)
    const local =
      offset === 0n ? value : call({ id: 'add-elapsed' }, [value, integer(offset)], timestampType)
    return call({ id: 'day-of', zone: null }, [local], dateType)
  }
}

/** Local minus UTC, where it is the same on all days: adding it costs less than asking for the zone's clock. */
function constantOffset(from: Day, to: Day, zone: string): bigint | 'changes' | null {
  let offset: bigint | 'changes' | null = null
  for (let day = from; day <= to + 1; day += 1) {
    const start = instantOfDay(day, zone)
    const isInOrder =
      dayOfInstant(start, zone) === day && dayOfInstant(start - 1n, zone) === day - 1
    if (!isInOrder) return null
    const here = BigInt(day) * microsecondsPerDay - start
    if (offset === null) offset = here
    else if (offset !== here) offset = 'changes'
  }
  return offset
}
