import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

const command = join(import.meta.dirname, '../apps/cli/src/main.ts')

/** A server that the command started, as a user would start it. */
export interface StartedGuiju {
  /** Where it answers: `http://127.0.0.1:41234/`. */
  readonly url: string
  /** What it told its operator until now. */
  readonly said: () => string
  /** Sends a signal and waits for the end; gives the exit code, which a kill does not have. */
  readonly stop: (signal?: NodeJS.Signals) => Promise<number | null>
}

/**
 * Serves the project in a folder on a free port.
 *
 * @throws Error with what the command told, when it ends instead.
 */
export async function startGuiju(
  folder: string,
  ...options: readonly string[]
): Promise<StartedGuiju> {
  const server = spawn(process.execPath, [command, 'serve', '--port', '0', ...options], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  server.stderr.setEncoding('utf8').on('data', (text: string) => (said += text))
  const ended = once(server, 'exit') as Promise<[number | null]>
  const url = await new Promise<string>((resolve, reject) => {
    createInterface(server.stdout).once('line', resolve)
    void ended.then(() => {
      reject(new Error(`The server ended: ${said}`))
    })
  })
  return {
    url,
    said: () => said,
    async stop(signal = 'SIGKILL') {
      server.kill(signal)
      const [code] = await ended
      return code
    },
  }
}
