import { nearestName } from '@guiju/language'
import packageJson from '../package.json' with { type: 'json' }
import { UsageError, type Command } from './command.ts'
import { commands } from './commands/commands.ts'
import { localized, type Context, type ExitCode } from './context.ts'
import { commandHelp, generalHelp } from './help.ts'
import { parseArguments } from './parse-arguments.ts'

/** Runs one command line and answers its exit code; no mistake of a user ends in a stack trace. */
export async function runCommandLine(
  words: readonly string[],
  surroundings: Context,
): Promise<ExitCode> {
  const context = withLanguage(words, surroundings)
  const [name, ...rest] = words
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    context.print(generalHelp(context, commands))
    return name === undefined ? 2 : 0
  }
  if (name === '--version' || name === '-v') {
    context.print(packageJson.version)
    return 0
  }
  const command = commands.find((candidate) => candidate.name === name)
  if (command === undefined) return unknownCommand(context, name)
  if (rest.includes('--help') || rest.includes('-h')) {
    context.print(commandHelp(context, command))
    return 0
  }
  return runCommand(command, rest, context)
}

async function runCommand(
  command: Command,
  words: readonly string[],
  context: Context,
): Promise<ExitCode> {
  try {
    return await command.run(context, parseArguments(words, command.options))
  } catch (error) {
    if (context.signal.aborted) {
      context.tell(localized(context, { en: 'Stopped.', zh: '已停止。' }))
      return 130
    }
    if (error instanceof UsageError) {
      context.tell(localized(context, error.text))
      context.tell(`guiju ${command.name} --help`)
      return 2
    }
    if (isInputOutput(error)) {
      context.tell(error.message)
      return 1
    }
    throw error
  }
}

const isInputOutput = (error: unknown): error is NodeJS.ErrnoException =>
  error instanceof Error && 'code' in error && 'syscall' in error

function unknownCommand(context: Context, name: string): ExitCode {
  const nearest = nearestName(
    name,
    commands.map((command) => command.name),
  )
  const hint = nearest === undefined ? '' : nearest
  context.tell(
    localized(context, {
      en: `There is no command '${name}'.${hint && ` Did you mean '${hint}'?`}`,
      zh: `没有命令“${name}”。${hint && `是否想写“${hint}”?`}`,
    }),
  )
  context.tell('guiju --help')
  return 2
}

function withLanguage(words: readonly string[], context: Context): Context {
  const index = words.indexOf('--lang')
  const asked = index === -1 ? undefined : words[index + 1]
  return asked === 'en' || asked === 'zh' ? { ...context, language: asked } : context
}
