import { packReference, renderMarkdown } from '@guiju/docs'
import { loadRulebookTimeline, parseDay, type RulebookTimeline } from '@guiju/rulebook'
import { beforeAll, describe, expect, test } from 'vitest'
import { packTexts } from './pack-texts.ts'

let timeline: RulebookTimeline
beforeAll(() => {
  const { value } = loadRulebookTimeline(packTexts())
  if (value === undefined) throw new Error('The packs do not load.')
  timeline = value
})

function printed(pack: string, language: 'zh' | 'en'): string {
  const reference = packReference({ timeline, pack, language, day: parseDay('2023-04-30') ?? 0 })
  if (reference === undefined) throw new Error(`${pack} has no reference.`)
  return renderMarkdown(reference)
}

/** The first four cells of each row of the tables with these headings, without links and stars. */
function tables(text: string, heading: string): readonly (readonly string[])[] {
  const lines = text.split('\n')
  return lines
    .flatMap((line, index) => (line.startsWith(heading) ? [index] : []))
    .map((start) =>
      lines.slice(start + 2, lines.indexOf('', start)).map((line) =>
        line
          .split('|')
          .slice(1, 5)
          .map((cell) =>
            cell
              .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
              .replaceAll('**', '')
              .trim(),
          )
          .join(' / '),
      ),
    )
}

const ninety = '最近 90 天 2023-01-31 .. 2023-04-30（90 天）'
const matured = '2023-01-17 .. 2023-04-16（90 天）'

describe('the reputation pack in print', () => {
  test('D22 D23 has the table of 评分维度, 细分指标, 指标定义 and 考核周期 for both scores', () => {
    const found = tables(
      printed('douyin/reputation', 'zh'),
      '| 评分维度 | 细分指标 | 指标定义 | 考核周期 |',
    )
    expect(found).toHaveLength(2)
    for (const rows of found) {
      expect(rows.map((row) => row.split(' / ').slice(0, 2).join(' / '))).toEqual([
        '商品体验 50% / 商品差评率',
        ' / 品质退货率',
        '物流体验 15% / 揽收及时率',
        ' / 订单配送时长',
        '服务体验 35% / 投诉率',
        ' / 纠纷商责率',
        ' / IM3分钟平均回复率',
        ' / 仅退款自主完结时长',
        ' / 退货退款自主完结时长',
      ])
      const periods = rows.map((row) => row.split(' / ').at(-1) ?? '')
      for (const index of [0, 2, 3, 5, 6, 7, 8]) expect(periods[index]).toBe(ninety)
      for (const index of [1, 4]) expect(periods[index]).toContain(matured)
      for (const row of rows) expect(row.split(' / ')[2]?.length).toBeGreaterThan(15)
    }
  })

  test('D22 is printed in English too', () => {
    const [first] = tables(
      printed('douyin/reputation', 'en'),
      '| Dimension | Metric | Definition |',
    )
    expect(first).toHaveLength(9)
    expect(first?.[0]).toContain('Product 50% / Product bad-review rate / ')
    expect(first?.[0]).toContain('2023-01-31 .. 2023-04-30')
  })
})
