import { watch } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'

/** Where to look and whom to tell. */
export interface WatchOptions {
  readonly onChange: () => void
  readonly onError: (error: Error) => void
  /** Saves that follow each other within this time are told once. */
  readonly quietMs: number
  /** How often the folders are also looked through, for what the system does not tell. */
  readonly lookEveryMs: number
  /** Which files are looked at, by name; rule files when left out. */
  readonly isWatched?: (name: string) => boolean
}

/** Tells when a file in these folders, or below them, changes; the function given back ends it. */
export function watchRules(folders: readonly string[], options: WatchOptions): () => void {
  const { onChange, onError, quietMs, lookEveryMs, isWatched = isRuleFile } = options
  let quiet: NodeJS.Timeout | undefined
  let seen: string | null = null
  const changed = (): void => {
    clearTimeout(quiet)
    quiet = setTimeout(onChange, quietMs)
  }
  const hear = (_event: string, file: string | null): void => {
    if (file === null || isWatched(file)) changed()
  }
  const look = async (): Promise<void> => {
    const now = (await Promise.all(folders.map((folder) => stateOf(folder, isWatched)))).join('\n')
    if (seen !== null && seen !== now) changed()
    seen = now
  }
  const watchers = folders.map((folder) =>
    watch(folder, { recursive: true }, hear).on('error', onError),
  )
  void look()
  const looking = setInterval(() => void look(), lookEveryMs)
  return () => {
    clearInterval(looking)
    clearTimeout(quiet)
    for (const watcher of watchers) watcher.close()
  }
}

const isRuleFile = (name: string): boolean => /\.ya?ml$/.test(name)

/** A text that differs after a file was saved, added or taken away; empty when the folder cannot be read. */
async function stateOf(folder: string, isWatched: (name: string) => boolean): Promise<string> {
  try {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true })
    const files = entries.filter((entry) => entry.isFile() && isWatched(entry.name))
    const states = files.map(async ({ parentPath, name }) => {
      const path = join(parentPath, name)
      const { mtimeMs, size } = await stat(path)
      return `${path} ${String(mtimeMs)} ${String(size)}`
    })
    return (await Promise.all(states)).sort().join('\n')
  } catch {
    return ''
  }
}
