import { describe, expect, test } from 'vitest'
import { daysOf, offeredLengths, periodWith } from './period.ts'

const june = { from: '2026-06-01', to: '2026-06-30' }
const limits = { atMost: 31, last: '2026-06-30' }

describe('a period with one end set anew', () => {
  test.each([
    ['a later start', { from: '2026-06-10' }, { from: '2026-06-10', to: '2026-06-30' }],
    ['a start too early', { from: '2026-03-01' }, { from: '2026-03-01', to: '2026-03-31' }],
    ['an end before the start', { to: '2026-05-20' }, { from: '2026-05-20', to: '2026-05-20' }],
    ['a start after the end', { from: '2026-07-05' }, { from: '2026-06-30', to: '2026-06-30' }],
    ['an end after the last day', { to: '2026-08-01' }, june],
    [
      'both ends',
      { from: '2026-06-24', to: '2026-06-30' },
      { from: '2026-06-24', to: '2026-06-30' },
    ],
  ])('%s', (_, change, expected) => {
    expect(periodWith(june, change, limits)).toEqual(expected)
  })

  test('an end too late pulls the start behind it', () => {
    const past = { from: '2026-01-01', to: '2026-01-10' }
    expect(periodWith(past, { to: '2026-03-31' }, limits)).toEqual({
      from: '2026-03-01',
      to: '2026-03-31',
    })
  })
})

test('both days are counted', () => {
  expect(daysOf(june)).toBe(30)
})

test('only lengths that are allowed are offered', () => {
  expect(offeredLengths(14)).toEqual([7, 14])
})
