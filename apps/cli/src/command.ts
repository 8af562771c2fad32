import type { LocalText } from '@guiju/language'
import type { Context, ExitCode } from './context.ts'

/** One option of a command; `value` null: a switch. */
export interface Option {
  readonly value: string | null
  readonly short?: string
  readonly isRepeated?: boolean
  readonly help: LocalText
}

export type Options = Readonly<Record<string, Option>>

/** What was written on the command line, read by the command's option table. */
export interface Arguments {
  readonly positionals: readonly string[]
  text(name: string): string | null
  texts(name: string): readonly string[]
  has(name: string): boolean
}

export interface Command {
  readonly name: string
  readonly summary: LocalText
  /** What follows the name, such as `<metric|scorecard>... [options]`. */
  readonly usage: string
  readonly options: Options
  readonly examples: readonly string[]
  run(context: Context, args: Arguments): Promise<ExitCode>
}

/** A mistake on the command line; told with a pointer to `--help`, exit code 2. */
export class UsageError extends Error {
  readonly text: LocalText
  /** A word that does not exist, with those that do. */
  readonly unknown: UnknownWord | null
  constructor(text: LocalText, unknown: UnknownWord | null = null) {
    super(text.en)
    this.text = text
    this.unknown = unknown
  }
}

export interface UnknownWord {
  readonly written: string
  readonly known: readonly string[]
  /** What stands before the word, such as `--`. */
  readonly prefix: string
}
