import { describe, expect, test } from 'vitest'
import {
  addMonths,
  formatDay,
  parseDay,
  startOfMonth,
  startOfQuarter,
  startOfWeek,
  weekdayOf,
} from './calendar.ts'

const day = (text: string): number => parseDay(text) ?? NaN

describe('days', () => {
  test.each([
    ['1970-01-01', 0],
    ['1969-12-31', -1],
    ['2000-02-29', 11_016],
    ['2023-05-01', 19_478],
  ])('%s is day %i and prints the same', (text, number) => {
    expect(parseDay(text)).toBe(number)
    expect(formatDay(number)).toBe(text)
  })

  test.each(['2023-02-29', '2023-13-01', '2023-1-14', '2023-01-14 08:00', ''])(
    '%s is no date',
    (text) => {
      expect(parseDay(text)).toBeNull()
    },
  )
})

describe('periods', () => {
  test.each([
    ['2023-03-31', -1, '2023-02-28'],
    ['2024-03-31', -1, '2024-02-29'],
    ['2023-01-31', 1, '2023-02-28'],
    ['2023-01-15', -13, '2021-12-15'],
    ['2023-11-30', 3, '2024-02-29'],
  ])('%s moved by %i months is %s', (from, months, to) => {
    expect(formatDay(addMonths(day(from), months))).toBe(to)
  })

  test.each([
    ['2023-05-01', 1, 1, '2023-05-01'],
    ['2023-05-07', 7, 1, '2023-05-01'],
    ['2023-05-07', 7, 7, '2023-05-07'],
    ['2023-05-06', 6, 7, '2023-04-30'],
    ['1969-12-31', 3, 1, '1969-12-29'],
  ])('%s is weekday %i; its week from weekday %i begins %s', (text, weekday, start, begins) => {
    expect(weekdayOf(day(text))).toBe(weekday)
    expect(formatDay(startOfWeek(day(text), start))).toBe(begins)
  })

  test('months and quarters begin on their first date', () => {
    expect(formatDay(startOfMonth(day('2024-02-29')))).toBe('2024-02-01')
    expect(formatDay(startOfQuarter(day('2023-12-31')))).toBe('2023-10-01')
    expect(formatDay(startOfQuarter(day('2023-01-01')))).toBe('2023-01-01')
  })
})
