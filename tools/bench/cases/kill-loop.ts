import { fork, type ChildProcess } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createCases, openSqliteStorage } from '@guiju/case-store'
import { caseKey } from '@guiju/process'
import { negotiationRules, nowInstant } from './bench-rules.ts'

/** What was left after workers were killed again and again. */
export interface KillOutcome {
  readonly rounds: number
  readonly cases: number
  /** Commands that a worker was told were done and that are not in the store. */
  readonly lost: number
  /** Events or effects that are in the store twice. */
  readonly doubled: number
}

/** Starts two workers on one store, kills both at a random moment, and again; then counts. */
export async function killLoop(rounds: number): Promise<KillOutcome> {
  const folder = mkdtempSync(join(tmpdir(), 'guiju-kill-'))
  const store = join(folder, 'cases.db')
  for (let round = 0; round < rounds; round += 1) {
    const workers = [0, 1].map((index) => startWorker(folder, `${String(round)}-${String(index)}`))
    await Promise.all(workers.map(isWorking))
    await new Promise((resolve) => setTimeout(resolve, 100 + Math.random() * 300))
    await Promise.all(workers.map(kill))
  }
  const outcome = await count(store, readFileSync(join(folder, 'acknowledged.txt'), 'utf8'))
  rmSync(folder, { recursive: true })
  return { rounds, ...outcome }
}

function startWorker(folder: string, name: string): ChildProcess {
  return fork(join(import.meta.dirname, 'kill-worker.ts'), [folder, name], { stdio: 'inherit' })
}

function isWorking(worker: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    worker.once('message', () => resolve())
    worker.once('exit', () => reject(new Error('A worker ended by itself.')))
  })
}

function kill(worker: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    worker.once('exit', () => resolve())
    worker.kill('SIGKILL')
  })
}

async function count(
  store: string,
  acknowledged: string,
): Promise<Pick<KillOutcome, 'cases' | 'lost' | 'doubled'>> {
  const inForce = negotiationRules()
  const storage = openSqliteStorage(store)
  const cases = createCases({ storage, rules: () => inForce, now: nowInstant })
  const stored = new Map<string, readonly string[]>()
  for await (const { rules, state, history } of cases.all('refund_negotiation')) {
    const names = history.map(({ cause }) => (cause.kind === 'event' ? cause.name : cause.kind))
    stored.set(caseKey(rules, state.row), names)
  }
  const deliveries = await storage.transaction((transaction) =>
    transaction.claimDeliveries(nowInstant() * 2n, nowInstant() * 2n, 1_000_000),
  )
  await storage.close()
  const told = acknowledged.split('\n').filter((line) => line !== '')
  const lost = told.filter((line) => {
    const [key = '', what = ''] = line.split(' ')
    return stored.get(key)?.includes(what) !== true
  })
  const twice = [...stored.values()].filter((names) => new Set(names).size !== names.length)
  const keys = deliveries.map(({ dedupeKey }) => dedupeKey)
  const doubled = twice.length + keys.length - new Set(keys).size
  return { cases: stored.size, lost: lost.length, doubled }
}
