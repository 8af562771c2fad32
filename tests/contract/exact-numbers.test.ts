import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { projectFile, smallProject, type ProjectFolder } from '../cli/small-project.ts'
import { startGuiju, type StartedGuiju } from '../start-guiju.ts'

const big = '12345678901234.56'
/** Ninety-nine times as much, which no double holds. */
const sum = '1222222211222221.44'
const orders = [
  'order_id,shop_id,paid_at,signed_at,amount,kind,is_bad',
  ...Array.from(
    { length: 99 },
    (_, index) => `${String(index + 1)},S1,2026-03-20 10:00,2026-03-21 10:00,${big},normal,false`,
  ),
  '',
].join('\n')

const board = `boards:
  money:
    label: { zh: 金额, en: Money }
    entity: shop
    period: { default: last 31 days }
    parts:
      cards: { label: { zh: 卡片, en: Cards }, cards: [revenue] }
      listed:
        label: { zh: 订单, en: Orders }
        list: { of: orders, by: paid_at, columns: [order_id, amount], export: true }
`

let folder: ProjectFolder
let server: StartedGuiju

beforeAll(async () => {
  folder = await smallProject({
    'guiju.yaml': projectFile(),
    'data/orders.csv': orders,
    'rules/board.yaml': board,
  })
  server = await startGuiju(folder.path)
}, 120_000)

afterAll(async () => {
  await server.stop()
  await folder.remove()
})

const ofShop = { entity: 'S1', day: '2026-03-31' }
const boardOf = { entity: { kind: 'shop', id: 'S1' } }

interface Case {
  readonly name: string
  readonly path: string
  readonly body?: object
  /** Digits that must be in the answer. */
  readonly holds: string
}

const cases: readonly Case[] = [
  {
    name: 'evaluate',
    path: 'evaluate',
    body: { metrics: ['revenue'], day: '2026-03-31' },
    holds: `"exact":"${sum}"`,
  },
  {
    name: 'evaluate, compared',
    path: 'evaluate',
    body: { metrics: ['revenue'], day: '2026-03-20', compare: 'previous' },
    holds: `"exact":"${sum}"`,
  },
  { name: 'explain', path: 'explain/revenue?entity=S1', holds: `"exact":"${sum}"` },
  { name: 'a row explained', path: 'explain/revenue/rows/1?entity=S1', holds: `"${big}"` },
  { name: 'rows', path: 'rows', body: { metric: 'revenue', ...ofShop }, holds: `"${big}"` },
  {
    name: 'the sum of rows',
    path: 'rows',
    body: { metric: 'revenue', ...ofShop },
    holds: `"exact":"${sum}"`,
  },
  {
    name: 'changes',
    path: 'changes',
    body: { metric: 'revenue', entity: 'S1', from: '2026-03-02', to: '2026-03-31' },
    holds: `"exact":"${sum}"`,
  },
  {
    name: 'what if',
    path: 'what-if',
    body: { rule: 'revenue', ...ofShop, set: { revenue: `${sum} CNY` } },
    holds: `"exact":"${sum}"`,
  },
  { name: 'a board', path: 'boards/money', body: boardOf, holds: `"exact":"${sum}"` },
  {
    name: 'a list of a board',
    path: 'boards/money',
    body: { ...boardOf, part: { id: 'listed' } },
    holds: `"${big}"`,
  },
  ...exported('csv'),
  ...exported('ndjson'),
]

function exported(format: 'csv' | 'ndjson'): readonly Case[] {
  return [
    {
      name: `rows as ${format}`,
      path: 'rows/export',
      body: { metric: 'revenue', ...ofShop, format },
      holds: big,
    },
    {
      name: `a list of a board as ${format}`,
      path: 'boards/money/export',
      body: { ...boardOf, part: { id: 'listed' }, format },
      holds: big,
    },
  ]
}

describe('money and big numbers lose no digit', () => {
  test.each(cases)('$name', async ({ path, body, holds }) => {
    const init = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }
    const response = await fetch(`${server.url}v1/${path}`, init)
    const text = await response.text()
    expect([response.status, text.includes(holds) ? holds : text.slice(0, 2000)]).toEqual([
      200,
      holds,
    ])
  })
})
