// Plain JavaScript without dependencies: it must run on Node 20, before anything is installed.

import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const stamp = join(root, 'node_modules', '.guiju-setup')

if (!isInstalled()) install()

function isInstalled() {
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === manifestHash()
}

/** Hashes the lock file and every package.json, each by its path and bytes. */
function manifestHash() {
  const hash = createHash('sha256')
  for (const path of manifests()) hash.update(`${path}\n`).update(readFileSync(join(root, path)))
  return hash.digest('hex')
}

function manifests() {
  const members = ['packages', 'apps'].flatMap((folder) =>
    readdirSync(join(root, folder))
      .toSorted()
      .map((name) => `${folder}/${name}/package.json`),
  )
  return ['package-lock.json', 'package.json', ...members].filter((path) =>
    existsSync(join(root, path)),
  )
}

function install() {
  const started = performance.now()
  process.stderr.write(
    'Installing the dependencies; the first time takes about half a minute ...\n',
  )
  // `npm ci` would fail: it insists on binaries for every platform, `npm install` on this one's.
  const { status, error } = spawnSync(
    'npm',
    [
      'install',
      '--include=dev',
      '--include=optional',
      '--no-audit',
      '--no-fund',
      '--loglevel=error',
    ],
    { cwd: root, stdio: ['ignore', 2, 2], shell: process.platform === 'win32' },
  )
  if (error !== undefined || status !== 0) {
    const reason = error === undefined ? `exit code ${status}` : error.message
    process.stderr.write(`The dependencies could not be installed: npm install, ${reason}.\n`)
    process.exit(1)
  }
  writeFileSync(stamp, manifestHash())
  const seconds = ((performance.now() - started) / 1000).toFixed(0)
  process.stderr.write(`Installed in ${seconds} s.\n`)
}
