import type { IncomingMessage, Server, ServerResponse } from 'node:http'
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

/** How long running requests, files above all, may take to end after a stop. */
const graceMs = 25_000

/** What a request may take to arrive; Node answers 408 and 431 by itself. */
const serverOptions = {
  maxHeaderSize: 16 * 1024,
  headersTimeout: 15_000,
  requestTimeout: 30_000,
  connectionsCheckingInterval: 5000,
} as const

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
  const server = createAdaptorServer({ fetch: service.fetch, serverOptions }) as Server
  const answering = new Map<ServerResponse, IncomingMessage>()
  let isStopping = false
  server.prependListener('request', (request, response) => {
    if (isStopping) response.setHeader('connection', 'close')
    answering.set(response, request)
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

async function stop(
  server: Server,
  answering: ReadonlyMap<ServerResponse, IncomingMessage>,
): Promise<void> {
  const closed = new Promise<void>((resolve) => {
    server.close(() => {
      resolve()
    })
  })
  // Connections that are kept alive without a request would keep the server alive too.
  const closeWhenQuiet = (): void => {
    if (answering.size === 0) server.closeAllConnections()
  }
  for (const [response, request] of answering) {
    if (isEventStream(request)) response.destroy()
    else if (!response.headersSent) response.setHeader('connection', 'close')
    response.once('close', closeWhenQuiet)
  }
  closeWhenQuiet()
  const timer = setTimeout(() => {
    server.closeAllConnections()
  }, graceMs)
  await closed
  clearTimeout(timer)
}

/** A page that waits for news of the rules would wait forever. */
const isEventStream = ({ url }: IncomingMessage): boolean => url?.startsWith('/v1/events') === true
