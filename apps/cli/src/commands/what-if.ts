import type { Command } from '../command.ts'
import { dataOptions } from './project-options.ts'

/** `guiju what-if`: a score if metrics had other values, or how many more good ones reach a target. */
export const whatIf: Command = {
  name: 'what-if',
  summary: {
    en: 'Tell the score if metrics had other values, or how many more good ones reach a target.',
    zh: '如果指标取其他值，得分是多少；或者还需要多少个好的单才能达到目标。',
  },
  usage: '<scorecard|metric> [options]',
  options: {
    entity: {
      value: 'KIND=ID',
      short: 'e',
      help: { en: 'the entity asked about, such as shop=S00001', zh: '主体，例如 shop=S00001' },
    },
    set: {
      value: 'METRIC=VALUE',
      isRepeated: true,
      help: { en: 'a metric with the value it is taken to have', zh: '指标及其假定的值' },
    },
    target: {
      value: 'VALUE',
      help: {
        en: 'how many more good ones bring the metric to this value (default: its targets)',
        zh: '还需要多少个好的单才能达到该值（默认：指标的目标值）',
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
    format: {
      value: 'text|json',
      short: 'f',
      help: { en: 'output format (default: text)', zh: '输出格式（默认：text）' },
    },
    ...dataOptions,
  },
  examples: [
    'guiju what-if creator_reputation --entity creator=C0007 --set product_bad_review_rate=0.5%',
    'guiju what-if product_bad_review_rate --entity shop=S00001 --target 0.5%',
  ],
  async run(context, args) {
    const { runWhatIf } = await import('../what-if/run-what-if.ts')
    return runWhatIf(context, args)
  },
}
