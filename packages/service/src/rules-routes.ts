import type { RulesStatus } from '@guiju/protocol'
import { Hono } from 'hono'
import { streamSSE } from 'hono/streaming'
import type { PortOf } from './asking-viewer.ts'
import type { GuijuPort } from './guiju-port.ts'
import { portProblemResponse } from './problem-response.ts'

const heartbeatMs = 15_000

/**
 * `GET /rules` answers what is in force. `GET /events` sends the same as a `rules` event at once, so that a page
 * that was away misses nothing, and again after each reload, also after one that failed.
 */
export function rulesRoutes(guijuOf: PortOf<GuijuPort>): Hono {
  const routes = new Hono()

  routes.get('/rules', async (c) => {
    const answer = await guijuOf(c).rules({ signal: c.req.raw.signal })
    return 'problem' in answer ? portProblemResponse(c, answer.problem) : c.json(answer.value)
  })

  routes.get('/events', async (c) => {
    const answer = await guijuOf(c).rules({ signal: c.req.raw.signal })
    if ('problem' in answer) return portProblemResponse(c, answer.problem)
    if (c.req.method === 'HEAD') return c.body(null, 200, { 'content-type': 'text/event-stream' })
    return streamSSE(c, async (stream) => {
      const send = (status: RulesStatus): Promise<void> =>
        stream.writeSSE({ event: 'rules', id: status.hash, data: JSON.stringify(status) })
      const stopListening = guijuOf(c).onRulesChanged((status) => void send(status))
      const heartbeat = setInterval(() => void stream.write(': still here\n\n'), heartbeatMs)
      const callerIsGone = new Promise<void>((resolve) => stream.onAbort(resolve))
      await send(answer.value)
      await callerIsGone
      clearInterval(heartbeat)
      stopListening()
    })
  })

  return routes
}
