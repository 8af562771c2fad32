import { existsSync } from 'node:fs'
import type { Project } from '../project/project.ts'
import { changedAt } from './change-time.ts'
import { watchRules, type WatchOptions } from './watch-rules.ts'

/** A file of rows, or the list of those appended: what is kept beside them, and what is still being written, is none. */
const isDataFile = (name: string): boolean =>
  /(^|\/)[^./][^/]*\.(csv|parquet)$|(^|\/)appended\.json$/.test(name)

/** Tells when files of data, or the project file that names them, change; the function given back ends it. */
export function watchData(project: Project, options: Omit<WatchOptions, 'isWatched'>): () => void {
  const { folder } = project.data
  const stopFiles = existsSync(folder)
    ? watchRules([folder], { ...options, isWatched: isDataFile })
    : () => undefined
  let seen: number | null = null
  const look = async (): Promise<void> => {
    const now = await changedAt(project.file)
    if (seen !== null && seen !== now) options.onChange()
    seen = now
  }
  void look()
  const looking = setInterval(() => void look(), options.lookEveryMs)
  return () => {
    clearInterval(looking)
    stopFiles()
  }
}
