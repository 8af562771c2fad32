import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const main = fileURLToPath(new URL('../../apps/cli/src/main.ts', import.meta.url))

/** What a command left behind. */
export interface Run {
  readonly stdout: string
  readonly stderr: string
  readonly code: number | null
}

/** How a command is run. */
export interface RunOptions {
  readonly cwd: string
  readonly env?: Readonly<Record<string, string>>
  /** Ctrl-C is pressed as soon as standard error holds this text. */
  readonly interruptAt?: string
}

/** Runs the real command as a process of its own, in English unless `env` says otherwise. */
export function runGuiju(words: readonly string[], options: RunOptions): Promise<Run> {
  const { cwd, env = {}, interruptAt } = options
  const child = spawn(process.execPath, [main, ...words], {
    cwd,
    env: { PATH: process.env['PATH'] ?? '', LANG: 'en_US.UTF-8', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let [stdout, stderr] = ['', '']
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text
    if (interruptAt !== undefined && stderr.includes(interruptAt)) child.kill('SIGINT')
  })
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code) => {
      resolve({ stdout, stderr, code })
    })
  })
}
