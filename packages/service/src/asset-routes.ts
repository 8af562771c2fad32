import { Hono } from 'hono'
import { etag } from 'hono/etag'
import type { Assets } from './assets.ts'
import { problemResponse } from './problem-response.ts'
import { pageHeaders, publicFileHeaders } from './sign-in/security-headers.ts'

/**
 * The page and its files; `/` is `index.html`. The elements are also at `/elements/`, where pages of every origin may
 * load them; their tag tells whether a copy is still the newest.
 */
export function assetRoutes(assets: Assets): Hono {
  const routes = new Hono()

  routes.get('/:file?', etag(), async (c) => {
    const asset = await assets(c.req.param('file') ?? 'index.html')
    if (asset === undefined) return problemResponse(c, 'unknown-route')
    return c.body(asset.body, 200, {
      'content-type': asset.contentType,
      ...pageHeaders,
      'cache-control': 'no-cache',
    })
  })

  routes.get('/elements/:file', etag(), async (c) => {
    const file = c.req.param('file')
    const asset = file.startsWith('guiju-') ? await assets(file) : undefined
    if (asset === undefined) return problemResponse(c, 'unknown-route')
    return c.body(asset.body, 200, {
      'content-type': asset.contentType,
      ...publicFileHeaders,
      'cache-control': 'public, no-cache',
    })
  })

  return routes
}
