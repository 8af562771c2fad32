import { connect, type Socket } from 'node:net'
import { once } from 'node:events'
import type { LoadPlan, LoadReport, PlannedRequest } from './load-plan.ts'

/** What an answer whose length is not known ahead ends with. */
const lastChunk = '\r\n0\r\n\r\n'

/** Sends what it is told over connections that are kept open, and tells how long answers took. */
const [plan] = (await once(process, 'message')) as [LoadPlan]
process.send?.(await run(plan))

async function run(plan: LoadPlan): Promise<LoadReport> {
  const written = plan.requests.map((request) => wireText(request, plan.port))
  const took: number[] = []
  const statuses: Record<string, number> = {}
  let sent = 0
  const next = (): Buffer => written[sent++ % written.length] ?? Buffer.alloc(0)
  const seen = (status: string, ms: number): void => {
    took.push(ms)
    statuses[status] = (statuses[status] ?? 0) + 1
  }
  const sockets = await Promise.all(
    Array.from({ length: plan.connections }, () => open(plan.port, seen)),
  )
  const begun = performance.now()
  const end = begun + plan.seconds * 1000
  await (plan.perSecond === undefined
    ? Promise.all(sockets.map((socket) => closedLoop(socket, next, end)))
    : openLoop(sockets, next, { end, perSecond: plan.perSecond }))
  const seconds = (performance.now() - begun) / 1000
  for (const { socket } of sockets) socket.destroy()
  took.sort((a, b) => a - b)
  const at = (share: number): number => took[Math.floor(share * (took.length - 1))] ?? NaN
  return {
    answered: took.length,
    perSecond: took.length / seconds,
    p50Ms: at(0.5),
    p99Ms: at(0.99),
    statuses,
  }
}

async function closedLoop(connection: Connection, next: () => Buffer, end: number): Promise<void> {
  while (performance.now() < end) await connection.ask(next(), performance.now())
}

/** Each request counts from the moment at which it was due: one that found no free connection was late too. */
async function openLoop(
  connections: readonly Connection[],
  next: () => Buffer,
  { end, perSecond }: { readonly end: number; readonly perSecond: number },
): Promise<void> {
  const free = [...connections]
  const due: number[] = []
  const running: Promise<void>[] = []
  const go = (): void => {
    while (due.length > 0) {
      const connection = free.pop()
      const at = due[0]
      if (connection === undefined || at === undefined) return
      due.shift()
      running.push(
        connection.ask(next(), at).then(() => {
          free.push(connection)
          go()
        }),
      )
    }
  }
  const gapMs = 1000 / perSecond
  for (let at = performance.now(); at < end; at += gapMs) {
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, at - performance.now())))
    due.push(at)
    go()
  }
  while (due.length > 0) await new Promise((resolve) => setTimeout(resolve, 5))
  await Promise.all(running)
}

interface Connection {
  readonly socket: Socket
  /** Sends a request and waits for the end of its answer; `from` is when it was due. */
  readonly ask: (text: Buffer, from: number) => Promise<void>
}

async function open(port: number, seen: (status: string, ms: number) => void): Promise<Connection> {
  const socket = connect(port, '127.0.0.1').setNoDelay(true)
  await once(socket, 'connect')
  let left = 0
  let isChunked = false
  let head = ''
  let tail = ''
  let status = ''
  let done: (() => void) | null = null
  socket.on('data', (bytes: Buffer) => {
    let body = bytes.length
    if (left === 0 && !isChunked) {
      head += bytes.toString('latin1')
      const at = head.indexOf('\r\n\r\n')
      if (at === -1) return
      status = head.slice(9, 12)
      const length = /content-length: (\d+)/i.exec(head.slice(0, at))?.[1]
      isChunked = length === undefined
      left = Number(length ?? 0)
      body = head.length - at - 4
      head = ''
    }
    if (isChunked) {
      tail = (tail + bytes.subarray(-lastChunk.length).toString('latin1')).slice(-lastChunk.length)
      isChunked = tail !== lastChunk
    } else left -= body
    if (left === 0 && !isChunked) done?.()
  })
  return {
    socket,
    ask: (text, from) =>
      new Promise((resolve) => {
        done = () => {
          done = null
          seen(status, performance.now() - from)
          resolve()
        }
        socket.write(text)
      }),
  }
}

function wireText({ method, path, body, headers = {} }: PlannedRequest, port: number): Buffer {
  const lines = [
    `${method} ${path} HTTP/1.1`,
    `host: 127.0.0.1:${String(port)}`,
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    ...(body === undefined
      ? []
      : ['content-type: application/json', `content-length: ${String(Buffer.byteLength(body))}`]),
  ]
  return Buffer.from(`${lines.join('\r\n')}\r\n\r\n${body ?? ''}`)
}
