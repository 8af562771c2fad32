import { boardExportRequest, boardRequest } from '@guiju/protocol'
import { Hono, type Context } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { answering, asked } from './asked-body.ts'
import type { PortOf } from './asking-viewer.ts'
import { fileResponse } from './file-response.ts'
import type { GuijuPort } from './guiju-port.ts'
import { portProblemResponse, problemResponse } from './problem-response.ts'

const bodySizeBytes = 64 * 1024

/**
 * `GET /boards` lists them; `POST /boards/:id` answers one with the numbers of its parts, `POST /boards/:id/export`
 * gives all rows of a part as a file.
 */
export function boardRoutes(guijuOf: PortOf<GuijuPort>): Hono {
  const routes = new Hono()
  const limit = bodyLimit({
    maxSize: bodySizeBytes,
    onError: (c) => problemResponse(c, 'request-too-large'),
  })

  routes.get('/boards', async (c) => {
    const answer = await guijuOf(c).boards({ signal: c.req.raw.signal })
    return 'problem' in answer ? portProblemResponse(c, answer.problem) : c.json(answer.value)
  })
  routes.post(
    '/boards/:id',
    limit,
    answering(boardRequest, (request, options, c) => guijuOf(c).board(idIn(c), request, options)),
  )
  routes.post(
    '/boards/:id/export',
    limit,
    asked(
      boardExportRequest,
      (request, options, c) => guijuOf(c).exportBoard(idIn(c), request, options),
      fileResponse,
    ),
  )

  return routes
}

const idIn = (context: Context): string => context.req.param('id') ?? ''
