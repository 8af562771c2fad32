import { formatDay, parseDay, type Day } from '@guiju/rulebook'
import { describe, expect, test } from 'vitest'
import { resolvePoints, type WrittenDays } from './resolve-points.ts'

const day = (text: string): Day => parseDay(text) ?? Number.NaN
const least = { dataset: 'orders', through: day('2023-06-30') }

/** `from..to @ known`, a single day written once. */
function resolved(written: WrittenDays): readonly string[] {
  const { value, diagnostics } = resolvePoints(written, least)
  if (value === undefined) return diagnostics.map(({ code }) => code)
  return value.map(({ from, to, known }) => {
    const anchor = from === to ? formatDay(to) : `${formatDay(from)}..${formatDay(to)}`
    return `${anchor} @ ${formatDay(known)}`
  })
}

interface Case {
  readonly name: string
  readonly written: WrittenDays
  readonly expected: readonly string[]
}

const period = { from: '2023-06-01', to: '2023-06-03' }

const points: readonly Case[] = [
  { name: 'nothing: the last complete day', written: {}, expected: ['2023-06-30 @ 2023-06-30'] },
  {
    name: 'a day is known as of itself',
    written: { day: '2023-06-10' },
    expected: ['2023-06-10 @ 2023-06-10'],
  },
  {
    name: 'a day may be asked about later',
    written: { day: '2023-06-10', known: '2023-06-20' },
    expected: ['2023-06-10 @ 2023-06-20'],
  },
  {
    name: 'a period is known as of the last complete day',
    written: { period },
    expected: ['2023-06-01..2023-06-03 @ 2023-06-30'],
  },
  {
    name: 'so is a period of one day',
    written: { period: { from: '2023-06-01', to: '2023-06-01' } },
    expected: ['2023-06-01 @ 2023-06-30'],
  },
  {
    name: 'a trend ends with its day, each day known as of itself',
    written: { day: '2023-06-02', trend: 3 },
    expected: ['2023-05-31 @ 2023-05-31', '2023-06-01 @ 2023-06-01', '2023-06-02 @ 2023-06-02'],
  },
  {
    name: 'a trend of one day is that day',
    written: { trend: 1 },
    expected: ['2023-06-30 @ 2023-06-30'],
  },
  {
    name: 'a series is the days of a period, all known alike',
    written: { period, series: true },
    expected: ['2023-06-01 @ 2023-06-30', '2023-06-02 @ 2023-06-30', '2023-06-03 @ 2023-06-30'],
  },
]

const refusals: readonly Case[] = [
  {
    name: 'a date that does not exist',
    written: { day: '2023-02-30' },
    expected: ['impossible-day'],
  },
  {
    name: 'every date that does not exist',
    written: { period: { from: '2023-6-1', to: 'today' } },
    expected: ['impossible-day', 'impossible-day'],
  },
  {
    name: 'a day that is not complete',
    written: { day: '2023-07-01' },
    expected: ['day-not-complete'],
  },
  {
    name: 'a knowledge day that is not complete',
    written: { day: '2023-06-10', known: '2023-07-01' },
    expected: ['day-not-complete'],
  },
  {
    name: 'a period that ends too late',
    written: { period: { from: '2023-06-30', to: '2023-07-02' } },
    expected: ['day-not-complete'],
  },
  {
    name: 'a knowledge day before the day',
    written: { day: '2023-06-10', known: '2023-06-09' },
    expected: ['known-before-day'],
  },
  {
    name: 'a period that ends before it begins',
    written: { period: { from: '2023-06-02', to: '2023-06-01' } },
    expected: ['reversed-period'],
  },
  {
    name: 'a day and a period',
    written: { day: '2023-06-02', period },
    expected: ['day-and-period'],
  },
  { name: 'a trend of a period', written: { period, trend: 2 }, expected: ['trend-without-day'] },
  {
    name: 'a trend with a knowledge day',
    written: { known: '2023-06-10', trend: 2 },
    expected: ['trend-with-known'],
  },
  { name: 'a trend of no days', written: { trend: 0 }, expected: ['trend-length'] },
  {
    name: 'a series without a period',
    written: { series: true },
    expected: ['series-without-period'],
  },
  {
    name: 'a series of too many days',
    written: { period: { from: '2010-01-01', to: '2023-06-01' }, series: true },
    expected: ['series-length'],
  },
]

describe('the points of a request', () => {
  test.each(points)('$name', ({ written, expected }) => {
    expect(resolved(written)).toEqual(expected)
  })

  test.each(refusals)('refuses $name', ({ written, expected }) => {
    expect(resolved(written)).toEqual(expected)
  })

  test('a late day names the dataset that is complete the least far', () => {
    const { diagnostics } = resolvePoints({ day: '2023-07-01' }, least)
    expect(diagnostics[0]?.message.en).toBe(
      "2023-07-01 is not complete yet: 'orders' is complete through 2023-06-30.",
    )
  })
})
