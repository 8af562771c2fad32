import { expect, test } from 'vitest'
import { readImports } from './read-imports.ts'

interface Case {
  readonly name: string
  readonly text: string
  readonly expected: readonly string[]
}

const cases: readonly Case[] = [
  { name: 'a value', text: "import { a } from './a.ts'", expected: ['./a.ts'] },
  { name: 'a value under another name', text: "import * as a from 'a'", expected: ['a'] },
  { name: 'a side effect', text: "import './a.ts'", expected: ['./a.ts'] },
  { name: 'a re-export', text: "export { a } from './a.ts'", expected: ['./a.ts'] },
  { name: 'a dynamic import', text: "const a = await import('a')", expected: ['a'] },
  {
    name: 'data with an attribute',
    text: "import data from './a.json' with { type: 'json' }",
    expected: ['./a.json'],
  },
  {
    name: 'a list over several lines, with one type among values',
    text: "import {\n  a,\n  type B,\n} from './a.ts'",
    expected: ['./a.ts'],
  },
  { name: 'types alone', text: "import type { A } from './a.ts'", expected: ['type ./a.ts'] },
  {
    name: 'a list of types alone',
    text: "import { type A, type B } from './a.ts'",
    expected: ['type ./a.ts'],
  },
  {
    name: 'neither a comment nor an exported value that mentions one',
    text: "// import { a } from 'a'\n/** import { b } from 'b' */\nexport const c = `from 'c'`",
    expected: [],
  },
]

test.each(cases)('reads $name', ({ text, expected }) => {
  const read = readImports(text).map(({ specifier, isTypeOnly }) =>
    isTypeOnly ? `type ${specifier}` : specifier,
  )
  expect(read).toEqual(expected)
})
