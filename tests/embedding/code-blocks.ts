import { readFileSync } from 'node:fs'
import { join } from 'node:path'

const guide = readFileSync(join(import.meta.dirname, '../../README.md'), 'utf8')

/**
 * The code that the section `heading` of the project's guide tells readers to write in `language`, blocks joined.
 *
 * @throws When there is none.
 */
export function codeOf(heading: string, language: string): string {
  const section = guide.split(/^## /m).find((text) => text.startsWith(`${heading}\n`))
  const blocks = [...(section ?? '').matchAll(/^```(\w*)\n(.*?)^```$/gms)]
  const code = blocks.flatMap(([, name, text]) => (name === language ? [text ?? ''] : []))
  if (code.length === 0) throw new Error(`"${heading}" has no code in "${language}".`)
  return code.join('\n')
}
