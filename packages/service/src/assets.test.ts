import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { folderAssets, type Assets } from './assets.ts'

describe('folder assets', () => {
  let assets: Assets

  beforeAll(async () => {
    const outer = await mkdtemp(join(tmpdir(), 'guiju-assets-'))
    await writeFile(join(outer, 'main.js'), 'export {}')
    await writeFile(join(outer, 'secret.yaml'), 'secret')
    assets = folderAssets(outer)
  })

  test('gives a file with its type', async () => {
    const asset = await assets('main.js')
    expect(asset?.contentType).toBe('text/javascript; charset=utf-8')
    expect(new TextDecoder().decode(asset?.body)).toBe('export {}')
  })

  test.each(['absent.js', '../main.js', '..%2fmain.js', 'a/main.js', 'secret.yaml', '.js', ''])(
    'gives nothing for %j',
    async (path) => {
      expect(await assets(path)).toBeUndefined()
    },
  )
})
