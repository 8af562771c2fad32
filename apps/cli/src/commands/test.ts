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
    coverage: {
      value: null,
      help: {
        en: 'list what no test has met: conditions, window edges, limits, bands, curves, grades',
        zh: '列出没有测试覆盖的内容：条件、窗口边缘、界限、分段、曲线、等级',
      },
    },
    mutate: {
      value: null,
      help: {
        en: 'change every rule in small ways and list the changes that no test notices',
        zh: '逐处微调规则，列出没有测试发现的改动',
      },
    },
    verbose: {
      value: null,
      help: { en: 'list tests that pass too', zh: '通过的测试也列出' },
    },
  },
  examples: [
    'guiju test',
    'guiju test douyin/reputation --format json',
    'guiju test --coverage',
    'guiju test douyin/reputation --mutate',
  ],
  async run(context, args) {
    const { runTest } = await import('../test/run-test.ts')
    return runTest(context, args)
  },
}
