import type { DataStatus, RulesStatus } from '@guiju/protocol'
import type { Context } from 'hono'
import { streamSSE } from 'hono/streaming'
import type { CallOptions, GuijuPort } from '../guiju-port.ts'
import { portProblemResponse } from '../problem-response.ts'

const heartbeatMs = 15_000

/**
 * Sends what is in force as a `rules` event at once, so that a page that was away misses nothing, and again after
 * each reload, also after one that failed; a `data` event when other data is in force, or new data cannot be opened.
 * It ends when the caller is let in no more.
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
    const { promise: ended, resolve: end } = Promise.withResolvers<void>()
    stream.onAbort(end)
    const tell = async (write: () => Promise<unknown>): Promise<void> => {
      if (await c.get('isStillSignedIn')()) await write()
      else end()
    }
    const send = (status: RulesStatus): Promise<void> =>
      tell(() => stream.writeSSE({ event: 'rules', id: status.hash, data: JSON.stringify(status) }))
    const sendData = (status: DataStatus): Promise<void> =>
      tell(() => stream.writeSSE({ event: 'data', data: JSON.stringify(status) }))
    const stopData = guiju.onDataChanged?.((status) => void sendData(status))
    const stopListening = guiju.onRulesChanged((status) => void send(status))
    const live = (): void => void tell(() => stream.write(': still here\n\n'))
    const heartbeat = setInterval(live, heartbeatMs)
    await send(answer.value)
    await ended
    clearInterval(heartbeat)
    stopListening()
    stopData?.()
  })
}
