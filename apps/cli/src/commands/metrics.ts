import type { Command } from '../command.ts'
import { projectOptions } from './project-options.ts'

/** `guiju metrics`: what can be asked for. */
export const metrics: Command = {
  name: 'metrics',
  summary: {
    en: 'List the metrics and scorecards of a project.',
    zh: '列出项目的指标和评分卡。',
  },
  usage: '[word] [options]',
  options: {
    ...projectOptions,
    format: {
      value: 'table|json',
      short: 'f',
      help: { en: 'output format (default: table)', zh: '输出格式（默认：table）' },
    },
  },
  examples: ['guiju metrics', 'guiju metrics refund'],
  async run(context, args) {
    const { runMetrics } = await import('../list/run-metrics.ts')
    return runMetrics(context, args)
  },
}
