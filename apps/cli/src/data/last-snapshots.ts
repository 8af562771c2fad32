import { createHash } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { workFolder } from '../project/open-data.ts'
import type { Project } from '../project/project.ts'

/** The snapshots of a project after data was last appended or refreshed, by their packs. */
export type LastSnapshots = Readonly<Record<string, string>>

/** The folder of a project's snapshots. */
export const snapshotFolder = ({ folder }: Project): string => join(workFolder(folder), 'snapshots')

/** Several projects may keep their snapshots in one folder. */
function notePath(project: Project): string {
  const name = createHash('sha256').update(JSON.stringify([project.file, project.data.folder]))
  return join(snapshotFolder(project), `last-${name.digest('hex').slice(0, 12)}.json`)
}

/** Empty when nothing was appended or refreshed yet. */
export async function readLastSnapshots(project: Project): Promise<LastSnapshots> {
  const text = await readFile(notePath(project), 'utf8').catch(() => '{}')
  try {
    const found: unknown = JSON.parse(text)
    const entries = typeof found === 'object' && found !== null ? Object.entries(found) : []
    return Object.fromEntries(entries.map(([packs, id]) => [packs, String(id)]))
  } catch {
    return {}
  }
}

export async function writeLastSnapshots(project: Project, last: LastSnapshots): Promise<void> {
  await mkdir(snapshotFolder(project), { recursive: true })
  await writeFile(notePath(project), JSON.stringify(last))
}
