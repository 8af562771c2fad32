import { createGuiju, type Guiju } from '@guiju/core'
import { createDuckdbEngine } from '@guiju/engine-duckdb'
import { storedSchema } from '@guiju/plan'
import { loadRulebook, parseDay } from '@guiju/rulebook'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { call } from './questions.ts'
import { viewerOf } from './viewers.ts'

/** Shops say by their key alone which each is; notes name an order and do not say whose they are. */
const rules = `pack:
  id: market
  version: 1.0.0
  language: 1
  title: { zh: 市场, en: Market }
  time_zone: Asia/Shanghai
  currency: CNY
  entities:
    shop: { label: { zh: 店铺, en: Shop }, dataset: shops, key: shop_id, attributes: { name: name } }
datasets:
  shops: { grain: one shop, key: shop_id, columns: { shop_id: { type: id }, name: { type: text } } }
  orders:
    grain: one order
    key: order_id
    time: paid_at
    entities: { shop: shop_id }
    relations:
      alike: { to: notes, is: many, key: { size: size } }
      sizes: { to: sizes, is: many, key: { size: size } }
      shops: { to: shops, is: many, key: { size: name } }
    columns: { order_id: { type: id }, shop_id: { type: id }, size: { type: text }, paid_at: { type: timestamp } }
  notes:
    grain: one note
    key: note_id
    relations: { order: { to: orders, is: one, key: order_id } }
    columns: { note_id: { type: id }, order_id: { type: id }, size: { type: text }, word: { type: text } }
  sizes: { grain: one size, key: size_id, columns: { size_id: { type: id }, size: { type: text } } }
metrics:
  orders_paid: { label: { zh: 订单, en: Orders }, cite: { document: p.txt }, of: orders, window: last 7 days, value: count(), better: higher }
`
const rows = `tests:
  - name: rows
    metric: orders_paid
    as_of: 2023-06-07
    rows:
      shops: [{ shop_id: S1, name: big }, { shop_id: S2, name: big }]
      orders:
        - { order_id: O1, shop_id: S1, size: big, paid_at: 2023-06-05 10:00 }
        - { order_id: O2, shop_id: S2, size: big, paid_at: 2023-06-05 10:00 }
      notes: [{ note_id: N2, order_id: O2, size: big, word: secret }]
      sizes: [{ size_id: Z1, size: big }]
    expect: { value: 2 }
`

let guiju: Guiju
beforeAll(async () => {
  const files = new Map([
    ['market.yaml', rules],
    ['rows.yaml', rows],
  ])
  const { value: loaded, diagnostics } = loadRulebook(files)
  const [given] = loaded?.rulebook.packs.get('market')?.tests ?? []
  if (given === undefined) throw new Error(diagnostics.map(({ message }) => message.en).join('\n'))
  const engine = await createDuckdbEngine()
  guiju = await createGuiju({
    rules: new Map([['market.yaml', rules]]),
    clock: () => new Date('2023-06-08T00:00:00Z'),
    openData: async ({ rulebook }) => {
      const pack = rulebook.packs.get('market')
      if (pack === undefined) throw new Error('The market has a pack.')
      const session = await engine.openRows(given.rows, storedSchema(pack.datasets))
      const value = {
        sessionOf: () => session,
        declaredDays: parseDay('2023-06-07'),
        rejected: [],
        close: async () => {
          await session.close()
          engine.close()
        },
      }
      return { value, diagnostics: [] }
    },
  })
}, 60_000)
afterAll(() => guiju.close())

test.each([
  [
    'rows that name those of somebody',
    'count(alike where word = "secret") > 0',
    'scope-reads-others',
  ],
  ['rows of the entities themselves', 'count(shops) > 1', 'scope-reads-others'],
  ['rows of a table that names nobody', 'count(sizes) > 0', 1],
])('a condition over %s', { timeout: 60_000 }, async (_, where, told) => {
  const port = guiju.forViewer(viewerOf({ shop: ['S1'] }))
  const request = { metrics: ['orders_paid'], entity: { kind: 'shop' }, where }
  const answer = await port.evaluate(request, call)
  const found =
    'value' in answer
      ? answer.value.rows.map(({ value }) => value.value)
      : answer.problem.diagnostics.map(({ code }) => code)
  expect(found).toEqual([told])
})

test('an entity whose rows say nothing but their key is found by its own reader alone', async () => {
  const answer = await guiju
    .forViewer(viewerOf({ shop: ['S1'] }))
    .entities({ kind: 'shop', limit: 10 }, call)
  expect('value' in answer ? answer.value.entities.map(({ id }) => id) : answer.problem).toEqual([
    'S1',
  ])
})
