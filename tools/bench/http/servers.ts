import { fork, spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { completeThrough } from '../../demo/generate-demo.ts'
import { demoData } from '../open-demo.ts'

/** A server in a process of its own. */
export interface BenchServer {
  readonly port: number
  /** Processor time since its start, in milliseconds. */
  readonly cpuMs: () => number
  /** What it holds in memory, in bytes, as the system counts it. */
  readonly residentBytes: () => number
  readonly stop: () => Promise<void>
}

/** In which Linux counts processor time. */
const tickMs = 10

const root = join(import.meta.dirname, '../../..')

/** A server that knows these bodies by the body of a request, and nothing else. */
export async function startBare(
  bodies: readonly (readonly [string, string])[],
): Promise<BenchServer> {
  const child = fork(join(import.meta.dirname, 'bare-server.ts'))
  child.send(bodies)
  const [port] = (await once(child, 'message')) as [number]
  return serverOf(child, port)
}

/** `guiju serve` over the demo marketplace of a folder, made first when it is not there. */
export async function startDemo(folder: string, orders: number): Promise<BenchServer> {
  await demoData(folder, orders)
  return startGuiju(join(folder, 'project'), [
    `rules: [${join(root, 'rules')}]`,
    'packs: [marketplace, douyin/reputation]',
    'scorecard: shop_experience',
    `complete_through: ${completeThrough}`,
    `data: { folder: ${folder} }`,
  ])
}

/** `guiju serve` over the orders of a benchmark, with a metric that all of them make. */
export async function startOrders(folder: string): Promise<BenchServer> {
  const project = join(folder, 'project')
  const rules = join(project, 'rules')
  cpSync(join(import.meta.dirname, '../rules'), rules, { recursive: true })
  writeFileSync(join(rules, 'all-orders.yaml'), allOrders)
  return startGuiju(project, [
    'rules: [rules]',
    'complete_through: 2026-07-19',
    `data: { folder: ${folder} }`,
  ])
}

const allOrders = `metrics:
  all_orders:
    label: { en: Orders, zh: 订单数 }
    of: orders
    window: selected days
    value: count()
    format: count
`

async function startGuiju(project: string, lines: readonly string[]): Promise<BenchServer> {
  mkdirSync(join(project, '.guiju'), { recursive: true })
  writeFileSync(join(project, 'guiju.yaml'), `${lines.join('\n')}\n`)
  const main = join(root, 'apps/cli/src/main.ts')
  const child = spawn(process.execPath, [main, 'serve', '--port', '0'], {
    cwd: project,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [url] = (await once(createInterface(child.stdout), 'line')) as [string]
  return serverOf(child, Number(new URL(url).port))
}

function serverOf(child: ChildProcess, port: number): BenchServer {
  return {
    port,
    cpuMs() {
      const stat = readFileSync(`/proc/${String(child.pid)}/stat`, 'utf8')
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
      return (Number(fields[11]) + Number(fields[12])) * tickMs
    },
    residentBytes() {
      const pages = readFileSync(`/proc/${String(child.pid)}/statm`, 'utf8').split(' ')[1]
      return Number(pages) * 4096
    },
    async stop() {
      child.kill('SIGTERM')
      await once(child, 'exit')
    },
  }
}
