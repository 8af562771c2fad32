import type { Server, ServerResponse } from 'node:http'
import { createServer } from 'node:net'
import { createAdaptorServer } from '@hono/node-server'
import type { Hono } from 'hono'
import type { ListenAddress } from './read-address.ts'

/** A server that listens. */
export interface RunningServer {
  /** `http://127.0.0.1:8420/` */
  readonly address: string
  /** Takes no new requests, lets running ones end, and closes streams that would never end. */
  readonly stop: () => Promise<void>
}

const graceMs = 5000

/** Whether nobody listens on a port yet; port 0 is always free. */
export function isPortFree({ port, host }: ListenAddress): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer()
    probe.once('error', (error) => {
      resolve(!isPortInUse(error))
    })
    probe.listen(port, host, () => {
      probe.close(() => {
        resolve(true)
      })
    })
  })
}

/** Whether listening failed because another program has the port. */
export const isPortInUse = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'

/**
 * Listens on a port; port 0 means any free one.
 *
 * @throws what listening throws, such as EADDRINUSE.
 */
export async function startServer(
  service: Hono,
  { port, host }: ListenAddress,
): Promise<RunningServer> {
  // Without options for HTTP/2 the adaptor makes a plain HTTP server.
  const server = createAdaptorServer({ fetch: service.fetch }) as Server
  const answering = new Set<ServerResponse>()
  let isStopping = false
  server.prependListener('request', (_request, response) => {
    if (isStopping) response.setHeader('connection', 'close')
    answering.add(response)
    response.once('close', () => answering.delete(response))
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, resolve)
  })
  const bound = server.address()
  const boundPort = typeof bound === 'object' && bound !== null ? bound.port : port
  return {
    address: `http://${host.includes(':') ? `[${host}]` : host}:${String(boundPort)}/`,
    stop() {
      isStopping = true
      return stop(server, answering)
    },
  }
}

async function stop(server: Server, answering: ReadonlySet<ServerResponse>): Promise<void> {
  const closed = new Promise<void>((resolve) => {
    server.close(() => {
      resolve()
    })
  })
  for (const response of answering) {
    if (response.headersSent && isEventStream(response)) response.destroy()
    else if (!response.headersSent) response.setHeader('connection', 'close')
  }
  server.closeIdleConnections()
  const timer = setTimeout(() => {
    server.closeAllConnections()
  }, graceMs)
  await closed
  clearTimeout(timer)
}

const isEventStream = (response: ServerResponse): boolean =>
  String(response.getHeader('content-type')).startsWith('text/event-stream')
