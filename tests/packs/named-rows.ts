import { glob, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parse } from 'yaml'

const root = join(import.meta.dirname, '../..')

interface RuleFileText {
  readonly tests?: readonly { readonly name: string }[]
}

/** The names of all rule tests below `rules/`, by the file in which they stand. */
export async function ruleTestNames(): Promise<ReadonlyMap<string, readonly string[]>> {
  const names = new Map<string, readonly string[]>()
  for await (const file of glob('rules/**/*.yaml', { cwd: root })) {
    const text = parse(await readFile(join(root, file), 'utf8')) as RuleFileText | null
    if (text?.tests !== undefined)
      names.set(
        file,
        text.tests.map(({ name }) => name),
      )
  }
  return names
}

/** The rows of the acceptance list that a test name begins with: `A20 an order ...`, `A42 B13 ...`. */
export function rowsOf(name: string): readonly string[] {
  return /^(?:[A-F]\d\d )+/.exec(name)?.[0].trimEnd().split(' ') ?? []
}

/** `A20-A26 A30` as single rows, in the order written. */
export function rowsBetween(written: string): readonly string[] {
  return written.split(' ').flatMap((part) => {
    const [first = '', last = first] = part.split('-')
    const count = Number(last.slice(1)) - Number(first.slice(1)) + 1
    return Array.from({ length: count }, (_, index) => {
      const number = String(Number(first.slice(1)) + index).padStart(2, '0')
      return `${first.slice(0, 1)}${number}`
    })
  })
}
