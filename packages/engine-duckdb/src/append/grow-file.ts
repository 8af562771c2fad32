import { copyFile, rename, rm, stat } from 'node:fs/promises'
import { DuckDBInstance } from '@duckdb/node-api'
import type { Diagnostic } from '@guiju/language'
import type { DuckdbOptions } from '../duckdb-options.ts'
import { readFacts, writeFacts } from '../snapshot/snapshot-facts.ts'
import type { SnapshotSource } from '../snapshot/snapshot-source.ts'
import { isInUse } from './files-in-use.ts'
import { growSnapshot } from './grow-snapshot.ts'
import { newSlices } from './new-slices.ts'

/** A snapshot that is there, and what it was made of. */
export interface FormerSnapshot {
  readonly id: string
  readonly path: string
  readonly source: SnapshotSource
}

/**
 * Makes the snapshot at `path` of one that lacks only the rows of appended files: in its own file, which then is no
 * more, or in a copy while anyone reads it. Null when it must be built from all files.
 */
export async function growFile(
  path: string,
  source: SnapshotSource,
  former: FormerSnapshot,
  options: DuckdbOptions,
): Promise<readonly Diagnostic[] | null> {
  const slices = newSlices(former.source, source)
  const facts = await stat(former.path).catch(() => null)
  if (slices === null || slices.length === 0 || facts === null) return null
  const unfinished = `${path}.${String(process.pid)}.building`
  const taken = await takeFile(former.path, unfinished, options)
  let isUsable = false
  try {
    const diagnostics = await growInstance(taken.instance, slices, { source, former: former.id })
    isUsable = diagnostics.length === 0
    return diagnostics
  } finally {
    taken.instance.closeSync()
    if (isUsable) await rename(unfinished, path)
    else if (taken.isCopy) await rm(unfinished, { force: true })
    else await rename(unfinished, former.path)
  }
}

interface TakenFile {
  readonly instance: DuckDBInstance
  readonly isCopy: boolean
}

/** Opens a file for writing under another name; a copy of it where anyone has it open. */
async function takeFile(from: string, to: string, options: DuckdbOptions): Promise<TakenFile> {
  const settings = { threads: String(options.threads), memory_limit: options.memory }
  if (isInUse(from)) {
    await copyFile(from, to)
    return { instance: await DuckDBInstance.create(to, settings), isCopy: true }
  }
  await rename(from, to)
  try {
    return { instance: await DuckDBInstance.create(to, settings), isCopy: false }
  } catch {
    await rename(to, from)
    await copyFile(from, to)
    return { instance: await DuckDBInstance.create(to, settings), isCopy: true }
  }
}

/** All rows are added in one transaction: a crash leaves the snapshot as it was. */
async function growInstance(
  instance: DuckDBInstance,
  slices: NonNullable<ReturnType<typeof newSlices>>,
  { source, former }: { readonly source: SnapshotSource; readonly former: string },
): Promise<readonly Diagnostic[]> {
  const connection = await instance.connect()
  let isOpen = false
  try {
    const facts = await readFacts(connection)
    await connection.run('begin transaction')
    isOpen = true
    const grown = await growSnapshot(connection, slices, { source, former, facts })
    if ('diagnostics' in grown) return grown.diagnostics
    await connection.run('drop table guiju_facts')
    await writeFacts(connection, grown.facts)
    await connection.run('commit')
    isOpen = false
    await connection.run('checkpoint')
    return []
  } finally {
    if (isOpen) await connection.run('rollback')
    connection.closeSync()
  }
}
