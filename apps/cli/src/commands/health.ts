import type { Command } from '../command.ts'
import { dataOptions } from './project-options.ts'

/** `guiju health`: how far the data behind numbers can be trusted. */
export const health: Command = {
  name: 'health',
  summary: {
    en: 'Tell how far data can be trusted: missing values, orphans, duplicate keys, lateness.',
    zh: '说明数据有多可靠：缺失值、无主的行、重复的主键、迟到的数据。',
  },
  usage: '[metric|scorecard] [options]',
  options: {
    format: {
      value: 'text|json',
      short: 'f',
      help: { en: 'output format (default: text)', zh: '输出格式（默认：text）' },
    },
    ...dataOptions,
  },
  examples: ['guiju health', 'guiju health product_bad_review_rate'],
  async run(context, args) {
    const { runHealth } = await import('../health/run-health.ts')
    return runHealth(context, args)
  },
}
