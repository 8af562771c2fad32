import { describe, expect, test } from 'vitest'
import { renderTable } from './table.ts'
import { cutText, padText, textWidth, wrapText } from './text-width.ts'

describe('text in a terminal', () => {
  test.each([
    ['abc', 3],
    ['商品差评率', 10],
    ['a差b', 4],
    ['e\u0301', 1],
  ])('%s takes %d columns', (text, width) => {
    expect(textWidth(text)).toBe(width)
  })

  test('padding counts columns, not characters', () => {
    expect(padText('差评', 6, 'right')).toBe('差评  ')
    expect(padText('1', 3, 'left')).toBe('  1')
  })

  test('a cut text says so and keeps to its width', () => {
    expect(cutText('商品差评率', 7)).toBe('商品差…')
    expect(cutText('abc', 3)).toBe('abc')
  })

  test('lines break at spaces and between wide characters', () => {
    expect(wrapText('one two three', 7)).toEqual(['one two', 'three'])
    expect(wrapText('商品差评率很高', 6)).toEqual(['商品差', '评率很', '高'])
  })
})

describe('a table', () => {
  const columns = [
    { title: '指标', align: 'left' },
    { title: 'value', align: 'right' },
  ] as const

  test('lines up wide characters', () => {
    expect(renderTable(columns, [['差评率', '1.5 %']], null).split('\n')).toEqual([
      '指标    value',
      '──────  ─────',
      '差评率  1.5 %',
    ])
  })

  test('wraps texts inside their columns before it gives up its shape', () => {
    const words = [['the share of orders rated bad', '1.5 %']]
    expect(renderTable(columns, words, 24).split('\n')).toEqual([
      '指标               value',
      '─────────────────  ─────',
      'the share of       1.5 %',
      'orders rated bad',
    ])
  })

  test('becomes blocks when the terminal is too narrow', () => {
    expect(renderTable(columns, [['差评率', '1.5 %']], 12).split('\n')).toEqual([
      '指标   差评率',
      'value  1.5 %',
    ])
  })
})
