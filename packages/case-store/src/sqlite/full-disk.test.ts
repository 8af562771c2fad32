import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { createCases } from '../create-cases.ts'
import { sampleRules } from '../testing/sample-rules.ts'
import { openSqliteStorage } from './open-sqlite-storage.ts'

const folder = mkdtempSync(join(tmpdir(), 'guiju-full-'))
afterAll(() => rmSync(folder, { recursive: true }))

test('on a full disk a command fails aloud, and what was answered as done is all there', async () => {
  const store = join(folder, 'cases.db')
  const script = join(import.meta.dirname, '../testing/fill-disk.ts')
  // No file may grow beyond two megabytes; a signal would end the process before it could tell.
  const limited = `trap '' XFSZ; ulimit -f 4000; exec "$0" "$1" "$2"`
  const { stdout, stderr } = spawnSync('sh', ['-c', limited, process.execPath, script, store], {
    encoding: 'utf8',
  })
  expect(stderr).not.toContain('SyntaxError')
  const { done, problem } = JSON.parse(stdout) as {
    readonly done: number
    readonly problem: string
  }
  expect(done).toBeGreaterThan(10)
  expect(problem).toMatch(/full|disk|I\/O/i)

  const rules = sampleRules()
  const storage = openSqliteStorage(store)
  const cases = createCases({ storage, rules: () => rules, now: () => 0n })
  let kept = 0
  for await (const { history } of cases.all('request')) {
    expect(history).toHaveLength(1)
    kept += 1
  }
  expect(kept).toBe(done)
  const fields = { id: 'later', shop: 's1', buyer_id: 'b1', amount: '1' }
  const caller = { actor: 'buyer', id: 'b1' }
  const opened = await cases.open({ process: 'request', caller, fields, idempotencyKey: null })
  expect(opened.kind).toBe('done')
  await storage.close()
})
