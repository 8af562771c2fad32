import type { Command } from '../command.ts'
import { projectOptions } from './project-options.ts'

/** `guiju check`: every mistake in the rule files, none hidden behind another. */
export const check: Command = {
  name: 'check',
  summary: {
    en: 'Check rule files and report every mistake with its place.',
    zh: '检查规则文件，指出每一处错误及其位置。',
  },
  usage: '[folder...] [options]',
  options: {
    ...projectOptions,
    format: {
      value: 'text|json',
      short: 'f',
      help: { en: 'output format (default: text)', zh: '输出格式（默认：text）' },
    },
    strict: {
      value: null,
      help: { en: 'warnings fail the check too', zh: '有警告也算检查失败' },
    },
  },
  examples: ['guiju check', 'guiju check rules/douyin --format json'],
  async run(context, args) {
    const { runCheck } = await import('../check/run-check.ts')
    return runCheck(context, args)
  },
}
