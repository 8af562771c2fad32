import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'

/** When the file changed last, in milliseconds; 0 when there is no such file. */
export const changedAt = (path: string): Promise<number> =>
  stat(path).then(
    ({ mtimeMs }) => mtimeMs,
    () => 0,
  )

/** When the newest file in a folder or below it changed, in milliseconds. */
export async function newestChange(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile())
  const times = files.map(({ parentPath, name }) => changedAt(join(parentPath, name)))
  return Math.max(...(await Promise.all(times)))
}
