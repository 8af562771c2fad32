import type { WorkCalendar } from '@guiju/language'
import { describe, expect, test } from 'vitest'
import { formatDay, parseDay } from './calendar.ts'
import { countedWorkdays, shiftByWorkdays, workdaysBetween } from './work-calendar.ts'

const day = (text: string): number => {
  const parsed = parseDay(text)
  if (parsed === null) throw new Error(`'${text}' is no date.`)
  return parsed
}
const days = (...texts: readonly string[]): ReadonlySet<number> => new Set(texts.map(day))

/** January 2023 in China: New Year on the 2nd, the spring festival from the 21st to the 27th, work on the 28th and 29th. */
const january: WorkCalendar = {
  name: 'january',
  from: day('2023-01-01'),
  until: day('2023-01-31'),
  weekend: new Set([6, 7]),
  holidays: days('2023-01-02', ...['23', '24', '25', '26', '27'].map((date) => `2023-01-${date}`)),
  makeUp: days('2023-01-28', '2023-01-29'),
  span: { file: '', start: 0, end: 0 },
}

test('work days are the days of the week without holidays, and make-up days', () => {
  const dates = countedWorkdays(january).days.map((each) => formatDay(each).slice(-2))
  expect(dates.join(' ')).toBe('03 04 05 06 09 10 11 12 13 16 17 18 19 20 28 29 30 31')
})

describe('work days between two dates', () => {
  test.each([
    ['2023-01-03', '2023-01-04', 1],
    ['2023-01-03', '2023-01-03', 0],
    ['2023-01-01', '2023-01-02', 0],
    ['2023-01-06', '2023-01-09', 1],
    ['2023-01-06', '2023-01-08', 0],
    ['2023-01-20', '2023-01-27', 0],
    ['2023-01-20', '2023-01-29', 2],
    ['2023-01-29', '2023-01-20', -2],
    ['2023-01-27', '2023-01-20', 0],
    ['2023-01-01', '2023-01-31', 18],
    ['2022-12-31', '2023-01-04', null],
    ['2023-01-04', '2023-02-01', null],
  ])('after %s through %s there are %s', (from, to, expected) => {
    expect(workdaysBetween(day(from), day(to), january)).toBe(expected)
  })
})

describe('a date moved by work days', () => {
  test.each([
    ['2023-01-06', 1, '2023-01-09'],
    ['2023-01-07', 1, '2023-01-09'],
    ['2023-01-20', 1, '2023-01-28'],
    ['2023-01-20', 2, '2023-01-29'],
    ['2023-01-09', -1, '2023-01-06'],
    ['2023-01-08', -1, '2023-01-06'],
    ['2023-01-28', -1, '2023-01-20'],
    ['2023-01-07', 0, '2023-01-07'],
    ['2023-01-31', 1, null],
    ['2023-01-03', -1, null],
    ['2023-02-01', 0, null],
    ['2022-12-31', 3, null],
  ])('%s by %s is %s', (from, count, expected) => {
    const moved = shiftByWorkdays(day(from), count, january)
    expect(moved === null ? null : formatDay(moved)).toBe(expected)
  })
})
