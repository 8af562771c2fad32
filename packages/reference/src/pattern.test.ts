import { describe, expect, test } from 'vitest'
import { patternOf } from './pattern.ts'

describe('patterns', () => {
  test.each([
    { pattern: '破损|漏发', text: '外箱破损', found: true },
    { pattern: '^a.c$', text: 'abc', found: true },
    { pattern: 'a.c', text: 'a\nc', found: false },
    { pattern: 'a.c', text: 'a\rc', found: true },
    { pattern: '\\s', text: '\u3000', found: false },
    { pattern: '[\\s,]x', text: '\tx', found: true },
    { pattern: '\\bno\\b', text: 'say no!', found: true },
    { pattern: '[a-c]{2,3}', text: 'xab', found: true },
    { pattern: '(?:ab)+?c', text: 'ababc', found: true },
    { pattern: '\\p{L}{2}', text: '12质量', found: true },
    { pattern: '^.$', text: '😀', found: true },
    { pattern: 'a{', text: 'a{', found: true },
    { pattern: 'A', text: 'a', found: false },
  ])('$pattern in $text: $found', ({ pattern, text, found }) => {
    expect(patternOf(pattern).test(text)).toBe(found)
  })

  test.each([
    '(?i)a',
    '(?=a)',
    '(?P<n>a)',
    '\\1',
    '[[:alpha:]]',
    '\\p{Han}',
    '\\z',
    '\\x41',
    '[\\S]',
  ])('refuses %s', (pattern) => {
    expect(() => patternOf(pattern)).toThrow(SyntaxError)
  })
})
