import { Hono, type Handler } from 'hono'
import { problemResponse } from './problem-response.ts'

const readAddresses = [
  '/metrics',
  '/scorecards',
  '/scorecards/:id',
  '/boards',
  '/explain/:metric',
  '/explain/:metric/rows/:key',
  '/entities/:kind',
  '/rules',
  '/events',
]

const questionAddresses = [
  '/rows',
  '/rows/export',
  '/changes',
  '/changes/tomorrow',
  '/what-if',
  '/what-if/additional',
]

/** Answers of known addresses to methods they do not have: which they have. Stands behind all other routes. */
export function methodRoutes({ hasDetails }: { readonly hasDetails: boolean }): Hono {
  const routes = new Hono()
  for (const address of readAddresses) routes.all(address, allowing('GET, HEAD'))
  routes.all('/evaluate', allowing('POST'))
  routes.all('/boards/:id', allowing('POST'))
  routes.all('/boards/:id/export', allowing('POST'))
  if (hasDetails) {
    routes.all('/health', allowing('GET, HEAD'))
    for (const address of questionAddresses) routes.all(address, allowing('POST'))
  }
  return routes
}

const allowing =
  (methods: string): Handler =>
  (c) => {
    c.header('allow', methods)
    return problemResponse(c, 'method-not-allowed')
  }
