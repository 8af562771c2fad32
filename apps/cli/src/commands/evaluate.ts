import type { Command } from '../command.ts'
import { dataOptions } from './project-options.ts'

/** `guiju evaluate`: metrics and scorecards of a day or a period. */
export const evaluate: Command = {
  name: 'evaluate',
  summary: {
    en: 'Compute metrics or scorecards of a day, a period, a trend or a series.',
    zh: '计算某一天、某个周期、趋势或序列的指标或评分卡。',
  },
  usage: '<metric|scorecard>... [options]',
  options: {
    'as-of': {
      value: 'DAY',
      help: {
        en: 'the day asked about (default: the last complete day)',
        zh: '统计日（默认：最后一个完整的日期）',
      },
    },
    from: { value: 'DAY', help: { en: 'first day of a period', zh: '周期的第一天' } },
    to: { value: 'DAY', help: { en: 'last day of a period', zh: '周期的最后一天' } },
    known: {
      value: 'DAY',
      help: {
        en: 'as known at the end of this day (default: the day itself; for a period the last complete day)',
        zh: '以该日结束时所知的数据计算（默认：统计日当天；周期则为最后一个完整的日期）',
      },
    },
    trend: {
      value: '60d',
      help: {
        en: 'so many days up to the day, each as known on itself',
        zh: '截至统计日的若干天，每天以当天所知的数据计算',
      },
    },
    series: {
      value: null,
      help: { en: 'each day of the period on its own', zh: '周期内每一天各自计算' },
    },
    entity: {
      value: 'KIND[=ID,...]',
      short: 'e',
      help: {
        en: 'one line per entity, such as shop, or shop=S00001',
        zh: '按主体计算，例如 shop，或 shop=S00001',
      },
    },
    split: {
      value: 'NAME,...',
      help: { en: 'split by dimensions, groups or bands', zh: '按维度、分组或分段拆分' },
    },
    where: {
      value: 'CONDITION',
      help: { en: 'count only rows for which it is true', zh: '只统计满足条件的数据行' },
    },
    'as-if': {
      value: 'AMENDMENT',
      help: {
        en: 'every day by one text of the rules: base, or that of an amendment',
        zh: '所有日期都按同一版规则计算：base 或某次修订',
      },
    },
    format: {
      value: 'table|json|csv|columns',
      short: 'f',
      help: { en: 'output format (default: table)', zh: '输出格式（默认：table）' },
    },
    ...dataOptions,
  },
  examples: [
    'guiju evaluate shop_experience --entity shop=S00001',
    'guiju evaluate shop_experience --entity shop --format json',
    'guiju evaluate product_bad_review_rate --trend 30d --entity shop=S00001',
    'guiju evaluate shop_experience --entity shop=S00001 --as-if base',
    'guiju evaluate valid_paid_orders --from 2026-06-01 --to 2026-06-30 --series --format csv',
  ],
  async run(context, args) {
    const { runEvaluate } = await import('../evaluate/run-evaluate.ts')
    return runEvaluate(context, args)
  },
}
