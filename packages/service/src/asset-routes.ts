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

  // One pattern for all files: beside a parameter of its own, a router of static addresses could not be used.
  routes.get('*', etag(), async (c) => {
    const { path } = c.req
    const [, shared] = /^\/elements\/(guiju-[^/]*)$/.exec(path) ?? []
    const [, own] = /^\/([^/]*)$/.exec(path) ?? []
    const file = shared ?? (own === '' ? 'index.html' : own)
    const asset = file === undefined ? undefined : await assets(file)
    if (asset === undefined) return problemResponse(c, 'unknown-route')
    const headers = shared === undefined ? ownHeaders : sharedHeaders
    return c.body(asset.body, 200, { 'content-type': asset.contentType, ...headers })
  })

  return routes
}

const ownHeaders = { ...pageHeaders, 'cache-control': 'no-cache' }
const sharedHeaders = { ...publicFileHeaders, 'cache-control': 'public, no-cache' }
