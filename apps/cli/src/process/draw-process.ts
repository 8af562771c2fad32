import { writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { mermaidDiagram, svgDiagram, type ProcessRules } from '@guiju/process'
import type { Arguments } from '../command.ts'
import { localized, type Context, type ExitCode } from '../context.ts'
import { readChoice } from '../read-choice.ts'

/** Answers `guiju process diagram`. */
export async function drawProcess(
  context: Context,
  args: Arguments,
  { process }: ProcessRules,
): Promise<ExitCode> {
  const draw = { svg: svgDiagram, mermaid: mermaidDiagram }
  const picture = draw[readChoice(args, 'format', ['svg', 'mermaid'])](process, context.language)
  const file = args.text('out')
  if (file === null) context.print(picture.trimEnd())
  else {
    await writeFile(resolve(context.cwd, file), picture)
    context.tell(localized(context, { en: `Written to ${file}.`, zh: `已写入 ${file}。` }))
  }
  return 0
}
