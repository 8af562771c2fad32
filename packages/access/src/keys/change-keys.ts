import { mkdir, open, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { readKeyFile, writeKeyFile } from './key-file.ts'
import type { KeyRecord } from './key-record.ts'

const patienceMs = 5000
const againMs = 50

/**
 * Changes the keys of a file. Of two who change it at once, the second works on what the first has written.
 *
 * @throws what reading and writing throw, and EEXIST for a lock that somebody left behind.
 */
export async function changeKeys(
  file: string,
  change: (keys: readonly KeyRecord[]) => readonly KeyRecord[],
): Promise<void> {
  await mkdir(dirname(file), { recursive: true })
  const lock = `${file}.lock`
  await takeLock(lock, performance.now() + patienceMs)
  try {
    const before = await readKeyFile(file)
    const after = change(before)
    if (after !== before) await writeKeyFile(file, after)
  } finally {
    await rm(lock, { force: true })
  }
}

async function takeLock(lock: string, until: number): Promise<void> {
  for (;;) {
    try {
      return await (await open(lock, 'wx', 0o600)).close()
    } catch (error) {
      const isTaken = error instanceof Error && 'code' in error && error.code === 'EEXIST'
      if (!isTaken || performance.now() > until) throw error
    }
    await new Promise((resolve) => setTimeout(resolve, againMs))
  }
}
