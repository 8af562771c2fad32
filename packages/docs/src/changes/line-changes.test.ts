import { expect, test } from 'vitest'
import { lineChanges } from './line-changes.ts'

const written = (before: string, after: string): string =>
  lineChanges(before.split(''), after.split(''))
    .map(({ kind, text }) => `${{ same: '', removed: '-', added: '+' }[kind]}${text}`)
    .join(' ')

test.each([
  ['equal lines stay', 'abc', 'abc', 'a b c'],
  ['a line that is replaced goes before the new one comes', 'abc', 'axc', 'a -b +x c'],
  ['what comes at the end is added', 'ab', 'abc', 'a b +c'],
  ['what is gone is removed', 'abc', 'c', '-a -b c'],
  ['nothing becomes something', '', 'ab', '+a +b'],
  ['the longest common part stays', 'abcd', 'bd', '-a b -c d'],
])('%s', (_, before, after, changes) => {
  expect(written(before, after)).toBe(changes)
})
