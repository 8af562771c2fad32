import { globSync, readFileSync } from 'node:fs'
import { dirname, join, sep } from 'node:path'

/** Lines of YAML of one pack that are neither blank nor only a comment. */
export interface PackSize {
  readonly pack: string
  readonly rules: number
  readonly tests: number
}

/** The packs below `rules/`, by folder: each has a `pack.yaml`. */
export function packSizes(root: string): readonly PackSize[] {
  const folder = join(root, 'rules')
  const files = globSync('**/*.yaml', { cwd: folder }).map((path) => path.split(sep).join('/'))
  const packs = files.filter((file) => file.endsWith('/pack.yaml')).map((file) => dirname(file))
  return packs.toSorted().map((pack) => {
    const own = files.filter((file) => file.startsWith(`${pack}/`) && !file.endsWith('/guiju.yaml'))
    const isTest = (file: string): boolean => /(?:^|\/)tests(?:\/|\.yaml$)/.test(file)
    const count = (some: readonly string[]): number =>
      some.reduce((sum, file) => sum + linesOf(readFileSync(join(folder, file), 'utf8')), 0)
    return {
      pack,
      rules: count(own.filter((file) => !isTest(file))),
      tests: count(own.filter(isTest)),
    }
  })
}

function linesOf(text: string): number {
  return text.split('\n').filter((line) => !/^\s*(?:#.*)?$/.test(line)).length
}
