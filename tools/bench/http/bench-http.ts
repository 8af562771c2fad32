import { join } from 'node:path'
import { benchData } from '../generate.ts'
import { benchCached, type Speed } from './bench-cached.ts'
import { benchExport, type ExportTimes } from './bench-export.ts'
import { benchLight, type LightTimes } from './bench-light.ts'
import { startDemo, startOrders } from './servers.ts'

/** What the service does under load. */
export interface HttpResults {
  readonly cached: readonly Speed[]
  readonly light: LightTimes
  readonly export: ExportTimes
}

/** Serves a demo marketplace and a million orders, each in a process of its own, and asks from another. */
export async function benchHttp(root: string, runs: number): Promise<HttpResults> {
  const demo = await startDemo(join(root, 'demo-1m'), 1_000_000)
  process.stderr.write('bench: http: kept answers\n')
  const cached = await benchCached(demo, runs)
  await demo.stop()
  const orders = await startOrders(await benchData(root, '1m'))
  const light = await benchLight(orders, Math.min(runs, 3))
  process.stderr.write('bench: http: export\n')
  const exported = await benchExport(orders, Math.min(runs, 3))
  await orders.stop()
  return { cached, light, export: exported }
}

/** Prints what was measured. */
export function printHttp({ cached, light, export: file }: HttpResults): void {
  console.log(
    'Kept answers: answers a second (p50, p99 ms; processor time of one), share of bare Hono',
  )
  for (const speed of cached) {
    const { name, medianPerSecond, p50Ms, p99Ms, cpuMicroseconds } = speed
    const times = `${p50Ms.toFixed(2)}, ${p99Ms.toFixed(2)} ms; ${cpuMicroseconds.toFixed(0)} us`
    const shares = `${percent(speed.shareOfBare)} (${percent(speed.shareOfBareByCpu)} by processor time)`
    console.log(
      `  ${name.padEnd(26)}${medianPerSecond.toFixed(0).padStart(7)} (${times})  ${shares}`,
    )
  }
  console.log('Six metrics of one shop, 20 a second, alone and beside 8 trends of all shops')
  console.log(`  alone  p50 ${light.idleP50Ms.toFixed(1)} ms, p99 ${light.idleP99Ms.toFixed(1)} ms`)
  console.log(`  beside p50 ${light.busyP50Ms.toFixed(1)} ms, p99 ${light.busyP99Ms.toFixed(1)} ms`)
  console.log(
    `  ratio of p99 ${light.ratio.toFixed(1)}, ${light.heavyPerSecond.toFixed(2)} trends a second`,
  )
  console.log(`CSV of ${String(file.rows)} rows, ${file.megabytes.toFixed(0)} MB`)
  console.log(
    `  first byte ${file.firstByteMs.toFixed(0)} ms, all ${file.seconds.toFixed(1)} s, ` +
      `${file.megabytesAboveIdle.toFixed(0)} MB above idle`,
  )
}

const percent = (share: number): string => `${(100 * share).toFixed(0)} %`
