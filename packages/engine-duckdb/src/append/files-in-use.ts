const inUse = new Map<string, number>()

/** Notes that this process reads a file, until the function given back is called. */
export function noteInUse(path: string): () => void {
  inUse.set(path, (inUse.get(path) ?? 0) + 1)
  return () => {
    const left = (inUse.get(path) ?? 1) - 1
    if (left > 0) inUse.set(path, left)
    else inUse.delete(path)
  }
}

/** True while this process reads a file: its own locks do not keep it from writing there. */
export const isInUse = (path: string): boolean => inUse.has(path)
