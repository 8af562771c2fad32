import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname } from 'node:path'

/** A portal of somebody else: files by their path under one content security policy. */
export interface PageServer {
  /** `http://127.0.0.1:41234`. */
  readonly origin: string
  /** Puts files in place; a path is `/index.html`. */
  readonly put: (files: Readonly<Record<string, string>>) => void
  /** The policy of every page from now on. */
  readonly allow: (policy: string) => void
  readonly stop: () => Promise<void>
}

/** Serves nothing yet, on a free port of this machine. */
export async function startPageServer(): Promise<PageServer> {
  const files = new Map<string, string>()
  let policy = ''
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://page').pathname
    const body = files.get(path)
    response.writeHead(body === undefined ? 404 : 200, {
      'content-type': contentTypes[extname(path)] ?? 'text/plain',
      ...(path.endsWith('.html') && { 'content-security-policy': policy }),
    })
    response.end(body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    origin: `http://127.0.0.1:${port}`,
    put: (added) => Object.entries(added).forEach(([path, text]) => files.set(path, text)),
    allow: (allowed) => (policy = allowed),
    stop: () => stop(server),
  }
}

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
}

function stop(server: Server): Promise<void> {
  server.closeAllConnections()
  return new Promise((resolve) => server.close(() => resolve()))
}
