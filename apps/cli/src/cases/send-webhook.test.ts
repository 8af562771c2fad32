import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Delivery } from '@guiju/case-store'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { webhookSender } from './send-webhook.ts'

describe('a webhook', () => {
  const heard: { readonly key: string; readonly body: string }[] = []
  let receiver: Server
  let address: string

  beforeAll(async () => {
    receiver = createServer((request, response) => {
      let body = ''
      request.on('data', (chunk: Buffer) => (body += String(chunk)))
      request.on('end', () => {
        heard.push({ key: String(request.headers['guiju-dedupe-key']), body })
        if (request.url === '/moved') response.writeHead(302, { location: '/' })
        if (request.url === '/broken') response.writeHead(500)
        response.end()
      })
    })
    await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve))
    address = `http://127.0.0.1:${String((receiver.address() as AddressInfo).port)}`
  })
  afterAll(() => receiver.close())

  const delivery: Delivery = {
    id: 1,
    process: 'a/b',
    key: 'c1',
    dedupeKey: 'a/b:c1:2:0',
    body: '{"effect":"x"}',
    attempts: 1,
  }

  test('gets the effect with its dedupe key', async () => {
    await webhookSender({ address, allowsPrivate: true })(delivery)
    expect(heard.at(-1)).toEqual({ key: 'a/b:c1:2:0', body: '{"effect":"x"}' })
  })

  test('in a private network is refused before anything is sent', async () => {
    const before = heard.length
    const send = webhookSender({ address, allowsPrivate: false })
    await expect(send(delivery)).rejects.toThrow('lies in a private network')
    expect(heard).toHaveLength(before)
  })

  test.each([
    ['that redirects', '/moved', 'answered 302'],
    ['that fails', '/broken', 'answered 500'],
  ])('%s has not been told', async (_, path, message) => {
    const send = webhookSender({ address: address + path, allowsPrivate: true })
    await expect(send(delivery)).rejects.toThrow(message)
  })
})
