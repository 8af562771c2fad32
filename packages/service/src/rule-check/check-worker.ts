import { parentPort } from 'node:worker_threads'
import { loadRulebookTimeline } from '@guiju/rulebook'
import type { CheckedTexts } from './checked-texts.ts'

/** Waits for texts of rules, says what is wrong with them, and ends. It is given nothing else to read. */
if (parentPort === null) throw new Error('This file is run in a worker thread.')
const port = parentPort
port.once('message', (files: ReadonlyMap<string, string>) => {
  const { value, diagnostics } = loadRulebookTimeline(files)
  const checked: CheckedTexts = { hash: value?.newest.checked.rulebook.hash ?? null, diagnostics }
  port.postMessage({ kind: 'checked', checked })
  port.close()
})
port.postMessage({ kind: 'ready' })
