import { posix } from 'node:path'
import { findCycles } from './find-cycles.ts'
import { readImports, type ImportStatement } from './read-imports.ts'
import type { SourceTree } from './source-tree.ts'

/** Which package may import which, by folder; and the packages that also run in a browser. */
export interface Arrows {
  readonly packages: Readonly<Record<string, readonly string[]>>
  readonly isomorphic: readonly string[]
}

/** Names everything in `tree` that breaks the plan of the house, one sentence each. */
export function checkArchitecture(tree: SourceTree, arrows: Arrows): readonly string[] {
  const files = Array.from(tree.sources, ([path, text]) => ({
    path,
    folder: packageFolder(path),
    imports: readImports(text),
  }))
  return [
    ...checkTopLevel(tree.topLevel),
    ...files.flatMap((file) => checkArrows(file, arrows)),
    ...files.flatMap(checkRelativeImports),
    ...files.flatMap((file) => checkNodeApi(file, arrows)),
    ...checkCycles(files),
    ...Array.from(tree.dependencies).flatMap(([folder, declared]) =>
      checkDependencies(
        folder,
        declared,
        files.filter((file) => file.folder === folder),
        tree.developmentTools,
      ),
    ),
  ]
}

interface SourceFile {
  readonly path: string
  /** `packages/plan` for a file of that package; absent for tools and tests. */
  readonly folder: string | undefined
  readonly imports: readonly ImportStatement[]
}

const allowedTopLevel: readonly string[] = [
  'packages',
  'rules',
  'apps',
  'tools',
  'tests',
  'nx.json',
  'package.json',
  'package-lock.json',
  'tsconfig.base.json',
  'README.md',
  'LICENSE',
]

function checkTopLevel(entries: readonly string[]): readonly string[] {
  return entries
    .filter((entry) => !entry.startsWith('.') && !allowedTopLevel.includes(entry))
    .map((entry) => `'${entry}' does not belong at the top level.`)
}

function checkArrows({ path, folder, imports }: SourceFile, arrows: Arrows): readonly string[] {
  const own = imports.filter(({ specifier }) => specifier.startsWith('@guiju/'))
  const deep = own
    .filter(({ specifier }) => specifier.split('/').length > 2)
    .map(({ specifier }) => `${path} imports '${specifier}'; a package is entered by its index.`)
  if (folder === undefined) return deep
  const allowed = arrows.packages[folder]
  if (allowed === undefined) return [`'${folder}' is not in tools/arrows.json.`]
  const forbidden = own
    .map(({ specifier }) => specifier.split('/')[1] ?? '')
    .filter((name) => !allowed.includes(name))
    .map((name) => `${path} imports '@guiju/${name}'; that arrow is not in tools/arrows.json.`)
  return [...deep, ...forbidden]
}

function checkRelativeImports({ path, folder, imports }: SourceFile): readonly string[] {
  return imports
    .filter(({ specifier }) => specifier.startsWith('.'))
    .map(({ specifier }) => resolve(path, specifier))
    .filter((target) => !(isTest(path) && target.startsWith('tools/')))
    .filter((target) => packageFolder(target) !== folder || (folder && !target.startsWith(folder)))
    .map((target) => `${path} reaches into '${target}'; import the package by its name.`)
}

function checkNodeApi({ path, folder, imports }: SourceFile, arrows: Arrows): readonly string[] {
  if (isTest(path) || !arrows.isomorphic.includes(folder?.split('/')[1] ?? '')) return []
  return imports
    .filter(({ specifier }) => specifier.startsWith('node:'))
    .map(({ specifier }) => `${path} imports '${specifier}'; this package also runs in a browser.`)
}

function checkCycles(files: readonly SourceFile[]): readonly string[] {
  const graph = new Map(
    files.map(({ path, imports }) => [
      path,
      imports
        .filter(({ specifier, isTypeOnly }) => specifier.startsWith('.') && !isTypeOnly)
        .map(({ specifier }) => resolve(path, specifier)),
    ]),
  )
  return findCycles(graph).map((cycle) => `These import each other: ${cycle.join(', ')}.`)
}

function checkDependencies(
  folder: string,
  declared: readonly string[],
  files: readonly SourceFile[],
  developmentTools: readonly string[],
): readonly string[] {
  if (files.length === 0) return []
  const used = new Set(
    files.flatMap(({ path, imports }) =>
      imports
        .map(({ specifier }) => packageName(specifier))
        .filter((name) => name !== undefined)
        .filter((name) => !(isTest(path) && developmentTools.includes(name))),
    ),
  )
  return [
    ...[...used]
      .filter((name) => !declared.includes(name))
      .map(
        (name) => `${folder}/package.json does not declare '${name}', which its sources import.`,
      ),
    ...declared
      .filter((name) => !used.has(name))
      .map((name) => `${folder}/package.json declares '${name}', which no source imports.`),
  ]
}

/** Gives the package of an import; nothing for a relative path or a module of Node. */
function packageName(specifier: string): string | undefined {
  if (specifier.startsWith('.') || specifier.startsWith('node:')) return undefined
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/')
}

function packageFolder(path: string): string | undefined {
  return /^(?:packages|apps)\/[^/]+(?=\/)/.exec(path)?.[0]
}

function resolve(path: string, specifier: string): string {
  return posix.join(posix.dirname(path), specifier)
}

function isTest(path: string): boolean {
  return path.endsWith('.test.ts') || path.includes('/src/testing/')
}
