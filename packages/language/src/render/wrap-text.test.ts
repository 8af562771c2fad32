import { describe, expect, test } from 'vitest'
import { wrapText } from './wrap-text.ts'

const cases = [
  { name: 'leaves a short text as it is', text: 'a b c', columns: 10, lines: ['a b c'] },
  { name: 'cuts at spaces', text: 'one two three', columns: 8, lines: ['one two', 'three'] },
  {
    name: 'keeps a word that is too long',
    text: 'a wonderful b',
    columns: 4,
    lines: ['a', 'wonderful', 'b'],
  },
  {
    name: 'cuts between Chinese characters',
    text: '这里没有名字',
    columns: 8,
    lines: ['这里没有', '名字'],
  },
  {
    name: 'keeps a closing sign with what it closes',
    text: '这里没有。名字',
    columns: 8,
    lines: ['这里没', '有。名字'],
  },
  {
    name: 'keeps foreign words in Chinese whole',
    text: '名为wait的列',
    columns: 8,
    lines: ['名为wait', '的列'],
  },
  {
    name: 'begins a line anew at a line end of the text',
    text: 'one two\nthree four',
    columns: 10,
    lines: ['one two', 'three four'],
  },
  { name: 'answers one empty line for no text', text: '', columns: 8, lines: [''] },
]

describe('wrapping', () => {
  test.each(cases)('$name', ({ text, columns, lines }) => {
    expect(wrapText(text, columns)).toEqual(lines)
  })
})
