import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { describeStorage } from '../testing/storage-suite.ts'
import { openSqliteStorage } from './open-sqlite-storage.ts'

const folder = mkdtempSync(join(tmpdir(), 'guiju-cases-'))
let count = 0
const newFile = (): string => join(folder, `${String((count += 1))}.db`)

afterAll(() => rmSync(folder, { recursive: true }))

describeStorage('SQLite', () => Promise.resolve(openSqliteStorage(newFile())))

test('what was committed is there after the store is opened again', async () => {
  const file = newFile()
  const first = openSqliteStorage(file)
  await first.transaction((transaction) => transaction.keepRules('h', '{"a":"b"}'))
  await first.close()
  const second = openSqliteStorage(file)
  expect(await second.transaction((transaction) => transaction.readRules('h'))).toBe('{"a":"b"}')
  await second.close()
})
