import { boardRequest } from '@guiju/protocol'
import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { GuijuPort } from './guiju-port.ts'
import { jsonBody } from './json-body.ts'
import { portProblemResponse, problemResponse } from './problem-response.ts'
import { bodyValidator } from './validate.ts'

const bodySizeBytes = 64 * 1024
const validate = bodyValidator(boardRequest)

/** `GET /boards` lists them; `POST /boards/:id` answers one with the numbers of its parts. */
export function boardRoutes(guiju: GuijuPort): Hono {
  const routes = new Hono()

  routes.get('/boards', async (c) => {
    const answer = await guiju.boards({ signal: c.req.raw.signal })
    return 'problem' in answer ? portProblemResponse(c, answer.problem) : c.json(answer.value)
  })

  routes.post(
    '/boards/:id',
    bodyLimit({ maxSize: bodySizeBytes, onError: (c) => problemResponse(c, 'request-too-large') }),
    async (c) => {
      const body = await jsonBody(c.req.raw)
      if ('fault' in body) {
        return problemResponse(c, 'invalid-request', {
          faults: [{ at: '/', message: { zh: '正文不是 JSON。', en: 'The body is not JSON.' } }],
        })
      }
      const validation = validate(body.json)
      if ('faults' in validation) {
        return problemResponse(c, 'invalid-request', { faults: validation.faults })
      }
      const options = { signal: c.req.raw.signal }
      const answer = await guiju.board(c.req.param('id'), validation.value, options)
      return 'problem' in answer ? portProblemResponse(c, answer.problem) : c.json(answer.value)
    },
  )

  return routes
}
