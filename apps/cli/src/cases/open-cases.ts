import { mkdir } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import {
  createCases,
  deliver,
  openPostgresStorage,
  openSqliteStorage,
  type CaseStorage,
} from '@guiju/case-store'
import type { CheckedRulebook } from '@guiju/rulebook'
import type { CasesPort } from '@guiju/service'
import type { Project, ProjectCases } from '../project/project.ts'
import { casesPort } from './cases-port.ts'
import { webhookSender } from './send-webhook.ts'

/** Cases that are open for commands, with whatever has to be done by the clock. */
export interface OpenCases {
  readonly port: CasesPort
  /** Lets what is being done end, and closes the store. */
  close(): Promise<void>
}

const everyMs = 500

/**
 * Opens the cases of a project and begins to look for deadlines that have come and effects to tell.
 *
 * @throws when the store cannot be opened.
 */
export async function openCases(
  project: Project,
  rules: () => CheckedRulebook,
  onError: (error: unknown) => void,
): Promise<OpenCases | null> {
  if (project.cases === null) return null
  const storage = await openStorage(project, project.cases)
  const now = (): bigint => BigInt(Date.now()) * 1000n
  const cases = createCases({ storage, rules, now })
  const { webhook } = project.cases
  const send = webhook === null ? null : webhookSender(webhook)
  const stop = repeat(async () => {
    await cases.runDue()
    if (send !== null) await deliver({ storage, now }, send)
  }, onError)
  return {
    port: casesPort(cases, rules),
    async close() {
      await stop()
      await storage.close()
    },
  }
}

/**
 * Opens the store that a project names.
 *
 * @throws when it cannot be opened.
 */
export async function openStorage(project: Project, { store }: ProjectCases): Promise<CaseStorage> {
  if (/^postgres(ql)?:\/\//.test(store)) return openPostgresStorage(store)
  const file = resolve(project.folder, store)
  await mkdir(dirname(file), { recursive: true })
  return openSqliteStorage(file)
}

/** Does the work again and again, one after the other, until the function given back is called. */
function repeat(work: () => Promise<void>, onError: (error: unknown) => void): () => Promise<void> {
  let isStopped = false
  let timer: NodeJS.Timeout | undefined
  let running: Promise<void> = Promise.resolve()
  const turn = (): void => {
    running = work()
      .catch(onError)
      .then(() => {
        if (!isStopped) timer = setTimeout(turn, everyMs)
      })
  }
  turn()
  return async () => {
    isStopped = true
    clearTimeout(timer)
    await running
  }
}
