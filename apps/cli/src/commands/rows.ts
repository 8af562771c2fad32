import type { Command } from '../command.ts'
import { dataOptions } from './project-options.ts'

/** `guiju rows`: the rows behind a number. */
export const rows: Command = {
  name: 'rows',
  summary: {
    en: 'List the rows behind a number, with what each adds to it; or export them.',
    zh: '列出一个数字背后的数据行，以及每一行的贡献；也可以导出。',
  },
  usage: '<metric> [options]',
  options: {
    entity: {
      value: 'KIND=ID',
      short: 'e',
      help: {
        en: 'the entity asked about, such as shop=S00001 (default: all rows)',
        zh: '主体，例如 shop=S00001（默认：全部数据行）',
      },
    },
    side: {
      value: 'numerator|denominator|value',
      help: {
        en: 'the side whose rows are listed (default: numerator, or value)',
        zh: '列出哪一侧的数据行（默认：分子或值）',
      },
    },
    'as-of': {
      value: 'DAY',
      help: {
        en: 'the day asked about (default: the last complete day)',
        zh: '统计日（默认：最后一个完整的日期）',
      },
    },
    from: { value: 'DAY', help: { en: 'first day of a period', zh: '周期的第一天' } },
    to: { value: 'DAY', help: { en: 'last day of the period', zh: '周期的最后一天' } },
    known: {
      value: 'DAY',
      help: { en: 'as known at the end of this day', zh: '以该日结束时所知的数据计算' },
    },
    where: {
      value: 'CONDITION',
      help: { en: 'only rows that meet this condition', zh: '只列满足该条件的数据行' },
    },
    narrow: {
      value: 'SPLIT=VALUE',
      isRepeated: true,
      help: {
        en: 'only rows of this split value; SPLIT= for those without one',
        zh: '只列该维度取值的数据行；“维度=”表示没有取值的',
      },
    },
    all: {
      value: null,
      help: {
        en: 'also rows that are counted and add nothing',
        zh: '也列出计入但没有贡献的数据行',
      },
    },
    sort: {
      value: 'COLUMN[:desc]',
      isRepeated: true,
      help: {
        en: 'sort by this column (default: latest first)',
        zh: '按该列排序（默认：最近的在前）',
      },
    },
    limit: {
      value: 'N',
      help: { en: 'rows to show (default: 20)', zh: '显示的行数（默认：20）' },
    },
    csv: { value: 'FILE', help: { en: 'export all rows as CSV', zh: '把全部数据行导出为 CSV' } },
    xlsx: {
      value: 'FILE',
      help: { en: 'export all rows for Excel', zh: '把全部数据行导出为 Excel' },
    },
    ndjson: {
      value: 'FILE',
      help: { en: 'export all rows as JSON lines', zh: '把全部数据行导出为逐行 JSON' },
    },
    format: {
      value: 'text|json',
      short: 'f',
      help: { en: 'output format (default: text)', zh: '输出格式（默认：text）' },
    },
    ...dataOptions,
  },
  examples: [
    'guiju rows product_bad_review_rate --entity shop=S00001',
    'guiju rows product_bad_review_rate --entity shop=S00001 --side denominator --xlsx orders.xlsx',
    'guiju rows deal_refund_amount --narrow category_l1=food --sort refund_amount:desc',
  ],
  async run(context, args) {
    const { runRows } = await import('../rows/run-rows.ts')
    return runRows(context, args)
  },
}
