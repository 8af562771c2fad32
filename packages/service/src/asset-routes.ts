import { Hono } from 'hono'
import type { Assets } from './assets.ts'
import { problemResponse } from './problem-response.ts'

const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

/** The page and its files; `/` is `index.html`. */
export function assetRoutes(assets: Assets): Hono {
  const routes = new Hono()

  routes.get('/:file?', async (c) => {
    const asset = await assets(c.req.param('file') ?? 'index.html')
    if (asset === undefined) return problemResponse(c, 'unknown-route')
    return c.body(asset.body, 200, {
      'content-type': asset.contentType,
      'content-security-policy': contentSecurityPolicy,
      'cache-control': 'no-cache',
    })
  })

  return routes
}
