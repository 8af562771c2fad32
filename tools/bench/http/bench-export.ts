import { median } from './bench-cached.ts'
import type { BenchServer } from './servers.ts'

/** How a large file goes out. */
export interface ExportTimes {
  readonly rows: number
  readonly megabytes: number
  readonly firstByteMs: number
  readonly seconds: number
  /** The most that the server held meanwhile, above what it held before. */
  readonly megabytesAboveIdle: number
}

const lookEveryMs = 20

/** Exports every order as CSV, `runs` times. */
export async function benchExport(server: BenchServer, runs: number): Promise<ExportTimes> {
  await exportOnce(server, { from: lastDay, to: lastDay })
  const times: ExportTimes[] = []
  for (let run = 0; run < runs; run += 1) times.push(await exportOnce(server, allDays))
  const of = (key: keyof ExportTimes): number => median(times.map((each) => each[key]))
  return {
    rows: of('rows'),
    megabytes: of('megabytes'),
    firstByteMs: of('firstByteMs'),
    seconds: of('seconds'),
    megabytesAboveIdle: of('megabytesAboveIdle'),
  }
}

async function exportOnce(server: BenchServer, period: Period): Promise<ExportTimes> {
  const idle = server.residentBytes()
  let most = idle
  const looking = setInterval(() => (most = Math.max(most, server.residentBytes())), lookEveryMs)
  const begun = performance.now()
  const response = await fetch(`http://127.0.0.1:${String(server.port)}/v1/rows/export`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'accept-encoding': 'identity' },
    body: JSON.stringify({ metric: 'all_orders', period, format: 'csv' }),
  })
  if (response.status !== 200 || response.body === null) throw new Error(await response.text())
  let [firstByteMs, bytes, lines] = [NaN, 0, 0]
  for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
    if (bytes === 0) firstByteMs = performance.now() - begun
    bytes += chunk.length
    for (const byte of chunk) if (byte === newline) lines += 1
  }
  clearInterval(looking)
  return {
    rows: lines - 1,
    megabytes: bytes / 1e6,
    firstByteMs,
    seconds: (performance.now() - begun) / 1000,
    megabytesAboveIdle: (most - idle) / 1e6,
  }
}

const newline = 10
const lastDay = '2026-07-19'
const allDays: Period = { from: '2026-01-01', to: lastDay }

interface Period {
  readonly from: string
  readonly to: string
}
