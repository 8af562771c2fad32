import { describe, expect, test } from 'vitest'
import { assetRoutes } from './asset-routes.ts'
import type { Assets } from './assets.ts'

const texts: Readonly<Record<string, string>> = {
  'index.html': '<!doctype html>',
  'guiju-elements.js': 'export {}',
}
const assets: Assets = (path) => {
  const text = texts[path]
  const body = text === undefined ? undefined : new Uint8Array(new TextEncoder().encode(text))
  return Promise.resolve(body && { body, contentType: 'text/javascript' })
}
const service = assetRoutes(assets)
const script = '/elements/guiju-elements.js'

describe('the script of the elements', () => {
  test('may be loaded by pages of every origin', async () => {
    const answer = await service.request(script)
    expect(await answer.text()).toBe('export {}')
    expect(answer.headers.get('access-control-allow-origin')).toBe('*')
    expect(answer.headers.get('cross-origin-resource-policy')).toBe('cross-origin')
  })

  test('is not sent again to who has it', async () => {
    const tag = (await service.request(script)).headers.get('etag') ?? ''
    const again = await service.request(script, { headers: { 'if-none-match': tag } })
    expect(tag).not.toBe('')
    expect([again.status, await again.text()]).toEqual([304, ''])
  })

  test.each(['/elements/index.html', '/elements/guiju-absent.js', '/elements/'])(
    'nothing else is there: %s',
    async (path) => {
      expect((await service.request(path)).status).toBe(404)
    },
  )
})
