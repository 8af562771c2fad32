import { Worker } from 'node:worker_threads'
import type { CheckOutcome, WorkerMessage } from './checked-texts.ts'

/** What a check may take. */
export interface CheckLimits {
  /** Counted from when the worker is ready: how long it takes to start says nothing of the texts. */
  readonly timeMs: number
  readonly memoryMb: number
}

export const defaultCheckLimits: CheckLimits = { timeMs: 5000, memoryMb: 512 }

const mostStartMs = 60_000

/**
 * Checks texts of rules in a worker thread of their own, which ends with the check, with its limits, or with the
 * caller. The worker gets the texts and an empty environment.
 */
export function checkTexts(
  files: ReadonlyMap<string, string>,
  limits: CheckLimits,
  signal: AbortSignal,
): Promise<CheckOutcome> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./check-worker.ts', import.meta.url), {
      env: {},
      resourceLimits: {
        maxOldGenerationSizeMb: limits.memoryMb,
        maxYoungGenerationSizeMb: 64,
        stackSizeMb: 4,
      },
    })
    const stop = (): void => {
      clearTimeout(timer)
      signal.removeEventListener('abort', leave)
      void worker.terminate()
    }
    const end = (outcome: CheckOutcome): void => {
      stop()
      resolve(outcome)
    }
    const leave = (): void => end({ kind: 'gone' })
    let timer = setTimeout(() => end({ kind: 'too-long' }), mostStartMs)
    signal.addEventListener('abort', leave, { once: true })
    if (signal.aborted) leave()
    worker.on('message', (message: WorkerMessage) => {
      if (message.kind === 'checked') return end(message)
      clearTimeout(timer)
      timer = setTimeout(() => end({ kind: 'too-long' }), limits.timeMs)
      worker.postMessage(files)
    })
    worker.on('error', (error) => {
      if (isTooMuch(error)) return end({ kind: 'too-much' })
      stop()
      reject(error)
    })
  })
}

/** Texts that nest without end fill the stack, others the memory. */
function isTooMuch(error: unknown): boolean {
  if (error instanceof RangeError) return true
  return error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY'
}
