import type { GradeBound } from '@guiju/protocol'
import { expect, test } from 'vitest'
import { starText } from './star-text.ts'

const gradesOf = (count: number, reachedIndex: number): readonly GradeBound[] =>
  Array.from({ length: count }, (_, index) => ({
    label: { zh: '', en: '' },
    atLeast: null,
    reached: index === reachedIndex,
  }))

test.each([
  ['the best of five', gradesOf(5, 0), '★★★★★'],
  ['the last of five', gradesOf(5, 4), '★'],
  ['the second of nine', gradesOf(9, 1), '★★★★½'],
  ['the last of nine', gradesOf(9, 8), '★'],
  ['the last of ten', gradesOf(10, 9), '½'],
  ['grades that are not counted like stars', gradesOf(3, 0), ''],
  ['no grade reached', gradesOf(5, -1), ''],
])('%s: %#', (_name, grades, expected) => {
  expect(starText(grades)).toBe(expected)
})
