import { matchRoute, type AnyRoute } from '@guiju/protocol'

const found = new Map<string, AnyRoute | null>()
const mostRemembered = 2000

/** The route that answers at a path below the root, such as `/v1/rules`; null when none does. */
export function routeOf(method: string, path: string): AnyRoute | null {
  const key = `${method} ${path}`
  const known = found.get(key)
  if (known !== undefined) return known
  const route = path.startsWith('/v1/') ? matchRoute(method, path.slice('/v1'.length)).route : null
  if (found.size >= mostRemembered) found.clear()
  found.set(key, route)
  return route
}
