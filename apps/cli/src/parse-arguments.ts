import { parseArgs, type ParseArgsOptionsConfig } from 'node:util'
import { UsageError, type Arguments, type Options } from './command.ts'

/** Options that every command takes. */
export const commonOptions: Options = {
  help: { value: null, short: 'h', help: { en: 'show this help', zh: '显示帮助' } },
  lang: {
    value: 'en|zh',
    help: { en: 'language of messages (default: from LANG)', zh: '提示语言(默认取自 LANG)' },
  },
}

/**
 * Reads the words behind a command's name.
 *
 * @throws UsageError for an option the command does not have, or one without its value.
 */
export function parseArguments(words: readonly string[], options: Options): Arguments {
  const all = { ...options, ...commonOptions }
  const config: ParseArgsOptionsConfig = {}
  for (const [name, option] of Object.entries(all)) {
    config[name] = {
      type: option.value === null ? 'boolean' : 'string',
      ...(option.short === undefined ? {} : { short: option.short }),
      ...(option.isRepeated === true ? { multiple: true } : {}),
    }
  }
  const { values, positionals } = parseStrictly(words, config)
  const textsOf = (name: string): readonly string[] => {
    const value = values[name]
    if (Array.isArray(value)) return value.map(String)
    return typeof value === 'string' ? [value] : []
  }
  return {
    positionals,
    text: (name) => textsOf(name)[0] ?? null,
    texts: textsOf,
    has: (name) => values[name] !== undefined,
  }
}

function parseStrictly(
  words: readonly string[],
  options: ParseArgsOptionsConfig,
): ReturnType<typeof parseArgs> {
  try {
    return parseArgs({ args: [...words], options, allowPositionals: true, strict: true })
  } catch (error) {
    throw usageError(error, Object.keys(options))
  }
}

function usageError(error: unknown, known: readonly string[]): UsageError {
  const message = error instanceof Error ? error.message : String(error)
  const unknown = /Unknown option '(-{1,2})([^']*)'/.exec(message)
  if (unknown !== null) {
    const written = unknown[2] ?? ''
    const option = `${unknown[1] ?? ''}${written}`
    const text = { en: `There is no option '${option}'.`, zh: `没有选项“${option}”。` }
    return new UsageError(text, { written, known, prefix: '--' })
  }
  const name = /(--[\w-]+)/.exec(message)?.[1] ?? ''
  return message.includes('does not take')
    ? new UsageError({ en: `${name} takes no value.`, zh: `${name} 不带值。` })
    : new UsageError({ en: `${name} needs a value.`, zh: `${name} 需要一个值。` })
}
