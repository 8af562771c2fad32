import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

/** Packages at exact versions, by name. */
export type Packages = Readonly<Record<string, string>>

/**
 * The folder of a peer with its packages, installed there the first time: nothing of it is a dependency of the project.
 *
 * @throws Error with what npm said when it cannot be installed.
 */
export function installPeer(root: string, name: string, packages: Packages): string {
  const folder = join(root, 'peers', name)
  if (existsSync(folder)) return folder
  process.stderr.write(`bench: installing ${Object.keys(packages).join(', ')}\n`)
  const unfinished = `${folder}.building`
  rmSync(unfinished, { recursive: true, force: true })
  mkdirSync(unfinished, { recursive: true })
  const manifest = { name: 'peer', private: true, dependencies: packages, overrides: packages }
  writeFileSync(join(unfinished, 'package.json'), JSON.stringify(manifest))
  const options = ['--no-audit', '--no-fund', '--ignore-scripts', '--legacy-peer-deps']
  const { status, stderr } = spawnSync('npm', ['install', ...options], {
    cwd: unfinished,
    encoding: 'utf8',
    shell: process.platform === 'win32',
  })
  if (status !== 0) throw new Error(`${name} cannot be installed:\n${stderr}`)
  renameSync(unfinished, folder)
  return folder
}

/** Imports a file of an installed package; what it exports is the caller's to know. */
export async function importFrom<T>(folder: string, file: string): Promise<T> {
  return (await import(pathToFileURL(join(folder, 'node_modules', file)).href)) as T
}
