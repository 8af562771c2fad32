import { writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { Command } from '../command.ts'

/** `guiju schema`: what editors need to complete and check rule files. */
export const schema: Command = {
  name: 'schema',
  summary: {
    en: 'Print the JSON Schema of rule files, for editors.',
    zh: '打印规则文件的 JSON Schema，供编辑器使用。',
  },
  usage: '[options]',
  options: {
    out: { value: 'FILE', help: { en: 'write it to a file', zh: '写入文件' } },
  },
  examples: ['guiju schema --out guiju.schema.json'],
  async run(context, args) {
    const { ruleFileJsonSchema } = await import('@guiju/rulebook')
    const text = JSON.stringify(ruleFileJsonSchema(), null, 2)
    const file = args.text('out')
    if (file === null) context.print(text)
    else {
      await writeFile(resolve(context.cwd, file), `${text}\n`)
      context.tell(file)
    }
    return 0
  },
}
