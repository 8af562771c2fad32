import { globSync, readFileSync } from 'node:fs'
import { join, sep } from 'node:path'

const folder = join(import.meta.dirname, '../../rules')

/** The texts of all packs below `rules/`, by path from there. */
export function packTexts(): ReadonlyMap<string, string> {
  const files = globSync('**/*.yaml', { cwd: folder }).map((path) => path.split(sep).join('/'))
  return new Map(
    files
      .filter((file) => !file.endsWith('guiju.yaml'))
      .toSorted()
      .map((file) => [file, readFileSync(join(folder, file), 'utf8')]),
  )
}
