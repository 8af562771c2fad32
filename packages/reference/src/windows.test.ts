import { describe, expect, test } from 'vitest'
import { dayOfCivil, printDay } from './calendar.ts'
import { datesOf, holdsDay, type DatedWindow } from './windows.ts'

interface Case {
  readonly name: string
  readonly window: DatedWindow
  readonly from?: string
  readonly to?: string
  readonly dates: string
}

const cases: readonly Case[] = [
  {
    name: 'the last 90 days end on D',
    window: { kind: 'last-days', days: 90 },
    to: '2023-04-30',
    dates: '2023-01-31..2023-04-30',
  },
  {
    name: 'days 15..104 before today are 90 dates',
    window: { kind: 'days-before', near: 15, far: 104, anchor: 'today' },
    to: '2023-04-30',
    dates: '2023-01-17..2023-04-16',
  },
  {
    name: 'days 14..103 before as_of are the same dates',
    window: { kind: 'days-before', near: 14, far: 103, anchor: 'as-of' },
    to: '2023-04-30',
    dates: '2023-01-17..2023-04-16',
  },
  {
    name: 'day 13 before as_of is one date',
    window: { kind: 'days-before', near: 13, far: 13, anchor: 'as-of' },
    to: '2023-01-14',
    dates: '2023-01-01..2023-01-01',
  },
  {
    name: 'the selected days are the period',
    window: { kind: 'selected', shiftedBack: 0 },
    from: '2023-06-01',
    to: '2023-06-30',
    dates: '2023-06-01..2023-06-30',
  },
  {
    name: 'selected days shifted back keep their number',
    window: { kind: 'selected', shiftedBack: 13 },
    from: '2023-06-14',
    to: '2023-06-15',
    dates: '2023-06-01..2023-06-02',
  },
  {
    name: 'the last 3 months begin the day after D minus 3 months',
    window: { kind: 'last-months', months: 3 },
    to: '2023-04-30',
    dates: '2023-01-31..2023-04-30',
  },
  {
    name: 'the last month from the 31st is clamped to the shorter month',
    window: { kind: 'last-months', months: 1 },
    to: '2023-03-31',
    dates: '2023-03-01..2023-03-31',
  },
  {
    name: 'the previous month is the one complete at the end of D',
    window: { kind: 'previous-months', count: 1 },
    to: '2023-04-29',
    dates: '2023-03-01..2023-03-31',
  },
  {
    name: 'on its last day the running month is complete',
    window: { kind: 'previous-months', count: 3 },
    to: '2023-04-30',
    dates: '2023-02-01..2023-04-30',
  },
  {
    name: 'the previous week ends on the Sunday not after D',
    window: { kind: 'previous-weeks', count: 1 },
    to: '2023-04-29',
    dates: '2023-04-17..2023-04-23',
  },
  {
    name: 'on a Sunday the running week is complete',
    window: { kind: 'previous-weeks', count: 2 },
    to: '2023-04-30',
    dates: '2023-04-17..2023-04-30',
  },
  {
    name: 'this week runs from Monday to D',
    window: { kind: 'this-week' },
    to: '2023-05-03',
    dates: '2023-05-01..2023-05-03',
  },
  {
    name: 'month to date runs from the first to D',
    window: { kind: 'month-to-date' },
    to: '2024-02-29',
    dates: '2024-02-01..2024-02-29',
  },
  {
    name: 'all days have no beginning',
    window: { kind: 'all-days' },
    to: '2023-05-03',
    dates: '..2023-05-03',
  },
]

describe('windows', () => {
  test.each(cases)('$name', ({ window, from, to, dates }) => {
    const last = day(to ?? '')
    const point = { from: from === undefined ? last : day(from), to: last, known: last }
    const range = datesOf(window, { point, weekStart: 1, integer: () => 0 })
    expect(`${range.from === null ? '' : printDay(range.from)}..${printDay(range.to)}`).toBe(dates)
  })

  test('a week may begin on Sunday', () => {
    const point = { from: day('2023-05-03'), to: day('2023-05-03'), known: day('2023-05-03') }
    const range = datesOf({ kind: 'this-week' }, { point, weekStart: 7, integer: () => 0 })
    expect(range.from === null ? '' : printDay(range.from)).toBe('2023-04-30')
  })

  test('both ends belong to a range', () => {
    const range = { from: 10, to: 12 }
    expect([9, 10, 12, 13].map((one) => holdsDay(range, one))).toEqual([false, true, true, false])
  })
})

function day(text: string): number {
  const [year = 0, month = 0, date = 0] = text.split('-').map(Number)
  return dayOfCivil(year, month, date)
}
