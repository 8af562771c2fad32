#!/usr/bin/env node
// Plain JavaScript: it must run on an older Node too, and hands over to the one that the project installed.

import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import * as module from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const oldestMajor = 24
const main = new URL('../src/main.ts', import.meta.url)

if (Number(process.versions.node.split('.')[0]) >= oldestMajor) {
  // Compiled once, a second command starts in two thirds of the time.
  module.enableCompileCache()
  await import(main.href)
} else handOver()

function handOver() {
  const node = installedNode(dirname(fileURLToPath(import.meta.url)))
  if (node === null) {
    process.stderr.write(`guiju needs Node ${oldestMajor} or newer; this is ${process.version}.\n`)
    process.exit(1)
  }
  const child = spawn(node, [fileURLToPath(main), ...process.argv.slice(2)], { stdio: 'inherit' })
  // A terminal sends Ctrl-C to both; the child decides when to end.
  process.on('SIGINT', () => {})
  process.on('SIGTERM', () => child.kill('SIGTERM'))
  child.once('exit', (code) => process.exit(code ?? 1))
}

/** Node as it is installed in the nearest node_modules upward. */
function installedNode(from) {
  const candidate = join(from, 'node_modules', '.bin', 'node')
  if (existsSync(candidate)) return candidate
  return dirname(from) === from ? null : installedNode(dirname(from))
}
