import { expect, test } from 'vitest'
import { sampleBreakdown, sampleReasons, sharesOf } from '../board/sample-rows.ts'
import { donutArcs } from './donut.ts'

test('the first five have a colour each, the others one together', () => {
  const arcs = donutArcs(sampleReasons)
  expect(arcs?.map(({ place }) => place)).toEqual([0, 1, 2, 3, 4, null])
  expect(arcs?.at(-1)?.share).toBeCloseTo(0.12, 9)
  expect(arcs?.at(-1)?.from).toBeCloseTo(0.88, 9)
})

test('what no row shows stays open', () => {
  expect(donutArcs(sharesOf([0.5, 0.2]))?.map(({ from, share }) => [from, share])).toEqual([
    [0, 0.5],
    [0.5, 0.2],
  ])
})

test.each([
  ['shares that together pass the whole are no ring', sharesOf([0.7, 0.6])],
  ['a missing share is no ring', sharesOf([0.7, null])],
  ['a negative share is no ring', sharesOf([0.7, -0.1])],
  ['rows without shares are no ring', { ...sampleBreakdown, columns: [] }],
])('%s', (_, rows) => {
  expect(donutArcs(rows)).toBeNull()
})
