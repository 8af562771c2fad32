import { expect, test } from 'vitest'
import { movedCursor } from './cursor-keys.ts'

test.each([
  ['the right arrow goes on', 'ArrowRight', 3, 4],
  ['the left arrow goes back', 'ArrowLeft', 3, 2],
  ['the first place stays the first', 'ArrowLeft', 0, 0],
  ['the last place stays the last', 'ArrowRight', 9, 9],
  ['End goes to the last place', 'End', 0, 9],
  ['Home goes to the first place', 'Home', 5, 0],
  ['a page is a week', 'PageUp', 1, 8],
  ['another key does not move it', 'a', 1, null],
])('%s', (_, key, at, expected) => {
  expect(movedCursor(key, at, 10)).toBe(expected)
})
