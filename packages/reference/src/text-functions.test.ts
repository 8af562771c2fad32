import { expect, test } from 'vitest'
import { lengthInCodePoints, lowerCase, trimWhiteSpace } from './text-functions.ts'
import { compareTexts } from './value.ts'

test.each([
  { name: 'a Greek word keeps the plain sigma at its end', text: 'ΟΔΟΣ', lower: 'οδοσ' },
  { name: 'a dotted capital I becomes one letter', text: 'İZ', lower: 'iz' },
  { name: 'Chinese has no capitals', text: '质量A', lower: '质量a' },
])('$name', ({ text, lower }) => {
  expect(lowerCase(text)).toBe(lower)
})

test.each([
  { name: 'an ideographic space is white space', text: '\u3000好 \t', trimmed: '好' },
  { name: 'a next-line sign is white space', text: '\u0085a', trimmed: 'a' },
  { name: 'a byte-order mark is none', text: '\ufeffa', trimmed: '\ufeffa' },
  { name: 'space inside stays', text: ' a b ', trimmed: 'a b' },
])('$name', ({ text, trimmed }) => {
  expect(trimWhiteSpace(text)).toBe(trimmed)
})

test('length counts code points', () => {
  expect(['', 'ab', '物流慢', '😀!'].map(lengthInCodePoints)).toEqual([0, 2, 3, 2])
})

test('texts are ordered by their UTF-8 bytes, where a later plane comes after every earlier one', () => {
  const texts = ['\u{1F600}', '\uFF21', 'b', 'B', '', 'ba']
  expect(texts.toSorted(compareTexts)).toEqual(['', 'B', 'b', 'ba', '\uFF21', '\u{1F600}'])
})
