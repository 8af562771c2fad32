import { access } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'

export const projectFileName = 'guiju.yaml'

/** The nearest project file in `folder` or above it; null when there is none. */
export async function findProject(folder: string): Promise<string | null> {
  for (let current = resolve(folder); ; current = dirname(current)) {
    const candidate = join(current, projectFileName)
    const exists = await access(candidate).then(
      () => true,
      () => false,
    )
    if (exists) return candidate
    if (dirname(current) === current) return null
  }
}
