import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type { LoadPlan, LoadReport } from './load-plan.ts'

/** Puts load on a server from a process of its own. */
export async function generateLoad(plan: LoadPlan): Promise<LoadReport> {
  const child = fork(join(import.meta.dirname, 'load-process.ts'))
  child.send(plan)
  const [report] = (await once(child, 'message')) as [LoadReport]
  child.disconnect()
  return report
}
