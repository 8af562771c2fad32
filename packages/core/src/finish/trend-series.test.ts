import type { ChunkValue, Trend } from '@guiju/plan'
import { describe, expect, test } from 'vitest'
import { createGroupList } from './group-list.ts'
import { trendSeries, type CellRows } from './trend-series.ts'

/** Windows of three days that end on days 10 to 13, each known as of its last day. */
const points: Trend['points'] = [10, 11, 12, 13].map((day, point) => ({
  query: `at ${day}`,
  point,
  from: day - 2,
  to: day,
  known: day,
}))

interface Case {
  readonly name: string
  readonly day: number
  readonly since: number
  readonly expected: readonly number[]
}

const cases: readonly Case[] = [
  {
    name: 'a cell counts while its day is in the window',
    day: 10,
    since: 10,
    expected: [1, 1, 1, 0],
  },
  { name: 'one known late counts from then on', day: 10, since: 12, expected: [0, 0, 1, 0] },
  { name: 'one known too late counts nowhere', day: 10, since: 13, expected: [0, 0, 0, 0] },
  { name: 'one from before is in the first windows', day: 8, since: 8, expected: [1, 0, 0, 0] },
  {
    name: 'one that is older than all windows counts nowhere',
    day: 7,
    since: 7,
    expected: [0, 0, 0, 0],
  },
  { name: 'one after all windows counts nowhere', day: 14, since: 14, expected: [0, 0, 0, 0] },
]

describe('cells added up over windows', () => {
  test.each(cases)('$name', ({ day, since, expected }) => {
    expect(sumsOf([{ day, since, value: 1n }])).toEqual(expected)
  })

  test.each([
    ['small numbers', 5n],
    ['numbers whose sums doubles do not hold', 2n ** 62n + 1n],
    ['numbers beyond twice that', -(2n ** 90n) - 1n],
  ])('%s are summed exactly', (_, value) => {
    const sums = sumsOf([
      { day: 9, since: 9, value },
      { day: 10, since: 11, value: value + 1n },
    ])
    const whole = sums.map((sum) => BigInt(String(sum)))
    expect(whole).toEqual([value, 2n * value + 1n, value + 1n, 0n])
  })
})

interface Cell {
  readonly day: number
  readonly since: number
  readonly value: ChunkValue
}

function sumsOf(cells: readonly Cell[]): readonly unknown[] {
  const groups = createGroupList(false)
  groups.numberOf([])
  const rows: CellRows = {
    groups: Int32Array.from(cells, () => 0),
    days: Int32Array.from(cells, ({ day }) => day),
    since: Int32Array.from(cells, ({ since }) => since),
    measures: new Map([['m1', cells.map(({ value }) => value)]]),
  }
  const trend: Trend = { measures: [{ name: 'm1', present: null }], cells: ['c1'], points }
  return [...(trendSeries(trend, [rows], groups).values.get('m1') ?? [])]
}
