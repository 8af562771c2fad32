import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'

const root = fileURLToPath(new URL('..', import.meta.url))

// Written in parts, so that this file does not contain what it looks for.
const machinePath = new RegExp(
  `(?<![\\w.}\\])/-])/(?:${['wor' + 'k/', 'roo' + 't/', 'tmp/ba' + 'sh'].join('|')})`,
)
const registryHost = new RegExp(`https?://(?:${['npm', 'regis' + 'try', 'nexus'].join('|')})[.-]`)

describe('the committed text', () => {
  test('names no path of one machine and no package registry', () => {
    const files = committedFiles().map((path) => ({ path, text: readText(path) }))
    const findings = files.flatMap(({ path, text }) =>
      [machinePath, registryHost].flatMap((pattern) => {
        const found = pattern.exec(text)?.[0]
        return found === undefined ? [] : [`${path}: ${found}`]
      }),
    )
    expect(files.length).toBeGreaterThan(20)
    expect(findings).toEqual([])
  })

  test('locks every package to its content and to no address', () => {
    const lock = JSON.parse(readText('package-lock.json')) as LockFile
    const installed = Object.entries(lock.packages).filter(
      ([path, { link }]) => path.startsWith('node_modules/') && link !== true,
    )
    expect(installed.length).toBeGreaterThan(100)
    for (const [path, { integrity, resolved }] of installed) {
      expect(integrity, path).toMatch(/^sha512-/)
      expect(resolved, path).toBeUndefined()
    }
  })
})

interface LockFile {
  readonly packages: Readonly<
    Record<
      string,
      { readonly integrity?: string; readonly resolved?: string; readonly link?: boolean }
    >
  >
}

function committedFiles(): readonly string[] {
  const listed = execFileSync('git', ['ls-files', '-z'], { cwd: root, encoding: 'utf8' })
  return listed.split('\0').filter((path) => path !== '' && !/\.(?:parquet|png|woff2)$/.test(path))
}

function readText(path: string): string {
  return readFileSync(join(root, path), 'utf8')
}
