import type { Command } from '../command.ts'
import { projectOptions } from './project-options.ts'

/** `guiju test`: the tests that stand beside the rules. */
export const test: Command = {
  name: 'test',
  summary: {
    en: 'Run the tests beside the rules, with the reference and with DuckDB.',
    zh: '运行规则旁的测试，由参照实现和 DuckDB 各算一遍。',
  },
  usage: '[pack...] [options]',
  options: {
    ...projectOptions,
    format: {
      value: 'text|json',
      short: 'f',
      help: { en: 'output format (default: text)', zh: '输出格式（默认：text）' },
    },
    verbose: {
      value: null,
      help: { en: 'list tests that pass too', zh: '通过的测试也列出' },
    },
  },
  examples: ['guiju test', 'guiju test douyin/reputation --format json'],
  async run(context, args) {
    const { runTest } = await import('../test/run-test.ts')
    return runTest(context, args)
  },
}
