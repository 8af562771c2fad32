import type { WorkCalendar } from '@guiju/language'
import {
  call,
  dateType,
  dayTable,
  integerType,
  subtract,
  type DayTable,
  type Scalar,
} from '@guiju/plan'
import { countedWorkdays, shiftByWorkdays } from '@guiju/rulebook'

/** Work days after the first date through the second; null where the calendar does not know one of them. */
export function workdaysBetween(from: Scalar, to: Scalar, calendar: WorkCalendar): Scalar {
  return subtract(workdaysThrough(to, calendar), workdaysThrough(from, calendar))
}

/** A date so many work days later (earlier, when the count is negative); null where the calendar ends before. */
export function shiftedByWorkdays(date: Scalar, count: number, calendar: WorkCalendar): Scalar {
  const tables = shifts.get(calendar) ?? new Map<number, DayTable>()
  shifts.set(calendar, tables)
  const table = tables.get(count) ?? shiftTable(count, calendar)
  tables.set(count, table)
  return call({ id: 'by-day', table }, [date], dateType)
}

const counts = new WeakMap<WorkCalendar, DayTable>()
const shifts = new WeakMap<WorkCalendar, Map<number, DayTable>>()

function workdaysThrough(date: Scalar, calendar: WorkCalendar): Scalar {
  const table = counts.get(calendar) ?? countTable(calendar)
  counts.set(calendar, table)
  return call({ id: 'by-day', table }, [date], integerType)
}

function countTable(calendar: WorkCalendar): DayTable {
  return dayTable({
    name: `work days of ${calendar.name}`,
    first: calendar.from,
    values: countedWorkdays(calendar).through.map(BigInt),
    type: integerType,
  })
}

function shiftTable(count: number, calendar: WorkCalendar): DayTable {
  const length = calendar.until - calendar.from + 1
  const values = Array.from({ length }, (_, index) => {
    const day = shiftByWorkdays(calendar.from + index, count, calendar)
    return day === null ? null : BigInt(day)
  })
  const name = `${count} work days of ${calendar.name}`
  return dayTable({ name, first: calendar.from, values, type: dateType })
}
