import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { outgoingClient, type OutgoingAnswer, type OutgoingRules } from './outgoing-client.ts'

let server: Server
let host: string
const heard: string[] = []

beforeAll(async () => {
  server = createServer((request, response) => {
    heard.push(request.url ?? '')
    if (request.url === '/slow') return
    if (request.url === '/moved') response.writeHead(302, { location: '/' })
    response.end(request.url === '/large' ? 'x'.repeat(5000) : 'hello')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  host = `127.0.0.1:${String((server.address() as AddressInfo).port)}`
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})

function ask(path: string, rules: Partial<OutgoingRules> = {}): Promise<OutgoingAnswer> {
  const all = { hosts: new Set([host]), allowsPrivate: true, timeoutMs: 5000, mostBytes: 1000 }
  return outgoingClient({ ...all, ...rules })(new URL(path, `http://${host}`), { method: 'GET' })
}

test('a host on the list is asked, and what it says is read', async () => {
  expect(await ask('/')).toEqual({ status: 200, body: 'hello' })
})

test('a name is asked at the addresses that it was found to mean', async () => {
  const url = new URL(`http://${host.replace('127.0.0.1', 'localhost')}/`)
  const rules = { hosts: new Set([url.host]), allowsPrivate: true, timeoutMs: 5000, mostBytes: 9 }
  const answer = await outgoingClient(rules)(url, { method: 'GET' })
  expect(answer).toEqual({ status: 200, body: 'hello' })
})

test('a redirect is an answer and is not followed', async () => {
  const before = heard.length
  expect(await ask('/moved')).toMatchObject({ status: 302 })
  expect(heard.slice(before)).toEqual(['/moved'])
})

test.each([
  ['another host', { hosts: new Set(['login.example']) }, 'is not on the list'],
  ['another port of the host', { hosts: new Set(['127.0.0.1']) }, 'is not on the list'],
  ['an address inside', { allowsPrivate: false }, 'lies in a private network'],
])('%s is refused before anything is sent', async (_, rules, message) => {
  const before = heard.length
  await expect(ask('/', rules)).rejects.toThrow(message)
  expect(heard).toHaveLength(before)
})

test.each([
  ['http://[::ffff:127.0.0.1]/', 'lies in a private network'],
  ['http://2130706433/', 'lies in a private network'],
  ['http://localhost/', 'lies in a private network'],
  ['https://0x7f.1/', 'lies in a private network'],
  ['http://8.8.8.8/', 'over https:// only'],
])('%s is seen for what it is', async (address, message) => {
  const url = new URL(address)
  const rules = { hosts: new Set([url.host]), allowsPrivate: false, timeoutMs: 5000, mostBytes: 1 }
  await expect(outgoingClient(rules)(url, { method: 'GET' })).rejects.toThrow(message)
})

test('an answer that does not end is given up', async () => {
  await expect(ask('/slow', { timeoutMs: 100 })).rejects.toThrow('no answer in time')
})

test('more than was bargained for is not read to its end', async () => {
  await expect(ask('/large')).rejects.toThrow('larger than 1000 bytes')
})
