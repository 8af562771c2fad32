import { describe, expect, test } from 'vitest'
import { renderTable } from './table.ts'
import { visibleLine, visibleText } from './visible-text.ts'

describe('texts on a terminal', () => {
  test.each([
    { name: 'letters of any script stay', text: '茶叶铺 ﷽ é 🍵', shown: '茶叶铺 ﷽ é 🍵' },
    { name: 'an escape is written out', text: '\u001b[31mS1', shown: '\\x1b[31mS1' },
    { name: 'line ends and tabs are written out', text: 'a\r\n\tb', shown: 'a\\x0d\\x0a\\x09b' },
    { name: 'a C1 control is written out', text: '\u009b1m', shown: '\\x9b1m' },
    { name: 'a change of direction is written out', text: 'a\u202eb', shown: 'a\\u202eb' },
  ])('$name', ({ text, shown }) => {
    expect(visibleLine(text)).toBe(shown)
  })

  test('a text keeps its line ends', () => {
    expect(visibleText('a\u0007\nb')).toBe('a\\x07\nb')
  })

  test('a table reckons its columns with what is shown', () => {
    const columns = [
      { title: 'shop', align: 'left' },
      { title: 'n', align: 'right' },
    ] as const
    const table = renderTable(columns, [['S\u001b', '1']], null)
    expect(table).toBe('shop   n\n─────  ─\nS\\x1b  1')
  })
})
