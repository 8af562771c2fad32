import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { CellBuilding, CellStore, KeptCells } from '@guiju/plan'
import { decodeCells, encodeCells } from './cells-file.ts'

/** Where cells are kept, and how much of them. */
export interface CellStoreOptions {
  readonly folder: string
  /** What all files together may take. */
  readonly mostBytes: number
  readonly building: CellBuilding
  readonly signal: AbortSignal
}

const extension = '.cells'

/**
 * Keeps cells in files of a folder. A file is written under another name and put in place in one step; one that is not
 * what was written is as good as none. When they take too much, those go whose last use is longest ago.
 */
export function openCellStore({
  folder,
  mostBytes,
  building,
  signal,
}: CellStoreOptions): CellStore {
  const pathOf = (key: string): string => join(folder, `${key}${extension}`)
  return {
    building,
    mostBytes,
    signal,
    async read(key) {
      const path = pathOf(key)
      const file = await readFile(path).catch(() => null)
      const cells = file === null ? null : decodeCells(file)
      const now = new Date()
      if (cells !== null) await utimes(path, now, now).catch(() => undefined)
      return cells
    },
    async write(key, cells) {
      // Without room for them, cells serve as long as they are in memory.
      await writeCells(pathOf(key), folder, cells).catch(() => undefined)
      await removeOldest(folder, mostBytes)
    },
  }
}

async function writeCells(path: string, folder: string, cells: KeptCells): Promise<void> {
  await mkdir(folder, { recursive: true })
  const unfinished = `${path}.${String(process.pid)}.writing`
  try {
    await writeFile(unfinished, encodeCells(cells))
    await rename(unfinished, path)
  } finally {
    await rm(unfinished, { force: true })
  }
}

/** Files may be gone already: other processes keep cells in the same folder. */
async function removeOldest(folder: string, mostBytes: number): Promise<void> {
  const names = await readdir(folder).catch(() => [])
  const files = await Promise.all(
    names
      .filter((name) => name.endsWith(extension))
      .map(async (name) => {
        const path = join(folder, name)
        const facts = await stat(path).catch(() => null)
        return { path, size: facts?.size ?? 0, usedMs: facts?.mtimeMs ?? 0 }
      }),
  )
  let bytes = files.reduce((sum, { size }) => sum + size, 0)
  for (const { path, size } of files.toSorted((a, b) => a.usedMs - b.usedMs)) {
    if (bytes <= mostBytes) return
    await rm(path, { force: true })
    bytes -= size
  }
}
