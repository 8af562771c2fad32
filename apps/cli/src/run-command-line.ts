import packageJson from '../package.json' with { type: 'json' }
import { UsageError, type Command } from './command.ts'
import { commands } from './commands/commands.ts'
import { localized, type Context, type ExitCode } from './context.ts'
import { commandHelp, generalHelp } from './help.ts'
import { parseArguments } from './parse-arguments.ts'
import { readChoice } from './read-choice.ts'

/** Runs one command line and answers its exit code; no mistake of a user ends in a stack trace. */
export async function runCommandLine(
  words: readonly string[],
  surroundings: Context,
): Promise<ExitCode> {
  const context = withLanguage(words, surroundings)
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
    context.tell(localized(context, error.text) + (await didYouMean(error, context)))
    context.tell(command === undefined ? 'guiju --help' : `guiju ${command.name} --help`)
    return 2
  }
  if (isInputOutput(error)) {
    context.tell(error.message)
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

async function didYouMean({ unknown }: UsageError, context: Context): Promise<string> {
  if (unknown === null) return ''
  const { nearestName } = await import('@guiju/language')
  const nearest = nearestName(unknown.written, unknown.known)
  if (nearest === undefined) return ''
  const word = unknown.prefix + nearest
  return localized(context, { en: ` Did you mean '${word}'?`, zh: `是否想写“${word}”？` })
}

const isInputOutput = (error: unknown): error is NodeJS.ErrnoException =>
  error instanceof Error && 'code' in error && 'syscall' in error

function unknownCommand(name: string): UsageError {
  const known = commands.map((command) => command.name)
  const text = { en: `There is no command '${name}'.`, zh: `没有命令“${name}”。` }
  return new UsageError(text, { written: name, known, prefix: '' })
}

function withLanguage(words: readonly string[], context: Context): Context {
  const index = words.findIndex((word) => word === '--lang' || word.startsWith('--lang='))
  const asked = words[index]?.split('=')[1] ?? words[index + 1]
  const language = index === -1 ? undefined : languages.find((each) => each === asked)
  return language === undefined ? context : { ...context, language }
}
