import { globSync, readdirSync, readFileSync } from 'node:fs'
import { join, sep } from 'node:path'

/** What the architecture check looks at; paths are relative to the workspace and use `/`. */
export interface SourceTree {
  readonly topLevel: readonly string[]
  /** Text of every TypeScript source file, by path. */
  readonly sources: ReadonlyMap<string, string>
  /** The declared dependencies of every package, by its folder. */
  readonly dependencies: ReadonlyMap<string, readonly string[]>
  /** Tools of the workspace, which tests of every package may use. */
  readonly developmentTools: readonly string[]
}

/** Reads the workspace at `root` from disk. */
export function readSourceTree(root: string): SourceTree {
  const find = (pattern: string): readonly string[] =>
    globSync(pattern, { cwd: root, exclude: ['**/node_modules/**', '**/dist/**'] })
      .map((path) => path.split(sep).join('/'))
      .toSorted()
  return {
    topLevel: readdirSync(root).filter((name) => name !== 'node_modules'),
    sources: new Map(
      find('{packages,apps,tools,tests}/**/*.ts').map((path) => [
        path,
        readFileSync(join(root, path), 'utf8'),
      ]),
    ),
    dependencies: new Map(
      find('{packages,apps}/*/package.json').map((path) => [
        path.replace('/package.json', ''),
        Object.keys(readManifest(join(root, path)).dependencies ?? {}),
      ]),
    ),
    developmentTools: Object.keys(readManifest(join(root, 'package.json')).devDependencies ?? {}),
  }
}

interface Manifest {
  readonly dependencies?: Readonly<Record<string, string>>
  readonly devDependencies?: Readonly<Record<string, string>>
}

function readManifest(path: string): Manifest {
  return JSON.parse(readFileSync(path, 'utf8')) as Manifest
}
