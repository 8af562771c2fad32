import { describe, expect, test } from 'vitest'
import { dateOfDay, dayOfDate } from './calendar-date.ts'

const cases = [
  { name: 'counts from the first of January 1970', date: [1970, 1, 1], day: 0 },
  { name: 'counts a leap day', date: [2024, 2, 29], day: 19_782 },
  { name: 'goes below zero before 1970', date: [1969, 12, 31], day: -1 },
  { name: 'has no thirtieth of February', date: [2023, 2, 30], day: null },
  { name: 'has no leap day in 1900', date: [1900, 2, 29], day: null },
  { name: 'has no thirteenth month', date: [2023, 13, 1], day: null },
] as const

describe('calendar dates', () => {
  test.each(cases)('$name', ({ date: [year, month, day], day: expected }) => {
    expect(dayOfDate({ year, month, day })).toBe(expected)
  })

  test('agree with the clock of the host over ten thousand days, both ways', () => {
    for (let day = -40_000; day < 60_000; day += 10) {
      const host = new Date(day * 86_400_000)
      const date = dateOfDay(day)
      expect([date.year, date.month, date.day]).toEqual([
        host.getUTCFullYear(),
        host.getUTCMonth() + 1,
        host.getUTCDate(),
      ])
      expect(dayOfDate(date)).toBe(day)
    }
  })
})
