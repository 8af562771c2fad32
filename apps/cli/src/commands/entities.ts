import type { Command } from '../command.ts'
import { dataOptions } from './project-options.ts'

/** `guiju entities`: whom the data knows. */
export const entities: Command = {
  name: 'entities',
  summary: {
    en: 'List the entities of a kind, such as shops, the biggest first.',
    zh: '列出某类主体（如店铺），规模大的在前。',
  },
  usage: '<kind> [options]',
  options: {
    search: { value: 'TEXT', help: { en: 'part of an id or a name', zh: '编号或名称的一部分' } },
    limit: { value: 'N', help: { en: 'how many (default: 20)', zh: '个数（默认：20）' } },
    format: {
      value: 'table|json',
      short: 'f',
      help: { en: 'output format (default: table)', zh: '输出格式（默认：table）' },
    },
    ...dataOptions,
  },
  examples: ['guiju entities shop', 'guiju entities creator --search 01 --limit 5'],
  async run(context, args) {
    const { runEntities } = await import('../list/run-entities.ts')
    return runEntities(context, args)
  },
}
