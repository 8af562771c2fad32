import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type {
  CaseResponse,
  CasesResponse,
  CommandResponse,
  Problem,
  ProcessesResponse,
} from '@guiju/protocol'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startGuiju, type StartedGuiju } from './start-guiju.ts'

const root = join(import.meta.dirname, '..')
const told: { readonly key: string; readonly effect: string; readonly case: string }[] = []

let folder: string
let receiver: Server
let server: StartedGuiju
let url: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'guiju-cases-'))
  await cp(join(root, 'rules/taote/negotiation'), join(folder, 'rules'), { recursive: true })
  const file = join(folder, 'rules/negotiation.yaml')
  const text = await readFile(file, 'utf8')
  await writeFile(file, text.replaceAll('value: 36h', 'value: 5s'))
  receiver = createServer((request, response) => {
    let body = ''
    request.on('data', (chunk: Buffer) => (body += String(chunk)))
    request.on('end', () => {
      const { effect, case: about } = JSON.parse(body) as {
        readonly effect: string
        readonly case: string
      }
      told.push({ key: String(request.headers['guiju-dedupe-key']), effect, case: about })
      response.end()
    })
  })
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve))
  const address = receiver.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  await writeFile(
    join(folder, 'guiju.yaml'),
    `rules: [rules]\ncases: { store: cases.db, webhook: 'http://127.0.0.1:${String(port)}/', allow_private: true }\n`,
  )
  server = await startGuiju(folder)
  url = server.url
}, 180_000)

afterAll(async () => {
  await server.stop()
  receiver.close()
  await rm(folder, { recursive: true, force: true })
})

async function call<T>(
  path: string,
  body?: object,
  headers: Record<string, string> = {},
): Promise<{ readonly status: number; readonly body: T }> {
  const response = await fetch(`${url}v1/processes${path}`, {
    ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
    headers: { 'accept-language': 'en', 'content-type': 'application/json', ...headers },
  })
  return { status: response.status, body: (await response.json()) as T }
}

const cases = '/refund_negotiation/cases'
const merchant = { actor: 'merchant', id: 's1' }
const buyer = { actor: 'buyer', id: 'b1' }

const open = (id: string): ReturnType<typeof call<CommandResponse>> =>
  call<CommandResponse>(cases, {
    caller: buyer,
    fields: {
      aftersale_id: id,
      shop_id: 's1',
      buyer_id: 'b1',
      is_fresh: false,
      is_enabled: true,
      applied_at: new Date().toISOString(),
      type: 'return_refund',
      amount: '39.90',
      refundable: '39.90',
    },
  })

const propose = (
  id: string,
  headers: Record<string, string> = {},
): ReturnType<typeof call<CommandResponse>> =>
  call<CommandResponse>(
    `${cases}/${id}/events`,
    { caller: merchant, event: 'propose', fields: { plan: 'partial_refund', amount: '2.00' } },
    headers,
  )

const read = (id: string): ReturnType<typeof call<CaseResponse>> =>
  call<CaseResponse>(`${cases}/${id}?actor=merchant&id=s1`)

async function until(isSo: () => Promise<boolean> | boolean): Promise<void> {
  for (let tries = 0; !(await isSo()); tries += 1) {
    if (tries > 150) throw new Error('It did not come to that.')
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}

describe('cases over HTTP', () => {
  test('the procedures are told with their actors, states and fields, and drawn', async () => {
    const { body } = await call<ProcessesResponse>('')
    const [process] = body.processes
    expect(process?.id).toBe('refund_negotiation')
    expect(process?.fields.filter(({ isNeeded }) => isNeeded).map(({ name }) => name)).toContain(
      'amount',
    )
    const picture = await fetch(`${url}v1/processes/refund_negotiation/diagram?language=zh`)
    expect(picture.headers.get('content-type')).toContain('image/svg+xml')
    expect(await picture.text()).toContain('待买家响应')
  })

  test('one side proposes, the other accepts, and outside is told once of each effect', async () => {
    expect((await open('a1')).status).toBe(201)
    const proposed = await propose('a1')
    expect(proposed.status).toBe(200)
    expect(proposed.body.case.next.map(({ name }) => name)).toContain('accept')
    const accepted = await call<CommandResponse>(`${cases}/a1/events`, {
      caller: buyer,
      event: 'accept',
    })
    expect(accepted.body.case.states.map(({ state }) => state)).toEqual(['completed', 'accepted'])
    await until(() => told.filter(({ case: about }) => about === 'a1').length === 2)
    expect(told.filter(({ case: about }) => about === 'a1').map(({ effect }) => effect)).toEqual([
      'buyer_asked',
      'refund_paid',
    ])
  })

  test('a second proposal is refused with the reason and the case as it stands', async () => {
    await open('a2')
    await propose('a2')
    await call(`${cases}/a2/events`, { caller: buyer, event: 'decline' })
    const { status, body } = await call<Problem>(`${cases}/a2/events`, {
      caller: merchant,
      event: 'propose',
      fields: { plan: 'partial_refund', amount: '3.00' },
    })
    expect(status).toBe(409)
    expect(body.refusal).toBe('used-up')
    expect(body.case?.states.map(({ state }) => state)).toEqual(['pending', 'declined'])
  })

  test('a repeated command is carried out once', async () => {
    await open('a3')
    await propose('a3', { 'idempotency-key': 'k1' })
    const again = await propose('a3', { 'idempotency-key': 'k1' })
    expect(again.body.isRepeated).toBe(true)
    expect((await read('a3')).body.history).toHaveLength(2)
  })

  test.each([
    ['an unknown case', `${cases}/nothing?actor=merchant&id=s1`, undefined, 404, 'unknown-case'],
    ["another's case", `${cases}/a1?actor=merchant&id=s2`, undefined, 404, 'unknown-case'],
    [
      'an unknown procedure',
      '/nothing/cases?actor=merchant&id=s1',
      undefined,
      404,
      'unknown-process',
    ],
    [
      'an event of the wrong party',
      `${cases}/a3/events`,
      { caller: merchant, event: 'accept' },
      409,
      'event-refused',
    ],
    [
      'a field that there is not',
      `${cases}/a3/events`,
      { caller: merchant, event: 'agree', fields: { x: 1 } },
      400,
      'invalid-request',
    ],
    ['a body in another shape', `${cases}/a3/events`, { event: 'agree' }, 400, 'invalid-request'],
    [
      'a change since',
      `${cases}/a3/events`,
      { caller: merchant, event: 'agree', expectedVersion: 1 },
      409,
      'case-changed',
    ],
  ])('%s is answered so', async (_, path, body, status, code) => {
    const answer = await call<Problem>(path, body)
    expect([answer.status, answer.body.code]).toEqual([status, code])
  })

  test('cases are listed by state', async () => {
    const { body } = await call<CasesResponse>(
      `${cases}?actor=merchant&id=s1&state.negotiation=accepted`,
    )
    expect(body.cases.map((one) => one.case.key)).toEqual(['a1'])
    const other = await call<CasesResponse>(`${cases}?actor=merchant&id=s2`)
    expect(other.body.cases).toEqual([])
  })

  test('time carries a case on while the server is down, once and by its own moment', async () => {
    const { body: opened } = await open('a4')
    await server.stop()
    await new Promise((resolve) => setTimeout(resolve, 5500))
    server = await startGuiju(folder)
    url = server.url
    await until(() =>
      told.some(({ effect, case: about }) => about === 'a4' && effect === 'granted_as_asked'),
    )
    const { body } = await read('a4')
    expect(body.case.states[0]?.state).toBe('granted_by_time')
    const due = opened.case.deadlines[0]?.due
    expect(body.history[1]?.at).toBe(due)
    expect(told.filter(({ case: about }) => about === 'a4')).toHaveLength(1)
  }, 30_000)
})
