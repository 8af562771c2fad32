import type { RouteId } from './route-addresses.ts'
import { allRoutes } from './route-table.ts'
import type { AnyRoute } from './route.ts'

/** What an address below `/v1` means. */
export interface RouteMatch {
  /** The route asked for; null when the address has others, with other methods. */
  readonly route: AnyRoute | null
  /** Every route at this address. */
  readonly here: readonly AnyRoute[]
}

/** The routes at a path such as `/scorecards/shop_score`; none when there is nothing at this address. */
export function matchRoute(method: string, path: string): RouteMatch {
  const here = allRoutes.filter(({ id }) => patterns.get(id)?.test(path) ?? false)
  const read = method === 'HEAD' ? 'GET' : method
  return { here, route: here.find((one) => one.method === read) ?? null }
}

/** The methods of routes at one address, as an `Allow` header lists them. */
export function allowedMethods(here: readonly AnyRoute[]): string {
  return here.map(({ method }) => (method === 'GET' ? 'GET, HEAD' : method)).join(', ')
}

const patterns: ReadonlyMap<RouteId, RegExp> = new Map(
  allRoutes.map(({ id, path }) => [id, new RegExp(`^${path.replaceAll(/\{\w+\}/g, '[^/]+')}$`)]),
)
