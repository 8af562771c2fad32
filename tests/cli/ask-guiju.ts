import { runCommandLine } from '@guiju/cli'
import type { Run } from './run-guiju.ts'

/** Where and for whom a command is run. */
export interface AskOptions {
  readonly cwd: string
  /** Columns of the terminal. */
  readonly width?: number
  readonly language?: 'en' | 'zh'
}

/** Runs a command line inside the test's own process, without colour. */
export async function askGuiju(words: readonly string[], options: AskOptions): Promise<Run> {
  const { cwd, width = 80, language = 'en' } = options
  let [stdout, stderr] = ['', '']
  const tell = (text: string): void => {
    stderr += `${text}\n`
  }
  const code = await runCommandLine(words, {
    print: (text) => {
      stdout += `${text}\n`
    },
    tell,
    progress: { step: tell, wait: () => undefined, done: () => undefined },
    cwd,
    width,
    noteWidth: width,
    hasColor: false,
    hasNoteColor: false,
    language,
    signal: new AbortController().signal,
  })
  return { stdout, stderr, code }
}
