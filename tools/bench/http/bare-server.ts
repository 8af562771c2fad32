import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { createAdaptorServer } from '@hono/node-server'
import { Hono } from 'hono'

/** Answers with bodies it was given and does nothing else: what the same framework and adaptor can do at most. */
const [bodies] = (await once(process, 'message')) as [readonly (readonly [string, string])[]]
const known = new Map(bodies)
const json = { 'content-type': 'application/json' }
const [[, only] = ['', '']] = bodies

const app = new Hono()
app.post('/one', (c) => c.body(only, 200, json))
app.post('/read', async (c) => c.body(known.get(await c.req.text()) ?? '', 200, json))

const server = createAdaptorServer({ fetch: app.fetch })
server.listen(0, '127.0.0.1', () => {
  process.send?.((server.address() as AddressInfo).port)
})
process.on('disconnect', () => {
  process.exit()
})
