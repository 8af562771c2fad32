import { watch } from 'node:fs'

/** Where to look and whom to tell. */
export interface WatchOptions {
  readonly onChange: () => void
  readonly onError: (error: Error) => void
  /** Saves that follow each other within this time are told once. */
  readonly quietMs: number
}

/** Tells when a YAML file in these folders, or below them, changes; the function given back ends it. */
export function watchRules(
  folders: readonly string[],
  { onChange, onError, quietMs }: WatchOptions,
): () => void {
  let timer: NodeJS.Timeout | undefined
  const hear = (_event: string, file: string | null): void => {
    if (file !== null && !/\.ya?ml$/.test(file)) return
    clearTimeout(timer)
    timer = setTimeout(onChange, quietMs)
  }
  const watchers = folders.map((folder) =>
    watch(folder, { recursive: true }, hear).on('error', onError),
  )
  return () => {
    clearTimeout(timer)
    for (const watcher of watchers) watcher.close()
  }
}
