import type { Command } from '../command.ts'
import { dataOptions } from './project-options.ts'

/** `guiju board`: what a page shows, as text. */
export const board: Command = {
  name: 'board',
  summary: {
    en: 'Show a board: its numbers, trends, breakdowns, leaderboards, lists and advice.',
    zh: '显示看板：指标、趋势、构成、榜单、明细与建议。',
  },
  usage: '[board] [options]',
  options: {
    entity: {
      value: 'KIND=ID',
      short: 'e',
      help: {
        en: 'whose board, such as shop=S00001 (default: the whole)',
        zh: '谁的看板，例如 shop=S00001（默认：整体）',
      },
    },
    from: { value: 'DAY', help: { en: 'first day of the period', zh: '周期的第一天' } },
    to: { value: 'DAY', help: { en: 'last day of the period', zh: '周期的最后一天' } },
    'as-of': {
      value: 'DAY',
      help: {
        en: "the board's own number of days up to this day (default: the last complete day)",
        zh: '截至该日的看板默认天数（默认：最后一个完整的日期）',
      },
    },
    known: {
      value: 'DAY',
      help: {
        en: 'as known at the end of this day (default: the last complete day)',
        zh: '以该日结束时所知的数据计算（默认：最后一个完整的日期）',
      },
    },
    filter: {
      value: 'NAME=VALUE',
      isRepeated: true,
      help: {
        en: "narrow the whole board by one of its filters; '(none)' is no value",
        zh: '按看板的筛选条件收窄；“(none)”表示没有值',
      },
    },
    part: { value: 'PART', help: { en: 'one part alone', zh: '只显示一个板块' } },
    narrow: {
      value: 'NAME=VALUE',
      isRepeated: true,
      help: {
        en: 'narrow that part to one value of a split, as a click on a row does',
        zh: '把该板块收窄到某个维度值，如同点击某一行',
      },
    },
    sort: {
      value: 'COLUMN',
      help: {
        en: "sort that part by a column, such as 'refund_amount desc'",
        zh: '按某一列排序，例如 refund_amount desc',
      },
    },
    swap: { value: null, help: { en: 'the second split first', zh: '交换两个拆分维度' } },
    all: { value: null, help: { en: 'all rows, not only the top', zh: '显示全部行' } },
    limit: { value: 'N', help: { en: 'at most so many rows', zh: '最多显示多少行' } },
    csv: {
      value: 'FILE',
      help: { en: 'export all rows of the part as CSV', zh: '把板块的全部数据行导出为 CSV' },
    },
    xlsx: { value: 'FILE', help: { en: 'export them as a spreadsheet', zh: '导出为电子表格' } },
    ndjson: {
      value: 'FILE',
      help: { en: 'export them as one JSON object per line', zh: '导出为每行一个 JSON 对象' },
    },
    format: {
      value: 'text|json',
      short: 'f',
      help: { en: 'output format (default: text)', zh: '输出格式（默认：text）' },
    },
    ...dataOptions,
  },
  examples: [
    'guiju board',
    'guiju board refund_analysis --entity shop=S00001',
    'guiju board refund_analysis -e shop=S00001 --from 2026-06-01 --to 2026-06-30',
    'guiju board refund_analysis -e shop=S00001 --part creators --all',
    'guiju board refund_analysis -e shop=S00001 --part products --narrow reason=质量问题',
    'guiju board refund_analysis -e shop=S00001 --part refunds --xlsx refunds.xlsx',
  ],
  async run(context, args) {
    const { runBoard } = await import('../board/run-board.ts')
    return runBoard(context, args)
  },
}
