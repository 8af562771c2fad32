import type { Command } from '../command.ts'
import { dataOptions } from './project-options.ts'

/** `guiju data`: rows that come later. */
export const data: Command = {
  name: 'data',
  summary: {
    en: 'Data: add rows that came later, tell which rows changed, tell what is there.',
    zh: '数据：追加后来的行，说明哪些行变了，列出现有数据。',
  },
  usage: 'append|refresh|status [dataset=file...] [options]',
  options: {
    ...dataOptions,
    format: {
      value: 'text|json',
      short: 'f',
      help: {
        en: 'refresh, status: output format (default: text)',
        zh: 'refresh、status：输出格式（默认：text）',
      },
    },
  },
  examples: [
    'guiju data append orders=today.csv refunds=today-refunds.csv',
    'guiju data refresh',
    'guiju data status',
  ],
  async run(context, args) {
    const { runData } = await import('../data/run-data.ts')
    return runData(context, args)
  },
}
