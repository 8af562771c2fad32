import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { checkArchitecture, type Arrows } from '../tools/architecture/check-architecture.ts'
import { findCycles } from '../tools/architecture/find-cycles.ts'
import { readSourceTree, type SourceTree } from '../tools/architecture/source-tree.ts'
import arrows from '../tools/arrows.json' with { type: 'json' }

const root = fileURLToPath(new URL('..', import.meta.url))

describe('the workspace', () => {
  test('follows every arrow, has no cycle and declares what it imports', () => {
    expect(checkArchitecture(readSourceTree(root), arrows)).toEqual([])
  })

  test('has arrows that never lead back', () => {
    const graph = Object.entries<readonly string[]>(arrows.packages).map(
      ([folder, allowed]) => [folder.split('/')[1] ?? '', allowed] as const,
    )
    expect(findCycles(new Map(graph))).toEqual([])
  })
})

interface Case {
  readonly name: string
  readonly sources: Readonly<Record<string, string>>
  readonly topLevel?: readonly string[]
  readonly dependencies?: Readonly<Record<string, readonly string[]>>
  readonly expected: readonly string[]
}

const planted: Arrows = {
  packages: { 'packages/upper': ['lower'], 'packages/lower': [], 'apps/tool': ['upper'] },
  isomorphic: ['lower'],
}

const cases: readonly Case[] = [
  {
    name: 'an import along an arrow, by the index, is fine',
    sources: { 'packages/upper/src/a.ts': "import { b } from '@guiju/lower'" },
    dependencies: { 'packages/upper': ['@guiju/lower'] },
    expected: [],
  },
  {
    name: 'a test of a package may use what tools offer to all tests',
    sources: { 'packages/upper/src/a.test.ts': "import { b } from '../../../tools/b.ts'" },
    expected: [],
  },
  {
    name: 'an import against the arrows is found, even of a type alone',
    sources: { 'packages/lower/src/a.ts': "import type { B } from '@guiju/upper'" },
    expected: [
      "packages/lower/src/a.ts imports '@guiju/upper'; that arrow is not in tools/arrows.json.",
    ],
  },
  {
    name: 'an import over several lines and a re-export are seen',
    sources: {
      'packages/lower/src/a.ts': "import {\n  b,\n  type C,\n} from '@guiju/upper'\n",
      'packages/lower/src/d.ts': "export * from '@guiju/upper'\n",
    },
    expected: [
      "packages/lower/src/a.ts imports '@guiju/upper'; that arrow is not in tools/arrows.json.",
      "packages/lower/src/d.ts imports '@guiju/upper'; that arrow is not in tools/arrows.json.",
    ],
  },
  {
    name: 'a dynamic import against the arrows is found',
    sources: { 'packages/lower/src/a.ts': "const b = await import('@guiju/upper')" },
    expected: [
      "packages/lower/src/a.ts imports '@guiju/upper'; that arrow is not in tools/arrows.json.",
    ],
  },
  {
    name: 'a deep import into another package is found, by name and by path',
    sources: {
      'packages/upper/src/a.ts': "import { b } from '@guiju/lower/src/b.ts'",
      'packages/upper/src/c.ts': "import { b } from '../../lower/src/b.ts'",
      'tests/d.test.ts': "import { b } from '../packages/lower/src/b.ts'",
    },
    expected: [
      "packages/upper/src/a.ts imports '@guiju/lower/src/b.ts'; a package is entered by its index.",
      "packages/upper/src/c.ts reaches into 'packages/lower/src/b.ts'; import the package by its name.",
      "tests/d.test.ts reaches into 'packages/lower/src/b.ts'; import the package by its name.",
    ],
  },
  {
    name: 'a package that reaches into the tools is found',
    sources: { 'packages/upper/src/a.ts': "import { b } from '../../../tools/b.ts'" },
    expected: [
      "packages/upper/src/a.ts reaches into 'tools/b.ts'; import the package by its name.",
    ],
  },
  {
    name: 'two files whose values need each other are a cycle',
    sources: {
      'packages/lower/src/a.ts': "import { b } from './b.ts'",
      'packages/lower/src/b.ts': "export { a } from './a.ts'",
    },
    expected: ['These import each other: packages/lower/src/a.ts, packages/lower/src/b.ts.'],
  },
  {
    name: 'two files that share only types are no cycle',
    sources: {
      'packages/lower/src/a.ts': "import { b } from './b.ts'",
      'packages/lower/src/b.ts': "import { type A } from './a.ts'",
    },
    expected: [],
  },
  {
    name: 'the Node API in an isomorphic package is found, except in its tests',
    sources: {
      'packages/lower/src/a.ts': "import { readFileSync } from 'node:fs'",
      'packages/lower/src/a.test.ts': "import { readFileSync } from 'node:fs'",
      'packages/upper/src/b.ts': "import { readFileSync } from 'node:fs'",
    },
    expected: ["packages/lower/src/a.ts imports 'node:fs'; this package also runs in a browser."],
  },
  {
    name: 'a dependency that is not declared is found, and one that is not used',
    sources: { 'packages/upper/src/a.ts': "import { b } from 'hono/cors'" },
    dependencies: { 'packages/upper': ['lit'] },
    expected: [
      "packages/upper/package.json does not declare 'hono', which its sources import.",
      "packages/upper/package.json declares 'lit', which no source imports.",
    ],
  },
  {
    name: 'a development tool is free in a test and not in a source',
    sources: {
      'packages/upper/src/a.test.ts': "import { test } from 'vitest'",
      'packages/upper/src/b.ts': "import { test } from 'vitest'",
    },
    expected: ["packages/upper/package.json does not declare 'vitest', which its sources import."],
  },
  {
    name: 'a folder without arrows is found',
    sources: { 'packages/stray/src/a.ts': '' },
    expected: ["'packages/stray' is not in tools/arrows.json."],
  },
  {
    name: 'a stray entry at the top level is found, a dot-file is fine',
    sources: {},
    topLevel: ['packages', '.editorconfig', 'docs'],
    expected: ["'docs' does not belong at the top level."],
  },
]

describe('the check itself', () => {
  test.each(cases)('$name', ({ sources, topLevel, dependencies, expected }) => {
    const declared = Object.keys(planted.packages).map(
      (folder) => [folder, dependencies?.[folder] ?? importedPackages(sources, folder)] as const,
    )
    const tree: SourceTree = {
      topLevel: topLevel ?? [],
      sources: new Map(Object.entries(sources)),
      dependencies: new Map(declared),
      developmentTools: ['vitest'],
    }
    expect(checkArchitecture(tree, planted)).toEqual(expected)
  })
})

/** Declares the project's own packages that `folder` imports, so that a case shows one fault only. */
function importedPackages(sources: Case['sources'], folder: string): readonly string[] {
  const texts = Object.entries(sources).filter(([path]) => path.startsWith(`${folder}/`))
  return texts.flatMap(([, text]) => /@guiju\/[a-z]+/.exec(text)?.[0] ?? [])
}
