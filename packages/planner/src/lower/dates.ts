import { addMonths, instantOfDay } from '@guiju/rulebook'
import {
  and,
  call,
  compare,
  date,
  dateType,
  integer,
  timestamp,
  typeOf,
  type Scalar,
} from '@guiju/plan'
import type { SpanUnit, WorkCalendar } from '@guiju/language'
import type { DayRange, Lowering } from './lowering.ts'
import { shiftedByWorkdays } from './work-days.ts'

/** The date that a timestamp shows on the clock of the pack's zone; a date is itself. */
export function dateOf(value: Scalar, { pack }: Lowering): Scalar {
  if (typeOf(value).kind === 'date') return value
  return call({ id: 'day-of', zone: pack.timeZone }, [value], dateType)
}

/**
 * True when the date of `value` lies in the range. Timestamps are compared with the instants at which the
 * days begin and end, so that no row's time is converted to a date.
 */
export function isInDays(value: Scalar, range: DayRange, lowering: Lowering): Scalar {
  const bounds = typeOf(value).kind === 'date' ? dateBounds : instantBounds
  return and(bounds(value, range, lowering))
}

/** A date some calendar units later (earlier, when the count is negative). */
export function shiftedDate(
  value: Scalar,
  { count, unit }: { readonly count: number; readonly unit: SpanUnit },
  lowering: Lowering,
): Scalar {
  switch (unit) {
    case 'workdays':
      return shiftedByWorkdays(value, count, calendarOf(lowering))
    case 'days':
      return call({ id: 'add-days' }, [value, integer(BigInt(count))], dateType)
    case 'weeks':
      return call({ id: 'add-days' }, [value, integer(BigInt(count) * 7n)], dateType)
    case 'months': {
      if (value.kind === 'constant' && typeof value.value === 'bigint') {
        return date(addMonths(Number(value.value), count))
      }
      return call({ id: 'add-months' }, [value, integer(BigInt(count))], dateType)
    }
  }
}

/** The calendar by which the pack counts work days. */
export function calendarOf({ pack }: Lowering): WorkCalendar {
  if (pack.calendar === null) throw new Error('Checked work days have a calendar.')
  return pack.calendar
}

function dateBounds(value: Scalar, { from, to }: DayRange): readonly Scalar[] {
  const low = from === null ? [] : [compare(value, '>=', date(from))]
  return [...low, compare(value, '<=', date(to))]
}

function instantBounds(
  value: Scalar,
  { from, to }: DayRange,
  { pack }: Lowering,
): readonly Scalar[] {
  const startOf = (day: number): Scalar => timestamp(instantOfDay(day, pack.timeZone))
  const low = from === null ? [] : [compare(value, '>=', startOf(from))]
  return [...low, compare(value, '<', startOf(to + 1))]
}
