import type { LocalText } from '@guiju/language'
import type { Progress } from './output/progress.ts'

/** Where a command writes, what it may know of its surroundings, and when it must stop. */
export interface Context {
  /** Data: what a program or a pipe reads. */
  readonly print: (text: string) => void
  /** Notes and diagnostics: what a person reads. */
  readonly tell: (text: string) => void
  /** Steps that take a while, told where diagnostics go. */
  readonly progress: Progress
  readonly cwd: string
  /** Columns for data, or null when nothing limits them. */
  readonly width: number | null
  /** Columns for notes and diagnostics, or null when nothing limits them. */
  readonly noteWidth: number | null
  /** Whether data may carry escape codes. */
  readonly hasColor: boolean
  /** Whether notes may carry escape codes. */
  readonly hasNoteColor: boolean
  readonly language: 'en' | 'zh'
  /** How it is told that there is no answer; as text when left out. */
  readonly problemFormat?: 'json'
  /** Aborts on Ctrl-C. */
  readonly signal: AbortSignal
}

/** 0 done; 1 rules, data or I/O; 2 usage; 130 stopped by Ctrl-C. */
export type ExitCode = 0 | 1 | 2 | 130

/** The text in the language of the person at the terminal. */
export const localized = (context: Pick<Context, 'language'>, text: LocalText): string =>
  text[context.language]
