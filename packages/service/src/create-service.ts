import { Hono } from 'hono'
import { portOf, type Host } from './asking-viewer.ts'
import { assetRoutes } from './asset-routes.ts'
import type { Assets } from './assets.ts'
import { boardRoutes } from './board-routes.ts'
import type { DetailsPort } from './details-port.ts'
import { detailsRoutes } from './details-routes.ts'
import { entityRoutes } from './entity-routes.ts'
import { evaluateRoutes } from './evaluate-routes.ts'
import { explainRoutes } from './explain-routes.ts'
import type { GuijuPort } from './guiju-port.ts'
import { methodRoutes } from './method-routes.ts'
import { metricRoutes } from './metric-routes.ts'
import type { CasesPort } from './cases-port.ts'
import { problemResponse } from './problem-response.ts'
import { processRoutes } from './process-routes.ts'
import { rulesRoutes } from './rules-routes.ts'
import { scorecardRoutes } from './scorecard-routes.ts'
import { knownHostsOnly } from './sign-in/asked-host.ts'
import { listedOrigins } from './sign-in/other-origins.ts'
import { securityHeaders } from './sign-in/security-headers.ts'
import { signingIn } from './sign-in/signing-in.ts'
import { ownMachine, type Trust } from './sign-in/trust.ts'

/** What the service is made of. */
export interface ServiceCollaborators {
  readonly guiju: Host<GuijuPort>
  /** Rows and reasons behind numbers; without it nobody can ask for them. */
  readonly details?: Host<DetailsPort>
  /** Cases of procedures; without them there are none. */
  readonly cases?: CasesPort
  /** The files of the page; without them the service answers its API only. */
  readonly assets?: Assets
  /** Whom it believes; without it everybody is the owner, as on a machine of one's own. */
  readonly trust?: Trust
  /** Hears of failures that are ours; the caller learns only that there was one. */
  readonly onInternalError?: (error: unknown) => void
}

/** The HTTP API under `/v1`, `GET /livez`, and the page. Opens no port. */
export function createService({
  guiju,
  details,
  cases,
  assets,
  trust = ownMachine,
  onInternalError,
}: ServiceCollaborators): Hono {
  const service = new Hono()

  service.use(securityHeaders)
  service.use(knownHostsOnly(trust))
  service.use(listedOrigins(trust))

  service.get('/livez', (c) => c.json({ status: 'ok' }))
  service.use('/v1/*', signingIn(trust))
  const guijuOf = portOf(guiju)
  service.route('/v1', metricRoutes(guijuOf))
  service.route('/v1', scorecardRoutes(guijuOf))
  service.route('/v1', evaluateRoutes(guijuOf))
  service.route('/v1', boardRoutes(guijuOf))
  service.route('/v1', explainRoutes(guijuOf))
  service.route('/v1', entityRoutes(guijuOf))
  service.route('/v1', rulesRoutes(guijuOf))
  if (details) service.route('/v1', detailsRoutes(portOf(details)))
  if (cases) service.route('/v1', processRoutes(cases))
  service.route('/v1', methodRoutes({ hasDetails: details !== undefined }))
  if (assets) service.route('/', assetRoutes(assets))

  service.notFound((c) => problemResponse(c, 'unknown-route'))
  service.onError((error, c) => {
    if (!c.req.raw.signal.aborted) onInternalError?.(error)
    return problemResponse(c, 'internal-error')
  })

  return service
}
