import { globSync, readFileSync } from 'node:fs'
import { join, sep } from 'node:path'
import { parse } from 'yaml'
import { rowsOfName } from './read-rows.ts'

/** A test whose name begins with rows of the acceptance list. */
export interface NamedTest {
  readonly rows: readonly string[]
  readonly name: string
  /** From the root of the project, with `/`. */
  readonly file: string
  /** Stands beside rules, or is written in TypeScript. */
  readonly kind: 'rule' | 'code'
}

/** Every test below `rules/`, `tests/`, `packages/` and `apps/` that names a row. */
export function readNamedTests(root: string): readonly NamedTest[] {
  const found = (pattern: string): readonly string[] =>
    globSync(pattern, { cwd: root, exclude: ['**/node_modules/**'] })
      .map((path) => path.split(sep).join('/'))
      .toSorted()
  const textOf = (file: string): string => readFileSync(join(root, file), 'utf8')
  const rules = found('rules/**/*.yaml').flatMap((file) =>
    ruleTestNames(textOf(file)).map((name) => ({ name, file, kind: 'rule' as const })),
  )
  const code = found('{tests,packages,apps}/**/*.test.ts').flatMap((file) =>
    codeTestNames(textOf(file)).map((name) => ({ name, file, kind: 'code' as const })),
  )
  return [...rules, ...code].flatMap((test) => {
    const rows = rowsOfName(test.name)
    return rows.length === 0 ? [] : [{ ...test, rows }]
  })
}

/** The names under `tests:` of a rule file, and the English labels under `stories:`. */
export function ruleTestNames(text: string): readonly string[] {
  const file = parse(text) as {
    readonly tests?: readonly { readonly name: string }[]
    readonly stories?: Readonly<Record<string, { readonly label?: { readonly en?: string } }>>
  } | null
  const stories = Object.values(file?.stories ?? {}).flatMap(({ label }) => label?.en ?? [])
  return [...(file?.tests ?? []).map(({ name }) => name), ...stories]
}

/** The names of tests and suites of a test file, and those of its tables (`name: '...'`, or first in a row of a list). */
export function codeTestNames(text: string): readonly string[] {
  const pattern = /(?:\b(?:test|it|describe)(?:\.\w+)*\(|\)\(|\bname:|\[)\s*(['"`])(.*?)\1/g
  return Array.from(text.matchAll(pattern), ([, , name = '']) => name)
}
