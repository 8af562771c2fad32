import { describe, expect, test } from 'vitest'
import { readLocalTime } from './link/read-cell.ts'
import {
  dayOfInstant,
  instantOfDay,
  instantOfLocal,
  isTimeZone,
  localOfInstant,
} from './time-zone.ts'

/** Microseconds of a time written as if it were UTC. */
const at = (text: string): bigint => readLocalTime(text, null) ?? 0n

interface Case {
  readonly name: string
  readonly zone: string | null
  readonly local: string
  readonly instant: string
  /** What the wall clock shows at that instant, where it is not `local`. */
  readonly shown?: string
}

const cases: readonly Case[] = [
  {
    name: 'naive time is its own instant',
    zone: null,
    local: '2023-01-14 08:00',
    instant: '2023-01-14 08:00',
  },
  {
    name: 'a fixed offset',
    zone: 'Asia/Shanghai',
    local: '2023-01-14 07:59:59',
    instant: '2023-01-13 23:59:59',
  },
  {
    name: 'an offset of three quarters of an hour',
    zone: 'Asia/Kathmandu',
    local: '2023-01-14 08:00',
    instant: '2023-01-14 02:15',
  },
  {
    name: 'winter west of Greenwich',
    zone: 'America/Los_Angeles',
    local: '2023-01-14 16:30',
    instant: '2023-01-15 00:30',
  },
  {
    name: 'summer west of Greenwich',
    zone: 'America/Los_Angeles',
    local: '2023-07-14 17:30',
    instant: '2023-07-15 00:30',
  },
  {
    name: 'a time that a clock going forward never shows moves on by the gap',
    zone: 'America/Los_Angeles',
    local: '2023-03-12 02:30',
    instant: '2023-03-12 10:30',
    shown: '2023-03-12 03:30',
  },
  {
    name: 'the last time before the gap',
    zone: 'America/Los_Angeles',
    local: '2023-03-12 01:59:59',
    instant: '2023-03-12 09:59:59',
  },
  {
    name: 'the first time after the gap',
    zone: 'America/Los_Angeles',
    local: '2023-03-12 03:00',
    instant: '2023-03-12 10:00',
  },
  {
    name: 'a time that a clock going back shows twice is its first showing',
    zone: 'America/Los_Angeles',
    local: '2023-11-05 01:30',
    instant: '2023-11-05 08:30',
  },
  {
    name: 'the first time after both showings',
    zone: 'America/Los_Angeles',
    local: '2023-11-05 02:00',
    instant: '2023-11-05 10:00',
  },
  {
    name: 'a gap at midnight begins the day at one',
    zone: 'America/Sao_Paulo',
    local: '2018-11-04 00:00',
    instant: '2018-11-04 03:00',
    shown: '2018-11-04 01:00',
  },
  {
    name: 'before 1970',
    zone: 'Europe/Berlin',
    local: '1965-06-01 12:00',
    instant: '1965-06-01 11:00',
  },
  {
    name: 'half an hour of summer time',
    zone: 'Australia/Lord_Howe',
    local: '2023-10-01 02:15',
    instant: '2023-09-30 15:45',
    shown: '2023-10-01 02:45',
  },
]

describe('local time and instants', () => {
  test.each(cases)('$name', ({ zone, local, instant, shown }) => {
    expect(instantOfLocal(at(local), zone)).toBe(at(instant))
    expect(localOfInstant(at(instant), zone)).toBe(at(shown ?? local))
  })

  test('microseconds stay', () => {
    const local = at('2023-01-14 08:00') + 123_456n
    const instant = instantOfLocal(local, 'Asia/Shanghai')
    expect(instant % 1_000_000n).toBe(123_456n)
    expect(localOfInstant(instant, 'Asia/Shanghai')).toBe(local)
  })

  test('a day begins at its first instant and holds the last microsecond', () => {
    const first = instantOfDay(19_371, 'Asia/Shanghai')
    expect(first).toBe(at('2023-01-13 16:00'))
    expect(dayOfInstant(first, 'Asia/Shanghai')).toBe(19_371)
    expect(dayOfInstant(first - 1n, 'Asia/Shanghai')).toBe(19_370)
    expect(dayOfInstant(-1n, null)).toBe(-1)
  })

  test('zones are known by their IANA names', () => {
    expect(isTimeZone('Asia/Shanghai')).toBe(true)
    expect(isTimeZone('Asia/Shangai')).toBe(false)
    expect(isTimeZone('')).toBe(false)
  })
})
