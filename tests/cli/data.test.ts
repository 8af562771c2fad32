import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import { askGuiju } from './ask-guiju.ts'

const rules = `pack:
  id: shop
  version: 1.0.0
  language: 1
  title: { en: Shop, zh: 店 }
  time_zone: none
  currency: CNY
datasets:
  orders:
    grain: one order
    key: order_id
    time: paid_at
    columns:
      order_id: { type: text }
      paid_at: { type: timestamp }
      kind: { type: enum, values: [normal, presale] }
      amount: { type: money, currency: CNY }
metrics:
  paid:
    label: { en: Paid, zh: 支付 }
    of: orders
    window: last 7 days
    value: sum(amount)
`
const header = 'order_id,paid_at,kind,amount'

let folder: string
const guiju = (...words: string[]): ReturnType<typeof askGuiju> =>
  askGuiju(words, { cwd: folder, width: 100 })
const saved = (name: string, ...lines: string[]): Promise<void> =>
  writeFile(join(folder, name), `${lines.join('\n')}\n`)

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'guiju-data-'))
  for (const name of ['rules', 'data', '.guiju']) await mkdir(join(folder, name))
  await saved('guiju.yaml', 'rules: [rules]', 'complete_through: 2026-01-04')
  await saved('rules/shop.yaml', rules)
  await saved(
    'data/orders.csv',
    header,
    'o1,2026-01-01 10:00:00,normal,10.00',
    'o2,2026-01-02 10:00:00,presale,5.50',
  )
  return () => rm(folder, { recursive: true })
})

describe('guiju data append', () => {
  test('adds new rows, and corrections by key; numbers follow', async () => {
    await saved(
      'today.csv',
      header,
      'o3,2026-01-03 10:00:00,normal,1.00',
      'o2,2026-01-02 10:00:00,normal,7.50',
    )
    const { stdout, code } = await guiju('data', 'append', 'orders=today.csv')
    expect({ stdout, code }).toEqual({
      stdout: 'orders: 1 rows added, 1 replaced (2026-01-02 .. 2026-01-03)\n',
      code: 0,
    })
    const evaluated = await guiju('evaluate', 'paid', '--as-of', '2026-01-04', '-f', 'csv')
    expect(evaluated.stdout).toContain('18.5')
  })

  test('adds one file after another, each over those before', async () => {
    await saved('one.csv', header, 'o3,2026-01-03 10:00:00,normal,1.00')
    await saved('two.csv', header, 'o3,2026-01-03 10:00:00,normal,2.00')
    await guiju('data', 'append', 'orders=one.csv')
    const { stdout } = await guiju('data', 'append', 'orders=two.csv')
    expect(stdout).toContain('orders: 0 rows added, 1 replaced')
    const status = await guiju('data', 'status', '-f', 'json')
    expect(JSON.parse(status.stdout)).toMatchObject({
      datasets: [{ dataset: 'orders', rows: 3, appended: 2 }],
    })
  })

  const refused: readonly { name: string; lines: readonly string[]; code: string }[] = [
    {
      name: 'a column that is missing',
      lines: ['order_id,paid_at,sort,amount', 'o3,2026-01-03 10:00:00,normal,1.00'],
      code: 'data-column-missing',
    },
    {
      name: 'a value that the dataset does not know',
      lines: [header, 'o3,2026-01-03 10:00:00,stolen,1.00'],
      code: 'data-rows-rejected',
    },
    {
      name: 'a column of another type',
      lines: [header, 'o3,yesterday,normal,1.00'],
      code: 'data-rows-rejected',
    },
    {
      name: 'a key that stands twice',
      lines: [header, 'o3,2026-01-03 10:00:00,normal,1.00', 'o3,2026-01-03 11:00:00,normal,1.00'],
      code: 'data-key-repeated',
    },
  ]

  test.each(refused)('refuses $name, and adds nothing of any file', async ({ lines, code }) => {
    await saved('good.csv', header, 'o4,2026-01-04 10:00:00,normal,1.00')
    await saved('bad.csv', ...lines)
    const run = await guiju('data', 'append', 'orders=good.csv', 'orders=bad.csv')
    expect(run.code).toBe(1)
    expect(run.stderr).toContain(code)
    expect(await readdir(join(folder, 'data'))).toEqual(['orders.csv'])
  })

  test('warns of a column that nothing reads', async () => {
    await saved('today.csv', `${header},colour`, 'o3,2026-01-03 10:00:00,normal,1.00,red')
    const { stderr, code } = await guiju('data', 'append', 'orders=today.csv')
    expect(code).toBe(0)
    expect(stderr).toContain('data-column-new')
  })

  test('names the dataset that was meant', async () => {
    await saved('today.csv', header)
    const { stderr, code } = await guiju('data', 'append', 'order=today.csv')
    expect(code).toBe(1)
    expect(stderr).toContain("Did you mean 'orders'?")
  })
})

describe('guiju data refresh', () => {
  test('tells by day which rows were added, changed and removed', async () => {
    const first = await guiju('data', 'refresh')
    expect(first.stdout).toContain('no earlier state')
    await saved(
      'data/orders.csv',
      header,
      'o2,2026-01-02 10:00:00,presale,6.00',
      'o3,2026-01-03 10:00:00,normal,1.00',
    )
    const { stdout } = await guiju('data', 'refresh', '-f', 'json')
    expect(JSON.parse(stdout)).toEqual({
      isCompared: true,
      changes: [
        { dataset: 'orders', day: '2026-01-01', added: 0, changed: 0, removed: 1 },
        { dataset: 'orders', day: '2026-01-02', added: 0, changed: 1, removed: 0 },
        { dataset: 'orders', day: '2026-01-03', added: 1, changed: 0, removed: 0 },
      ],
    })
    expect((await guiju('data', 'refresh')).stdout).toContain('No row differs.')
  })

  test('says what it takes when it is not told', async () => {
    const { stderr, code } = await guiju('data', 'apend', 'orders=today.csv')
    expect(code).toBe(2)
    expect(stderr).toContain('append')
  })
})
