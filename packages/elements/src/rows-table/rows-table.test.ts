import { describe, expect, test } from 'vitest'
import { sampleBreakdown, sampleLeaderboard } from '../board/sample-rows.ts'
import { bandStart, bandText } from './band-text.ts'
import { drillOf, tableLines } from './row-levels.ts'
import { shownColumns } from './shown-columns.ts'

describe('names of steps', () => {
  test.each([
    ['1h..<2h', '1h – 2h', '1h'],
    ['22..<23', '22 – 23', '22'],
    ['Express', 'Express', 'Express'],
  ])('%s is %s and begins at %s', (label, text, start) => {
    expect([bandText(label), bandStart(label)]).toEqual([text, start])
  })
})

describe('lines of a table', () => {
  test('rows below stand under the row that is unfolded', () => {
    const lines = tableLines(sampleBreakdown.rows, new Set([0]))
    expect(lines.map(({ row, level }) => `${level} ${row.label.en}`)).toEqual([
      '1 Clothing',
      '2 Coats',
      '2 Shoes',
      '1 Food',
    ])
  })

  test('a row leads to the part that it opens, with its keys', () => {
    const shoes = sampleBreakdown.rows[0]?.below?.rows[1]
    expect(shoes && drillOf(sampleBreakdown, shoes, [])).toEqual({
      part: 'products',
      narrowed: { category_l1: 'clothing', category_l2: 'shoes' },
      labels: [],
    })
  })
})

describe('columns', () => {
  test('a column of pictures becomes a sign beside the name', () => {
    const { head, others, hasPicture } = shownColumns(sampleLeaderboard)
    expect([head?.info.id, others.map(({ info }) => info.id), hasPicture]).toEqual([
      'sharer.nickname',
      ['deal_refund_amount', 'share of deal_refund_amount'],
      true,
    ])
  })

  test('without such columns the label names the row', () => {
    expect(shownColumns(sampleBreakdown).head).toBeNull()
  })
})
