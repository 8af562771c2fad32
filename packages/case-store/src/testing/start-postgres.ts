import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { chownSync, existsSync, globSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A server of its own, on a port of loopback, with its data in a temporary folder. */
export interface PostgresServer {
  readonly address: string
  stop(): Promise<void>
}

/** Where PostgreSQL's programs are, or null on a machine without them. */
export function postgresPrograms(): string | null {
  const folders = [
    ...globSync('/usr/lib/postgresql/*/bin'),
    '/usr/local/pgsql/bin',
    '/opt/homebrew/opt/postgresql/bin',
  ]
  return folders.toReversed().find((folder) => existsSync(join(folder, 'initdb'))) ?? null
}

/** Starts a server that is empty; PostgreSQL refuses to run as root, who lends it another user's rights. */
export async function startPostgres(programs: string): Promise<PostgresServer> {
  const folder = mkdtempSync(join(tmpdir(), 'guiju-postgres-'))
  const rights = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {}
  if (rights.uid !== undefined) chownSync(folder, rights.uid, rights.gid)
  const data = join(folder, 'data')
  const made = spawnSync(
    join(programs, 'initdb'),
    ['--pgdata', data, '--username', 'guiju', '--auth', 'trust', '--encoding', 'UTF8', '--no-sync'],
    { ...rights, cwd: folder, encoding: 'utf8' },
  )
  if (made.status !== 0) throw new Error(made.stderr)
  const port = await freePort()
  const server = spawn(
    join(programs, 'postgres'),
    ['-D', data, '-p', String(port), '-k', folder, '-c', 'listen_addresses=127.0.0.1'],
    { ...rights, cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] },
  )
  await isReady(server)
  return {
    address: `postgres://guiju@127.0.0.1:${String(port)}/postgres`,
    async stop() {
      const ended = new Promise((resolve) => server.once('exit', resolve))
      server.kill('SIGINT')
      await ended
      rmSync(folder, { recursive: true })
    },
  }
}

function isReady(server: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = ''
    server.stderr?.on('data', (chunk: Buffer) => {
      said += String(chunk)
      if (said.includes('ready to accept connections')) resolve()
    })
    server.once('exit', () => reject(new Error(said)))
  })
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0))
    })
  })
}
