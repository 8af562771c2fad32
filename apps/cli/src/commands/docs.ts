import type { Command } from '../command.ts'
import { projectOptions } from './project-options.ts'

/** `guiju docs`: the rules of packs for people who read. */
export const docs: Command = {
  name: 'docs',
  summary: {
    en: 'Write a readable reference of the rules of a pack.',
    zh: '生成规则包的说明文档，供人阅读。',
  },
  usage: '[pack...] [options]',
  options: {
    ...projectOptions,
    format: {
      value: 'md|html',
      short: 'f',
      help: { en: 'output format (default: md)', zh: '输出格式（默认：md）' },
    },
    out: {
      value: 'FOLDER',
      short: 'o',
      help: {
        en: 'write one file for each pack into this folder',
        zh: '每个规则包写成一个文件，放入该目录',
      },
    },
    day: {
      value: 'DAY',
      help: {
        en: 'the day whose text and dates are shown (default: the last complete day)',
        zh: '以该日生效的文本与日期为例（默认：最后一个完整的日期）',
      },
    },
    diff: {
      value: 'DAY..DAY',
      help: {
        en: 'what the rules of the second day say otherwise than those of the first',
        zh: '第二个日期的规则与第一个日期的规则有何不同',
      },
    },
  },
  examples: [
    'guiju docs douyin/reputation --lang zh',
    'guiju docs --format html --out reference',
    'guiju docs douyin/reputation --diff 2023-06-26..2023-06-27',
  ],
  async run(context, args) {
    const { runDocs } = await import('../docs/run-docs.ts')
    return runDocs(context, args)
  },
}
