import { rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { DataStatus, EvaluateResponse } from '@guiju/protocol'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { projectFile, smallFiles, smallProject, type ProjectFolder } from '../cli/small-project.ts'
import { startGuiju, type StartedGuiju } from '../start-guiju.ts'

/** A metric that each day of a trend is asked for on its own. */
const medianRules = `metrics:
  median_amount:
    label: { zh: 金额中位数, en: Median amount }
    cite: { document: policy.txt }
    of: orders
    by: paid_at
    window: last 31 days
    value: median(amount)
`

const rows = 60_000

/** Orders of 500 shops; `cents` is what each of them paid. */
function ordersOf(cents: string): string {
  const lines = Array.from({ length: rows }, (_, index) => {
    const day = String((index % 28) + 1).padStart(2, '0')
    return `${String(index)},S${String(index % 500)},2026-03-${day} 10:00,,1.${cents},normal,false`
  })
  return ['order_id,shop_id,paid_at,signed_at,amount,kind,is_bad', ...lines, ''].join('\n')
}

let project: ProjectFolder
let server: StartedGuiju
let url: string
beforeAll(async () => {
  project = await smallProject({
    'data/orders.csv': ordersOf('00'),
    'rules/median.yaml': medianRules,
    'guiju.yaml': projectFile({
      limits: '{ heavy_at_once: 1, waiting_per_caller: 2 }',
      log: 'json',
      engine: '{ threads: 1, temp: 1GB }',
    }),
  })
  server = await startGuiju(project.path)
  url = server.url
}, 120_000)
afterAll(async () => {
  await server.stop()
  await project.remove()
})

const evaluate = (asked: object, signal: AbortSignal | null = null): Promise<Response> =>
  fetch(`${url}v1/evaluate`, {
    method: 'POST',
    body: JSON.stringify(asked),
    headers: { 'content-type': 'application/json' },
    signal,
  })

/** Takes minutes unless it is stopped. */
const slow = (day: number): object => ({
  metrics: ['median_amount'],
  trend: 731,
  day: `2026-03-${String(day)}`,
  entity: { kind: 'shop' },
})

async function gauge(name: string): Promise<number> {
  const text = await (await fetch(`${url}metrics`)).text()
  return Number(new RegExp(`^${name} (.*)$`, 'm').exec(text)?.[1])
}

const revenue = async (): Promise<string> => {
  const response = await evaluate({ metrics: ['revenue', 'paid_orders'], day: '2026-03-28' })
  const { rows: answered } = (await response.json()) as EvaluateResponse
  return answered.map(({ metric, value }) => `${metric} ${value.exact ?? '-'}`).join(', ')
}

const patient = { timeout: 60_000, interval: 100 }

describe('guiju serve under load', () => {
  test('stops a query that nobody waits for any more', { timeout: 120_000 }, async () => {
    const gone = new AbortController()
    const asked = evaluate(slow(30), gone.signal).catch((error: unknown) => error)
    await vi.waitFor(async () => {
      expect(await gauge('guiju_running')).toBe(1)
    }, patient)
    gone.abort()
    await asked
    await vi.waitFor(async () => {
      expect(await gauge('guiju_running')).toBe(0)
    }, patient)
    expect(server.said()).not.toMatch(/^\s+at /m)
  })

  test(
    'answers light questions while heavy ones wait for each other',
    { timeout: 120_000 },
    async () => {
      const gone = new AbortController()
      const heavy = [20, 21, 22].map((day) =>
        evaluate(slow(day), gone.signal).then(
          ({ status }) => status,
          () => 0,
        ),
      )
      await vi.waitFor(async () => {
        expect(await gauge('guiju_waiting')).toBe(2)
      }, patient)
      const refused = await evaluate(slow(23))
      expect(refused.status).toBe(429)
      expect(refused.headers.get('retry-after')).toMatch(/^\d+$/)
      expect(await refused.json()).toMatchObject({ code: 'too-many-requests' })
      expect(await revenue()).toMatch(/^revenue \d+/)
      gone.abort()
      expect(await Promise.all(heavy)).toEqual([0, 0, 0])
      await vi.waitFor(async () => {
        expect([await gauge('guiju_running'), await gauge('guiju_waiting')]).toEqual([0, 0])
      }, patient)
    },
  )

  test(
    'gives each answer from one world while rules and data are swapped',
    { timeout: 180_000 },
    async () => {
      const told = listenForData(`${url}v1/events`)
      const worlds = [await revenue()]
      const seen = new Set<string>()
      let isSwapping = true
      const asking = [1, 2].map(async () => {
        while (isSwapping) seen.add(await revenue())
      })
      const changed = async (): Promise<void> => {
        await vi.waitFor(async () => {
          const now = await revenue()
          expect(worlds).not.toContain(now)
          worlds.push(now)
        }, patient)
      }
      const metrics = smallFiles['rules/metrics.yaml'] ?? ''
      await writeFile(
        join(project.path, 'rules/metrics.yaml'),
        metrics
          .replace('value: sum(amount)', 'value: sum(2 * amount)')
          .replace('value: count()', 'value: count(where kind = presale)'),
      )
      await changed()
      await writeFile(join(project.path, 'data/next'), ordersOf('50'))
      await rename(join(project.path, 'data/next'), join(project.path, 'data/orders.csv'))
      await changed()
      isSwapping = false
      await Promise.all(asking)
      expect(worlds).toHaveLength(3)
      for (const one of seen) expect(worlds).toContain(one)
      await vi.waitFor(() => {
        expect(told.statuses.map(({ ok }) => ok)).toEqual([true])
      }, patient)
      told.stop()
      expect(server.said()).toMatch(/Data reloaded: [\da-f]{16}/)
    },
  )

  test('keeps the data when a file is broken, and says so', { timeout: 120_000 }, async () => {
    const before = await revenue()
    await writeFile(join(project.path, 'data/orders.csv'), 'order_id,shop_id\n1,S1\n')
    await vi.waitFor(() => {
      expect(server.said()).toContain('the former data stays in force')
    }, patient)
    expect(await revenue()).toBe(before)
    expect((await fetch(`${url}readyz`)).status).toBe(200)
  })

  test('writes one line for each request, without what was asked', async () => {
    await fetch(`${url}v1/rules`, { headers: { 'x-request-id': 'seen-once' } })
    await vi.waitFor(() => {
      expect(server.said()).toContain('"id":"seen-once"')
    }, patient)
    const line =
      server
        .said()
        .split('\n')
        .find((each) => each.includes('seen-once')) ?? ''
    expect(JSON.parse(line)).toMatchObject({ route: 'rules', status: 200, caller: 'local' })
    expect(server.said()).not.toContain('2026-03-28')
  })

  test(
    'ends what it answers, takes nothing new and exits with 0',
    { timeout: 120_000 },
    async () => {
      const file = fetch(`${url}v1/rows/export`, {
        method: 'POST',
        body: JSON.stringify({ metric: 'revenue', day: '2026-03-28', format: 'csv' }),
        headers: { 'content-type': 'application/json' },
      })
      const { status, body } = await file
      const reader = (body as ReadableStream<Uint8Array>).getReader()
      let bytes = (await reader.read()).value?.length ?? 0
      const ended = server.stop('SIGTERM')
      for (let read = await reader.read(); !read.done; read = await reader.read()) {
        bytes += read.value.length
      }
      expect([status, await ended]).toEqual([200, 0])
      expect(bytes).toBeGreaterThan(rows * 10)
      await expect(fetch(`${url}livez`)).rejects.toThrow()
    },
  )
})

interface Heard {
  readonly statuses: readonly DataStatus[]
  readonly stop: () => void
}

/** What a page that listens is told of data. */
function listenForData(address: string): Heard {
  const gone = new AbortController()
  const statuses: DataStatus[] = []
  const listen = async (): Promise<void> => {
    const { body } = await fetch(address, { signal: gone.signal })
    let unread = ''
    for await (const text of body?.pipeThrough(new TextDecoderStream()) ?? []) {
      unread += text
      const events = unread.split('\n\n')
      unread = events.pop() ?? ''
      for (const event of events) {
        const data = /^event: data\ndata: (.*)$/m.exec(event)?.[1]
        if (data !== undefined) statuses.push(JSON.parse(data) as DataStatus)
      }
    }
  }
  listen().catch(() => undefined)
  return {
    statuses,
    stop: () => {
      gone.abort()
    },
  }
}
