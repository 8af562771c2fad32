import type { Command } from '../command.ts'
import { dataOptions } from './project-options.ts'

/** `guiju explain`: why a number is what it is. */
export const explain: Command = {
  name: 'explain',
  summary: {
    en: 'Tell why a number is what it is: rule, windows, rows left out, parts, SQL.',
    zh: '说明一个数字的由来：规则、日期、剔除的数据行、各部分、SQL。',
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
    'as-of': {
      value: 'DAY',
      help: {
        en: 'the day asked about (default: the last complete day)',
        zh: '统计日（默认：最后一个完整的日期）',
      },
    },
    known: {
      value: 'DAY',
      help: { en: 'as known at the end of this day', zh: '以该日结束时所知的数据计算' },
    },
    row: {
      value: 'KEY',
      help: {
        en: 'what each clause says of the row with this key',
        zh: '各条款对该主键所在数据行的判定',
      },
    },
    side: {
      value: 'numerator|denominator|value',
      help: { en: 'the side that --row is about', zh: '--row 所属的一侧（分子、分母或值）' },
    },
    sql: {
      value: null,
      help: { en: 'print the SQL that ran, and nothing else', zh: '只打印所执行的 SQL' },
    },
    format: {
      value: 'text|json',
      short: 'f',
      help: { en: 'output format (default: text)', zh: '输出格式（默认：text）' },
    },
    ...dataOptions,
  },
  examples: [
    'guiju explain product_bad_review_rate --entity shop=S00001',
    'guiju explain product_bad_review_rate --entity shop=S00001 --row 10234',
    'guiju explain pickup_timeliness --sql',
  ],
  async run(context, args) {
    const { runExplain } = await import('../explain/run-explain.ts')
    return runExplain(context, args)
  },
}
