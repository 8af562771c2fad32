import {
  additionalRequest,
  changesRequest,
  healthParameters,
  rowsExportRequest,
  rowsRequest,
  tomorrowRequest,
  whatIfRequest,
} from '@guiju/protocol'
import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { answering, asked } from './asked-body.ts'
import type { PortOf } from './asking-viewer.ts'
import type { DetailsPort } from './details-port.ts'
import { fileResponse } from './file-response.ts'
import { portProblemResponse, problemResponse } from './problem-response.ts'
import { queryValidator } from './validate.ts'

const bodySizeBytes = 64 * 1024
const validateHealth = queryValidator(healthParameters)

/**
 * What a reader asks next about a number: `POST /rows`, `/rows/export`, `/changes`, `/changes/tomorrow`, `/what-if`,
 * `/what-if/additional`, and `GET /health`.
 */
export function detailsRoutes(detailsOf: PortOf<DetailsPort>): Hono {
  const routes = new Hono()
  const limit = bodyLimit({
    maxSize: bodySizeBytes,
    onError: (c) => problemResponse(c, 'request-too-large'),
  })

  routes.post(
    '/rows',
    limit,
    answering(rowsRequest, (request, options, c) => detailsOf(c).rows(request, options)),
  )
  routes.post(
    '/changes',
    limit,
    answering(changesRequest, (request, options, c) => detailsOf(c).changes(request, options)),
  )
  routes.post(
    '/changes/tomorrow',
    limit,
    answering(tomorrowRequest, (request, options, c) => detailsOf(c).tomorrow(request, options)),
  )
  routes.post(
    '/what-if',
    limit,
    answering(whatIfRequest, (request, options, c) => detailsOf(c).whatIf(request, options)),
  )
  routes.post(
    '/what-if/additional',
    limit,
    answering(additionalRequest, (request, options, c) =>
      detailsOf(c).additional(request, options),
    ),
  )
  routes.post(
    '/rows/export',
    limit,
    asked(
      rowsExportRequest,
      (request, options, c) => detailsOf(c).exportRows(request, options),
      fileResponse,
    ),
  )

  routes.get('/health', async (c) => {
    const validation = validateHealth(c.req.query())
    if ('faults' in validation) {
      return problemResponse(c, 'invalid-request', { faults: validation.faults })
    }
    const answer = await detailsOf(c).health(validation.value, { signal: c.req.raw.signal })
    return 'problem' in answer ? portProblemResponse(c, answer.problem) : c.json(answer.value)
  })

  return routes
}
