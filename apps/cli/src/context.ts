import type { LocalText } from '@guiju/language'

/** Where a command writes, what it may know of its surroundings, and when it must stop. */
export interface Context {
  /** Data: what a program or a pipe reads. */
  readonly print: (text: string) => void
  /** Progress, notes and diagnostics: what a person reads. */
  readonly tell: (text: string) => void
  readonly cwd: string
  /** Columns of the terminal, or null when output is not a terminal. */
  readonly width: number | null
  /** Whether standard error takes escape codes. */
  readonly hasColor: boolean
  readonly language: 'en' | 'zh'
  /** Aborts on Ctrl-C. */
  readonly signal: AbortSignal
}

/** 0 done; 1 rules, data or I/O; 2 usage; 130 stopped by Ctrl-C. */
export type ExitCode = 0 | 1 | 2 | 130

/** The text in the language of the person at the terminal. */
export const localized = (context: Pick<Context, 'language'>, text: LocalText): string =>
  text[context.language]
