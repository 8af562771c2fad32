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
    const lines = own.flatMap((file) => linesByKey(readFileSync(join(folder, file), 'utf8')))
    const tests = lines.filter(({ key }) => key === 'tests' || key === 'stories').length
    return { pack, rules: lines.length - tests, tests }
  })
}

interface KeyedLine {
  /** The key of the file under which the line stands. */
  readonly key: string
}

function linesByKey(text: string): readonly KeyedLine[] {
  let key = ''
  return text
    .split('\n')
    .filter((line) => !/^\s*(?:#.*)?$/.test(line))
    .map((line) => {
      key = /^(\w+):/.exec(line)?.[1] ?? key
      return { key }
    })
}
