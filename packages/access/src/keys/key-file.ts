import { randomUUID } from 'node:crypto'
import { mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { readKeyRecord, writeKeyRecord, type KeyRecord } from './key-record.ts'

/**
 * The keys in a file; none when there is no file.
 *
 * @throws Error when the file cannot be read, or holds anything but keys.
 */
export async function readKeyFile(file: string): Promise<readonly KeyRecord[]> {
  const text = await readFile(file, 'utf8').catch(nothingWhenAbsent)
  if (text === null) return []
  const broken = new Error(`'${file}' does not hold keys.`)
  const written = parsed(text)
  if (!Array.isArray(written)) throw broken
  return written.map((each: unknown) => {
    const record = readKeyRecord(each)
    if (record === null) throw broken
    return record
  })
}

/**
 * Puts keys into a file that only its owner reads. Whoever reads meanwhile finds the former keys or these, and
 * never a part of them.
 */
export async function writeKeyFile(file: string, keys: readonly KeyRecord[]): Promise<void> {
  await mkdir(dirname(file), { recursive: true })
  const beside = `${file}.${randomUUID()}`
  try {
    const handle = await open(beside, 'wx', 0o600)
    try {
      await handle.writeFile(`${JSON.stringify({ keys: keys.map(writeKeyRecord) }, null, 2)}\n`)
      await handle.sync()
    } finally {
      await handle.close()
    }
    await rename(beside, file)
  } finally {
    await rm(beside, { force: true })
  }
}

/** Changes when a file does; the same text for one that is absent. */
export async function fileVersion(file: string): Promise<string> {
  const found = await stat(file, { bigint: true }).catch(nothingWhenAbsent)
  return found === null ? '' : [found.mtimeNs, found.size, found.ino].join(' ')
}

function parsed(text: string): unknown {
  try {
    const read = JSON.parse(text) as { readonly keys?: unknown } | null
    return read?.keys
  } catch {
    return undefined
  }
}

function nothingWhenAbsent(error: unknown): null {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
  throw error
}
