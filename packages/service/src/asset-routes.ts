import { Hono } from 'hono'
import type { Assets } from './assets.ts'
import { problemResponse } from './problem-response.ts'
import { pageHeaders } from './sign-in/security-headers.ts'

/** The page and its files; `/` is `index.html`. */
export function assetRoutes(assets: Assets): Hono {
  const routes = new Hono()

  routes.get('/:file?', async (c) => {
    const asset = await assets(c.req.param('file') ?? 'index.html')
    if (asset === undefined) return problemResponse(c, 'unknown-route')
    return c.body(asset.body, 200, {
      'content-type': asset.contentType,
      ...pageHeaders,
      'cache-control': 'no-cache',
    })
  })

  return routes
}
