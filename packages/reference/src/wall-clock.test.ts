import { describe, expect, test } from 'vitest'
import { printDay } from './calendar.ts'
import { dayAt, hourAt, instantOfWall, timeOfDayAt } from './wall-clock.ts'

const at = (iso: string): bigint => BigInt(Date.parse(iso)) * 1000n
const iso = (instant: bigint): string => new Date(Number(instant / 1000n)).toISOString()

describe('the clock on the wall', () => {
  test.each([
    {
      name: 'late evening in UTC is the next date in Shanghai',
      instant: '2023-05-01T16:00:00Z',
      zone: 'Asia/Shanghai',
      shows: '2023-05-02 00',
    },
    {
      name: 'a naive time is read as it is',
      instant: '2023-05-01T23:59:59Z',
      zone: null,
      shows: '2023-05-01 23',
    },
    {
      name: 'summer time counts',
      instant: '2023-07-01T03:30:00Z',
      zone: 'America/New_York',
      shows: '2023-06-30 23',
    },
    {
      name: 'winter time counts',
      instant: '2023-01-01T04:30:00Z',
      zone: 'America/New_York',
      shows: '2022-12-31 23',
    },
    {
      name: 'times before 1970 have dates too',
      instant: '1969-12-31T23:00:00Z',
      zone: null,
      shows: '1969-12-31 23',
    },
  ])('$name', ({ instant, zone, shows }) => {
    const [date, hour] = [printDay(dayAt(at(instant), zone)), hourAt(at(instant), zone)]
    expect(`${date} ${String(hour).padStart(2, '0')}`).toBe(shows)
  })

  test('the time of day keeps its microseconds', () => {
    expect(timeOfDayAt(at('2023-05-01T00:00:01Z') + 5n, null)).toBe(1_000_005n)
  })

  test.each([
    {
      name: 'a time shown twice is its first showing',
      wall: '2023-11-05T01:30:00Z',
      instant: '2023-11-05T05:30:00.000Z',
    },
    {
      name: 'a time never shown moves on by the gap',
      wall: '2023-03-12T02:30:00Z',
      instant: '2023-03-12T07:30:00.000Z',
    },
    {
      name: 'any other time is shown once',
      wall: '2023-03-12T03:30:00Z',
      instant: '2023-03-12T07:30:00.000Z',
    },
  ])('$name', ({ wall, instant }) => {
    expect(iso(instantOfWall(at(wall), 'America/New_York'))).toBe(instant)
  })
})
