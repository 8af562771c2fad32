import { createHash } from 'node:crypto'
import { stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { SnapshotSource } from './snapshot-source.ts'

/** Changes when the layout of stored tables, or what is read from a file, changes: older ones are built anew. */
const storageVersion = 9

/** Names a snapshot by its files (name, size, time of change), by how they are read and whether they are prepared. */
export async function snapshotId(
  source: SnapshotSource,
  prepare: 'on' | 'off' = 'on',
): Promise<string> {
  const hash = createHash('sha256')
  hash.update(`${String(storageVersion)} ${prepare} ${source.timeZone ?? 'none'}`)
  for (const [dataset, file] of [...source.files].sort(([a], [b]) => (a < b ? -1 : 1))) {
    for (const { path } of [file, ...(file.appended ?? [])]) {
      const facts = await stat(path).catch(() => null)
      const named = [dataset, resolve(path), facts?.size ?? null, facts?.mtimeMs ?? null]
      hash.update(JSON.stringify(named))
    }
    hash.update(JSON.stringify(file.mapping, mapsAsLists))
  }
  hash.update(JSON.stringify([...source.datasets.values()], storedParts))
  return hash.digest('hex').slice(0, 16)
}

const mapsAsLists = (_: string, value: unknown): unknown =>
  value instanceof Map ? [...value] : value

/** What of a schema decides how it is stored: places in files, labels and computed columns do not. */
const ignored: ReadonlySet<string> = new Set([
  'span',
  'label',
  'value',
  'where',
  'by',
  'path',
  'time',
  'knownFrom',
])

function storedParts(key: string, value: unknown): unknown {
  if (ignored.has(key)) return value === null ? null : undefined
  return mapsAsLists(key, value)
}
