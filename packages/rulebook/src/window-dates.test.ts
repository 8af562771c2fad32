import { describe, expect, test } from 'vitest'
import { formatDay, parseDay } from './calendar.ts'
import { describeWindow } from './describe-window.ts'
import { windowDates, type SimpleWindow, type WindowContext } from './window-dates.ts'

const day = (text: string): number => parseDay(text) ?? NaN
const context: WindowContext = {
  weekStart: 1,
  number: (written) => (typeof written === 'number' ? written : NaN),
}

interface Case {
  readonly window: SimpleWindow
  readonly words: string
  readonly from: string
  readonly to: string
  readonly dates: string
  readonly weekStart?: number
}

const cases: readonly Case[] = [
  {
    window: { kind: 'last-days', days: 90 },
    words: 'last 90 days',
    from: '2023-04-30',
    to: '2023-04-30',
    dates: '2023-01-31..2023-04-30',
  },
  {
    window: { kind: 'last-days', days: 1 },
    words: 'last 1 day',
    from: '2023-04-30',
    to: '2023-04-30',
    dates: '2023-04-30..2023-04-30',
  },
  {
    window: { kind: 'days-before', near: 15, far: 104, anchor: 'today' },
    words: 'days 15 to 104 before today',
    from: '2023-04-30',
    to: '2023-04-30',
    dates: '2023-01-17..2023-04-16',
  },
  {
    window: { kind: 'days-before', near: 14, far: 103, anchor: 'as-of' },
    words: 'days 14 to 103 before the evaluated day',
    from: '2023-04-30',
    to: '2023-04-30',
    dates: '2023-01-17..2023-04-16',
  },
  {
    window: { kind: 'days-before', near: 13, far: 13, anchor: 'as-of' },
    words: 'the day 13 days before the evaluated day',
    from: '2023-01-14',
    to: '2023-01-14',
    dates: '2023-01-01..2023-01-01',
  },
  {
    window: { kind: 'selected', shiftedBack: 0 },
    words: 'selected days',
    from: '2023-06-01',
    to: '2023-06-30',
    dates: '2023-06-01..2023-06-30',
  },
  {
    window: { kind: 'selected', shiftedBack: 13 },
    words: 'selected days, shifted 13 days back',
    from: '2023-01-14',
    to: '2023-01-14',
    dates: '2023-01-01..2023-01-01',
  },
  {
    window: { kind: 'last-months', months: 3 },
    words: 'last 3 months',
    from: '2023-05-31',
    to: '2023-05-31',
    dates: '2023-03-01..2023-05-31',
  },
  {
    window: { kind: 'last-months', months: 1 },
    words: 'last 1 month',
    from: '2023-03-15',
    to: '2023-03-15',
    dates: '2023-02-16..2023-03-15',
  },
  {
    window: { kind: 'previous-months', count: 1 },
    words: 'previous month',
    from: '2023-05-30',
    to: '2023-05-30',
    dates: '2023-04-01..2023-04-30',
  },
  {
    window: { kind: 'previous-months', count: 1 },
    words: 'previous month',
    from: '2023-05-31',
    to: '2023-05-31',
    dates: '2023-05-01..2023-05-31',
  },
  {
    window: { kind: 'previous-months', count: 3 },
    words: 'previous 3 months',
    from: '2024-01-15',
    to: '2024-01-15',
    dates: '2023-10-01..2023-12-31',
  },
  {
    window: { kind: 'previous-weeks', count: 1 },
    words: 'previous week',
    from: '2023-05-06',
    to: '2023-05-06',
    dates: '2023-04-24..2023-04-30',
  },
  {
    window: { kind: 'previous-weeks', count: 1 },
    words: 'previous week',
    from: '2023-05-07',
    to: '2023-05-07',
    dates: '2023-05-01..2023-05-07',
  },
  {
    window: { kind: 'previous-weeks', count: 2 },
    words: 'previous 2 weeks',
    from: '2023-05-06',
    to: '2023-05-06',
    dates: '2023-04-23..2023-05-06',
    weekStart: 7,
  },
  {
    window: { kind: 'this-week' },
    words: 'this week to date',
    from: '2023-05-04',
    to: '2023-05-04',
    dates: '2023-05-01..2023-05-04',
  },
  {
    window: { kind: 'month-to-date' },
    words: 'month to date',
    from: '2023-05-04',
    to: '2023-05-04',
    dates: '2023-05-01..2023-05-04',
  },
  {
    window: { kind: 'all-days' },
    words: 'all days',
    from: '2023-05-04',
    to: '2023-05-04',
    dates: '..2023-05-04',
  },
]

describe('windows', () => {
  test.each(cases)('$words for [$from .. $to] is $dates', (given) => {
    const point = { from: day(given.from), to: day(given.to) }
    const numbers = { ...context, weekStart: given.weekStart ?? 1 }
    const { from, to } = windowDates(given.window, point, numbers)
    expect(`${from === null ? '' : formatDay(from)}..${formatDay(to)}`).toBe(given.dates)
    expect(describeWindow(given.window, context).en).toBe(given.words)
  })

  test('a window chosen by volume is described by both', () => {
    const window = {
      kind: 'by-volume',
      first: { kind: 'last-days', days: 90 },
      atLeast: 400,
      otherwise: { kind: 'last-months', months: 12 },
    } as const
    expect(describeWindow(window, context)).toEqual({
      en: 'last 90 days with at least 400 rows, else last 12 months',
      zh: '最近 90 天（至少 400 行），否则最近 12 个月',
    })
  })
})
