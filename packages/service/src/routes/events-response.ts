import type { DataStatus, RulesStatus } from '@guiju/protocol'
import type { Context } from 'hono'
import { streamSSE } from 'hono/streaming'
import type { CallOptions, GuijuPort } from '../guiju-port.ts'
import { portProblemResponse } from '../problem-response.ts'

const heartbeatMs = 15_000

/**
 * Sends what is in force as a `rules` event at once, so that a page that was away misses nothing, and again after
 * each reload, also after one that failed; a `data` event when other data is in force, or new data cannot be opened.
 */
export async function eventsResponse(
  c: Context,
  guiju: GuijuPort,
  options: CallOptions,
): Promise<Response> {
  const answer = await guiju.rules(options)
  if ('problem' in answer) return portProblemResponse(c, answer.problem)
  if (c.req.method === 'HEAD') return c.body(null, 200, { 'content-type': 'text/event-stream' })
  return streamSSE(c, async (stream) => {
    const send = (status: RulesStatus): Promise<void> =>
      stream.writeSSE({ event: 'rules', id: status.hash, data: JSON.stringify(status) })
    const sendData = (status: DataStatus): Promise<void> =>
      stream.writeSSE({ event: 'data', data: JSON.stringify(status) })
    const stopData = guiju.onDataChanged?.((status) => void sendData(status))
    const stopListening = guiju.onRulesChanged((status) => void send(status))
    const heartbeat = setInterval(() => void stream.write(': still here\n\n'), heartbeatMs)
    const callerIsGone = new Promise<void>((resolve) => stream.onAbort(resolve))
    await send(answer.value)
    await callerIsGone
    clearInterval(heartbeat)
    stopListening()
    stopData?.()
  })
}
