import type { Command, Options } from './command.ts'
import { localized, type Context } from './context.ts'
import { textWidth, wrapText } from './output/text-width.ts'
import { commonOptions } from './parse-arguments.ts'

const defaultWidth = 80

/** The page that `guiju --help` shows. */
export function generalHelp(context: Context, commands: readonly Command[]): string {
  const rows = commands.map(({ name, summary }) => [name, localized(context, summary)] as const)
  return [
    localized(context, {
      en: 'guiju computes marketplace scorecards from YAML rules and explains every number.',
      zh: 'guiju 按 YAML 规则计算电商评分，并解释每一个数字。',
    }),
    '',
    `${localized(context, { en: 'Usage', zh: '用法' })}: guiju <command> [options]`,
    '',
    ...columns(rows, context.width ?? defaultWidth),
    '',
    localized(context, {
      en: 'guiju <command> --help tells more; guiju --version prints the version.',
      zh: 'guiju <command> --help 查看详情；guiju --version 显示版本。',
    }),
  ].join('\n')
}

/** The page that `guiju <command> --help` shows. */
export function commandHelp(context: Context, command: Command): string {
  const rows = optionRows(context, { ...command.options, ...commonOptions })
  const examples = command.examples.map((example) => `  ${example}`)
  return [
    localized(context, command.summary),
    '',
    `${localized(context, { en: 'Usage', zh: '用法' })}: guiju ${command.name} ${command.usage}`.trim(),
    '',
    ...columns(rows, context.width ?? defaultWidth),
    ...(examples.length === 0
      ? []
      : ['', localized(context, { en: 'Examples', zh: '示例' }), ...examples]),
  ].join('\n')
}

function optionRows(context: Context, options: Options): readonly (readonly [string, string])[] {
  return Object.entries(options).map(([name, { value, short, help }]) => {
    const letters = short === undefined ? '' : `-${short}, `
    const written = value === null ? '' : ` ${value}`
    return [`${letters}--${name}${written}`, localized(context, help)]
  })
}

/** Two columns; the right one is wrapped, or put below the left one on a narrow terminal. */
function columns(rows: readonly (readonly [string, string])[], width: number): readonly string[] {
  const left = Math.min(34, Math.max(...rows.map(([name]) => textWidth(name))))
  const isNarrow = width < left + 30
  return rows.flatMap(([name, text]) => {
    const indent = isNarrow ? 6 : left + 4
    const lines = wrapText(text, Math.max(20, width - indent))
    const isBelow = isNarrow || textWidth(name) > left
    const head = `  ${name}`
    const rest = lines.map((line) => ' '.repeat(indent) + line)
    if (isBelow) return [head, ...rest]
    const padding = ' '.repeat(indent - textWidth(head))
    return [head + padding + (lines[0] ?? ''), ...rest.slice(1)]
  })
}
