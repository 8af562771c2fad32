import { matchRoute, type AnyRoute } from '@guiju/protocol'

const found: Readonly<Record<'GET' | 'POST', Map<string, AnyRoute | null>>> = {
  GET: new Map(),
  POST: new Map(),
}
const mostRemembered = 2000

/** The route that answers at a path below the root, such as `/v1/rules`; null when none does. */
export function routeOf(method: string, path: string): AnyRoute | null {
  const asked = method === 'HEAD' ? 'GET' : method
  if (!path.startsWith('/v1/') || (asked !== 'GET' && asked !== 'POST')) return null
  const paths = found[asked]
  const known = paths.get(path)
  if (known !== undefined) return known
  const { route } = matchRoute(asked, path.slice('/v1'.length))
  if (paths.size >= mostRemembered) paths.clear()
  paths.set(path, route)
  return route
}
