import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api'
import type { Dataset } from '@guiju/language'
import { dateType } from '@guiju/plan'
import { loadRulebook } from '@guiju/rulebook'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readRows } from '../snapshot/read-rows.ts'
import { namedColumns, parentColumnsOf } from './parent-columns.ts'
import { prepareTables } from './prepare-tables.ts'

const pack = `pack:
  id: market
  version: 1.0.0
  language: 1
  title: { en: Market }
  time_zone: none
  currency: CNY
  entities:
    shop: { label: { en: Shop }, dataset: shops, key: shop_id }

datasets:
  shops:
    grain: one shop
    key: shop_id
    entities: { shop: shop_id }
    columns: { shop_id: { type: id } }
  orders:
    grain: one order
    key: order_id
    time: paid_at
    entities: { shop: shop_id }
    columns:
      order_id: { type: id }
      shop_id: { type: id }
      paid_at: { type: timestamp }
      amount: { type: money, currency: CNY }
      note: { type: text }
  refunds:
    grain: one refund
    key: refund_id
    time: applied_at
    entities: { shop: order.shop_id }
    columns:
      refund_id: { type: id }
      order_id: { type: id }
      applied_at: { type: timestamp }
    relations:
      order: { to: orders, key: order_id, is: one }
`

const { value: loaded } = loadRulebook(new Map([['market/pack.yaml', pack]]))
const datasets: ReadonlyMap<string, Dataset> =
  loaded?.rulebook.packs.get('market')?.datasets ?? new Map()

test('rows of a long table hold what their dataset names of a parent, and its time', () => {
  const refunds = datasets.get('refunds')
  const [parent] = refunds === undefined ? [] : parentColumnsOf(refunds, datasets)
  const bought = { column: 'bought_on', stored: 'order.bought_on', type: dateType }
  const wide = parent && { ...parent, columns: [...parent.columns, bought] }
  const kept = refunds && wide && namedColumns(refunds, wide, datasets)
  expect(kept?.columns.map(({ column }) => column)).toEqual(['shop_id', 'paid_at'])
})

describe('prepareTables', () => {
  let instance: DuckDBInstance
  let connection: DuckDBConnection

  beforeAll(async () => {
    instance = await DuckDBInstance.create(':memory:')
    connection = await instance.connect()
  })

  afterAll(() => {
    connection.closeSync()
    instance.closeSync()
  })

  test('rows hold times and groups of their parent, whether it is there, and whether they are alone', async () => {
    await connection.run(`
      create table shops as select 's1' as shop_id;
      create table orders as from (values
        ('o1', 's2', timestamp '2026-01-01 10:00:00', 5, 'x'),
        ('o2', 's1', timestamp '2026-01-02 10:00:00', 6, 'y')
      ) as o (order_id, shop_id, paid_at, amount, note);
      create table refunds as from (values
        ('r1', 'o1', timestamp '2026-02-01 10:00:00'),
        ('r2', 'o2', timestamp '2026-02-03 10:00:00'),
        ('r3', 'o2', timestamp '2026-02-02 10:00:00'),
        ('r4', 'none', timestamp '2026-01-31 10:00:00'),
        ('r5', null, timestamp '2026-02-01 10:00:00')
      ) as r (refund_id, order_id, applied_at)`)
    const prepared = await prepareTables(connection, { datasets, isLoaded: () => true })
    const [parent] = prepared.get('refunds') ?? []
    expect(parent?.columns.map(({ column }) => column)).toEqual(['shop_id', 'paid_at'])
    expect(parent?.isAlwaysThere).toBe(false)
    const rows = await readRows(
      connection,
      `select refund_id, "order: there", "order.shop_id", cast("order.paid_at" as varchar), "order: only" from refunds`,
    )
    expect(rows).toEqual([
      ['r4', false, null, null, true],
      ['r3', true, 's1', '2026-01-02 10:00:00', false],
      ['r2', true, 's1', '2026-01-02 10:00:00', false],
      ['r1', true, 's2', '2026-01-01 10:00:00', true],
      ['r5', false, null, null, null],
    ])
  })
})
