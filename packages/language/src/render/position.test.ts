import { describe, expect, test } from 'vitest'
import { positionOf } from './position.ts'

const cases = [
  { name: 'the beginning', text: 'ab\ncd', offset: 0, line: 1, column: 1 },
  { name: 'the end of a line', text: 'ab\ncd', offset: 2, line: 1, column: 3 },
  { name: 'the beginning of the next line', text: 'ab\ncd', offset: 3, line: 2, column: 1 },
  { name: 'behind a line break of two characters', text: 'a\r\nb', offset: 3, line: 2, column: 1 },
  { name: 'behind Chinese characters', text: '订单:', offset: 2, line: 1, column: 3 },
  { name: 'behind a character of two units', text: '𠮷a', offset: 2, line: 1, column: 2 },
  { name: 'beyond the end', text: 'a\n', offset: 9, line: 2, column: 1 },
]

describe('the position of an offset', () => {
  test.each(cases)('is counted at $name', ({ text, offset, line, column }) => {
    expect(positionOf(text, offset)).toEqual({ line, column })
  })
})
