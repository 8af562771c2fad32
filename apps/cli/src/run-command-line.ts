import type { LocalText } from '@guiju/language'
import packageJson from '../package.json' with { type: 'json' }
import { UsageError, type Command } from './command.ts'
import { commands } from './commands/commands.ts'
import { localized, type Context, type ExitCode } from './context.ts'
import { commandHelp, generalHelp } from './help.ts'
import { problemLine, type ToldProblem } from './output/problem-line.ts'
import { systemErrorText } from './output/system-error-text.ts'
import { parseArguments } from './parse-arguments.ts'
import { readChoice } from './read-choice.ts'

/** Runs one command line and answers its exit code; no mistake of a user ends in a stack trace. */
export async function runCommandLine(
  words: readonly string[],
  surroundings: Context,
): Promise<ExitCode> {
  const context = { ...withLanguage(words, surroundings), ...problemFormat(words) }
  const [name, ...rest] = words
  const command = commands.find((candidate) => candidate.name === name)
  if (name === undefined || name === 'help' || (command === undefined && asksForHelp(words))) {
    context.print(generalHelp(context, commands))
    return name === undefined ? 2 : 0
  }
  if (asksForVersion(words)) {
    context.print(packageJson.version)
    return 0
  }
  try {
    if (command === undefined) throw unknownCommand(name)
    if (asksForHelp(rest)) {
      context.print(commandHelp(context, command))
      return 0
    }
    const args = parseArguments(rest, command.options)
    if (args.has('lang')) readChoice(args, 'lang', languages)
    return await command.run(context, args)
  } catch (error) {
    context.progress.done()
    return await report(error, command, context)
  }
}

const languages = ['en', 'zh'] as const

const asksForHelp = (words: readonly string[]): boolean =>
  words.includes('--help') || words.includes('-h')

const asksForVersion = (words: readonly string[]): boolean =>
  words.includes('--version') || words[0] === '-v'

async function report(
  error: unknown,
  command: Command | undefined,
  context: Context,
): Promise<ExitCode> {
  if (context.signal.aborted) {
    context.tell(localized(context, { en: 'Stopped.', zh: '已停止。' }))
    return 130
  }
  if (error instanceof UsageError) {
    const nearest = await didYouMean(error)
    const message = {
      en: error.text.en + (nearest?.en ?? ''),
      zh: error.text.zh + (nearest?.zh ?? ''),
    }
    const help = command === undefined ? 'guiju --help' : `guiju ${command.name} --help`
    tellFailure(context, 'usage', { message, suggestion: { en: help, zh: help } })
    return 2
  }
  if (isInputOutput(error)) {
    tellFailure(context, 'input-output', { message: systemErrorText(error), suggestion: null })
    return 1
  }
  if (process.env['GUIJU_DEBUG'] === '1') throw error
  const said = (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? ''
  context.tell(
    localized(context, {
      en: `Guiju failed where it should not: ${said}\nGUIJU_DEBUG=1 shows where; please report it.`,
      zh: `Guiju 自身出错：${said}\n设置 GUIJU_DEBUG=1 可查看位置，请反馈。`,
    }),
  )
  return 1
}

function tellFailure(
  context: Context,
  code: string,
  { message, suggestion }: Pick<ToldProblem, 'message' | 'suggestion'>,
): void {
  if (context.problemFormat === 'json') {
    context.tell(problemLine({ code, message, suggestion, diagnostics: [] }))
    return
  }
  context.tell(localized(context, message))
  if (suggestion !== null) context.tell(localized(context, suggestion))
}

async function didYouMean({ unknown }: UsageError): Promise<LocalText | null> {
  if (unknown === null) return null
  const { nearestName } = await import('@guiju/language')
  const nearest = nearestName(unknown.written, unknown.known)
  if (nearest === undefined) return null
  const word = unknown.prefix + nearest
  return { en: ` Did you mean '${word}'?`, zh: `是否想写“${word}”？` }
}

const isInputOutput = (error: unknown): error is NodeJS.ErrnoException =>
  error instanceof Error && 'code' in error && 'syscall' in error

function unknownCommand(name: string): UsageError {
  const known = commands.map((command) => command.name)
  const text = { en: `There is no command '${name}'.`, zh: `没有命令“${name}”。` }
  return new UsageError(text, { written: name, known, prefix: '' })
}

/** Whoever asks for JSON reads problems as JSON too. */
function problemFormat(words: readonly string[]): Pick<Context, 'problemFormat'> {
  const isAsked = words.some(
    (word, index) =>
      word === '--format=json' ||
      word === '-fjson' ||
      (['--format', '-f'].includes(word) && words[index + 1] === 'json'),
  )
  return isAsked ? { problemFormat: 'json' } : {}
}

function withLanguage(words: readonly string[], context: Context): Context {
  const index = words.findIndex((word) => word === '--lang' || word.startsWith('--lang='))
  const asked = words[index]?.split('=')[1] ?? words[index + 1]
  const language = index === -1 ? undefined : languages.find((each) => each === asked)
  return language === undefined ? context : { ...context, language }
}
