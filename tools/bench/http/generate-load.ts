import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type { LoadPlan, LoadReport } from './load-plan.ts'

/** Puts load on a server from a process of its own. */
export async function generateLoad(plan: LoadPlan): Promise<LoadReport> {
  const child = fork(join(import.meta.dirname, 'load-process.ts'))
  child.send(plan)
  const ended = once(child, 'exit').then(() => [null] as const)
  const [report] = (await Promise.race([once(child, 'message'), ended])) as [LoadReport | null]
  if (report === null) throw new Error('The load ended before it told anything.')
  child.disconnect()
  return report
}
