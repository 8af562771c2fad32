import { Hono } from 'hono'
import { RegExpRouter } from 'hono/router/reg-exp-router'
import { portOf, type Host } from './asking-viewer.ts'
import { assetRoutes } from './asset-routes.ts'
import type { Assets } from './assets.ts'
import type { DetailsPort } from './details-port.ts'
import type { GuijuPort } from './guiju-port.ts'
import type { CasesPort } from './cases-port.ts'
import { defaultLimits, type ServiceLimits } from './limits/service-limits.ts'
import type { RequestLog } from './observe/request-line.ts'
import { openApiRoutes } from './openapi/openapi-routes.ts'
import { problemResponse } from './problem-response.ts'
import { bindRoutes, boundRoutes } from './routes/bind-routes.ts'
import { caseHandlers } from './routes/case-handlers.ts'
import { detailsHandlers } from './routes/details-handlers.ts'
import { guijuHandlers } from './routes/guiju-handlers.ts'
import { checkHandlers, rulebookHandlers } from './routes/rulebook-handlers.ts'
import type { RulebookPort } from './rulebook-port.ts'
import { ruleChecker } from './rule-check/check-rules.ts'
import { defaultCheckLimits, type CheckLimits } from './rule-check/check-texts.ts'
import { linkHandlers } from './routes/link-handlers.ts'
import { needing } from './sign-in/allowed.ts'
import { knownHostsOnly } from './sign-in/asked-host.ts'
import { exportLinks } from './sign-in/export-links.ts'
import { listedOrigins } from './sign-in/other-origins.ts'
import { securityHeaders } from './sign-in/security-headers.ts'
import { cursorsEpoch, sealedBoards, sealedRows } from './sign-in/sealed-cursors.ts'
import { signingIn, signingInOrLinked } from './sign-in/signing-in.ts'
import { ownMachine, type Trust } from './sign-in/trust.ts'
import { underLoad } from './under-load.ts'

/** What the service is made of. */
export interface ServiceCollaborators {
  readonly guiju: Host<GuijuPort>
  /** Rows and reasons behind numbers; without it nobody can ask for them. */
  readonly details?: Host<DetailsPort>
  /** What rules and data are; without it nobody can ask for it. */
  readonly rulebook?: Host<RulebookPort>
  /** What a check of rules may take. Default: 5 seconds and 512 MB. */
  readonly checkLimits?: CheckLimits
  /** Cases of procedures; without them there are none. */
  readonly cases?: CasesPort
  /** The files of the page; without them the service answers its API only. */
  readonly assets?: Assets
  /** Whom it believes; without it everybody is the owner, as on a machine of one's own. */
  readonly trust?: Trust
  /** What it takes and gives at most. */
  readonly limits?: ServiceLimits
  /** Hears of each answered request; without it nobody does. */
  readonly log?: RequestLog
  /** Whether it takes no new questions any more. */
  readonly isStopping?: () => boolean
  /** Hears of failures that are ours; the caller learns only that there was one. */
  readonly onInternalError?: (error: unknown) => void
}

/** What is counted of a caller who left: nobody reads this answer, and it is no failure of ours. */
const brokenOff = 499

/** The HTTP API under `/v1`, probes, and the page. Opens no port. */
export function createService({
  guiju,
  details,
  rulebook,
  checkLimits = defaultCheckLimits,
  cases,
  assets,
  trust = ownMachine,
  limits = defaultLimits,
  log,
  isStopping = () => false,
  onInternalError,
}: ServiceCollaborators): Hono {
  const service = new Hono({ router: new RegExpRouter() })
  const load = underLoad({
    guiju,
    limits,
    isStopping,
    cursorsEpoch: () => cursorsEpoch(trust.seal, new Date()),
    log: log ?? null,
  })

  service.use(load.observing)
  service.use(securityHeaders)
  service.use(knownHostsOnly(trust))
  service.use(listedOrigins(trust))

  service.route('/', load.probes([signingIn(trust), needing('operator')]))
  for (const step of load.limiting) service.use('/v1/*', step)
  const links = exportLinks({ trust, version: () => guiju.inForce?.()?.version ?? '' })
  service.use('/v1/*', signingInOrLinked(trust, links))
  for (const step of load.answering) service.use('/v1/*', step)
  const guijuOf = portOf(guiju)
  const detailsOf = details && portOf(details)
  const handlers = {
    ...guijuHandlers(sealedBoards(guijuOf, trust.seal)),
    ...(detailsOf && detailsHandlers(sealedRows(detailsOf, trust.seal))),
    ...(detailsOf && linkHandlers({ guijuOf, detailsOf, links })),
    ...(rulebook && rulebookHandlers(portOf(rulebook))),
    ...checkHandlers(ruleChecker(checkLimits)),
    ...(cases && caseHandlers(cases, trust.seal)),
  }
  service.route('/v1', bindRoutes(handlers))
  service.route('/', openApiRoutes(boundRoutes(handlers)))
  if (assets) service.route('/', assetRoutes(assets))

  service.notFound((c) => problemResponse(c, 'unknown-route'))
  service.onError((error, c) => {
    if (c.req.raw.signal.aborted) return new Response(null, { status: brokenOff })
    onInternalError?.(error)
    return problemResponse(c, 'internal-error')
  })

  return service
}
