import { caseRoutes } from './case-routes.ts'
import { detailsRoutes } from './details-routes.ts'
import { guijuRoutes } from './guiju-routes.ts'
import { linkRoutes } from './link-routes.ts'
import { checkRoutes, rulebookRoutes } from './rulebook-routes.ts'
import type { RouteId } from './route-addresses.ts'
import type { AnyRoute, RouteTable } from './route.ts'

/** Every route of the HTTP API: the service, its description, its clients and its tests read this table. */
export const routes: RouteTable<RouteId> = {
  ...rulebookRoutes,
  ...guijuRoutes,
  ...detailsRoutes,
  ...linkRoutes,
  ...checkRoutes,
  ...caseRoutes,
}

/** The routes in the order in which a reader meets them. */
export const allRoutes: readonly AnyRoute[] = Object.values(routes)
