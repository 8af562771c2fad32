import type { Command } from '../command.ts'
import { dataOptions } from './project-options.ts'

/** `guiju why`: what became of the rows between two days. */
export const why: Command = {
  name: 'why',
  summary: {
    en: 'Tell why a number changed between two days, row by row; or what leaves its window tomorrow.',
    zh: '逐行说明一个数字在两天之间为什么改变，或者明天有什么离开窗口。',
  },
  usage: '<metric> --from DAY [--to DAY] [options]',
  options: {
    entity: {
      value: 'KIND=ID',
      short: 'e',
      help: {
        en: 'the entity asked about, such as shop=S00001 (default: all rows)',
        zh: '主体，例如 shop=S00001（默认：全部数据行）',
      },
    },
    from: { value: 'DAY', help: { en: 'the earlier day', zh: '较早的日期' } },
    to: {
      value: 'DAY',
      help: {
        en: 'the later day (default: the last complete day)',
        zh: '较晚的日期（默认：最后一个完整的日期）',
      },
    },
    tomorrow: {
      value: null,
      help: {
        en: 'what leaves the window on the day after --as-of, with nothing new',
        zh: '--as-of 的次日有什么离开窗口（假定没有新数据）',
      },
    },
    'as-of': {
      value: 'DAY',
      help: {
        en: 'with --tomorrow: the day before it (default: the last complete day)',
        zh: '与 --tomorrow 同用：其前一天（默认：最后一个完整的日期）',
      },
    },
    where: {
      value: 'CONDITION',
      help: { en: 'only rows that meet this condition', zh: '只看满足该条件的数据行' },
    },
    limit: {
      value: 'N',
      help: { en: 'rows to list for each side (default: 20)', zh: '每一侧列出的行数（默认：20）' },
    },
    format: {
      value: 'text|json',
      short: 'f',
      help: { en: 'output format (default: text)', zh: '输出格式（默认：text）' },
    },
    ...dataOptions,
  },
  examples: [
    'guiju why product_bad_review_rate --entity shop=S00001 --from 2023-06-01 --to 2023-06-30',
    'guiju why product_bad_review_rate --entity shop=S00001 --tomorrow',
  ],
  async run(context, args) {
    const { runWhy } = await import('../changes/run-why.ts')
    return runWhy(context, args)
  },
}
