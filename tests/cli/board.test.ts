import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { askGuiju } from './ask-guiju.ts'
import type { Run } from './run-guiju.ts'
import { smallProject, type ProjectFolder } from './small-project.ts'

const rules = `metrics:
  sold:
    label: { zh: 成交额, en: Sold }
    cite: { document: policy.txt }
    of: orders
    window: selected days
    value: sum(amount)
    format: money
  sold_orders:
    label: { zh: 订单数, en: Orders sold }
    cite: { document: policy.txt }
    of: orders
    window: selected days
    value: count()
    format: count
playbook:
  presale_talk:
    label: { zh: 说明预售, en: Explain the presale }
    for: { dimensions: [shop_score] }
    when: sold >= 30 CNY
    steps: [{ zh: 写明发货时间, en: Say when it ships }]
    caveats: [{ zh: 不要频繁打扰, en: Do not write too often }]
    links: [{ label: { zh: 帮助, en: Help }, address: https://example.org/help }]
boards:
  sales:
    label: { zh: 销售, en: Sales }
    entity: shop
    period: { default: last 30 days, at_most: 31 days }
    filters: [kind]
    cards: [{ metric: sold, compare: previous, flag: sold > 100 CNY }, sold_orders]
    parts:
      kinds: { label: { zh: 类型, en: Kinds }, leaderboard: { split: kind, columns: [sold, share of sold], sort: sold desc, top: 1, rest: others } }
      orders: { list: { of: orders, columns: [order_id, paid_at, amount], sort: [amount desc], sort_keys: [order_id] } }
      advice: { playbook: [presale_talk] }
`

let project: ProjectFolder

const run = (
  words: readonly string[],
  options: { readonly width?: number; readonly language?: 'en' | 'zh' } = {},
): Promise<Run> => askGuiju(['board', ...words], { cwd: project.path, ...options })

const march = ['sales', '-e', 'shop=S1', '--from', '2026-03-01', '--to', '2026-03-31']

beforeAll(async () => {
  project = await smallProject({ 'rules/boards.yaml': rules })
})
afterAll(() => project.remove())

describe('guiju board', () => {
  test('shows all parts, one below the other', async () => {
    const { stdout, code } = await run(march)
    expect(code).toBe(0)
    expect(stdout).toBe(`Sales  ·  shop S1 茶叶铺  ·  2026-03-01 – 2026-03-31

cards
Metric         Value  Before   Change
───────────  ───────  ──────  ───────
! Sold       ¥100.50   ¥0.00  ¥100.50
Orders sold        4

Kinds  (kinds)
kind      Sold  Sold, share
──────  ──────  ───────────
normal  ¥60.50       60.20%
Others  ¥40.00       39.80%
1 of 2; --part kinds --all shows all

orders
order_id  paid_at              amount
────────  ───────────────────  ──────
4         2026-03-04 10:00:00   40.00
3         2026-03-03 10:00:00   30.00
2         2026-03-02 10:00:00   20.00
1         2026-03-01 10:00:00   10.50

advice
! Applies: Explain the presale (Sold ¥100.50)
  1. Say when it ships
  Mind: Do not write too often
  Help: https://example.org/help
`)
  })

  test('is readable in Chinese on a narrow terminal', async () => {
    const { stdout } = await run([...march, '--part', 'kinds', '--all'], {
      width: 26,
      language: 'zh',
    })
    expect(stdout).toBe(`销售  ·  shop S1 茶叶铺  ·
2026-03-01 – 2026-03-31

类型  (kinds)
kind        normal
成交额      ¥60.50
成交额占比  60.20%

kind        presale
成交额      ¥40.00
成交额占比  39.80%
`)
  })

  test('opens a list for one value, sorted as asked', async () => {
    const words = ['--part', 'orders', '--sort', 'order_id desc', '--limit', '2']
    const { stdout } = await run([...march, ...words])
    expect(stdout.split('\n').slice(4, 7)).toEqual([
      '────────  ───────────────────  ──────',
      '4         2026-03-04 10:00:00   40.00',
      '3         2026-03-03 10:00:00   30.00',
    ])
    expect(stdout).toContain('2 of 4; --part orders --limit N shows more')
  })

  test('narrows by a filter and says so', async () => {
    const { stdout } = await run([...march, '--filter', 'kind=presale', '--part', 'cards'])
    expect(stdout).toContain('2026-03-31  ·  kind = presale')
    expect(stdout).toMatch(/Sold +¥40\.00 +¥0\.00 +¥40\.00/)
  })

  test('gives the answer of the HTTP API as JSON', async () => {
    const { stdout } = await run([...march, '--part', 'cards', '--format', 'json'])
    const { board, parts } = JSON.parse(stdout) as {
      readonly board: { readonly id: string }
      readonly parts: readonly { readonly kind: string }[]
    }
    expect([board.id, parts.map(({ kind }) => kind)]).toEqual(['sales', ['cards']])
  })

  test('exports all rows of a part', async () => {
    const list = await run([...march, '--part', 'orders', '--csv', 'orders.csv'])
    expect([list.code, list.stderr]).toEqual([1, expect.stringContaining('does not allow it')])
    const words = ['--part', 'kinds', '--csv', 'kinds.csv']
    const { code, stderr } = await run([...march, ...words], { language: 'zh' })
    expect([code, stderr]).toEqual([0, expect.stringContaining('已写入 kinds.csv')])
    const text = await readFile(join(project.path, 'kinds.csv'), 'utf8')
    expect(text.replaceAll('\r\n', '\n')).toBe(`\uFEFFkind,成交额,成交额占比
normal,60.5,0.601990049751
presale,40,0.398009950249
`)
  })

  test('without a name lists the boards', async () => {
    const { stdout } = await run([])
    expect(stdout).toContain('sales')
    expect(stdout).toContain('cards, kinds, orders, advice')
  })

  const refused: readonly (readonly [words: readonly string[], code: number, told: string])[] = [
    [['salse', '-e', 'shop=S1'], 1, "Did you mean 'sales'?"],
    [
      ['sales', '-e', 'shop=S1', '--from', '2026-02-01', '--to', '2026-03-04'],
      1,
      'shows 31 days at most, and the period has 32',
    ],
    [['sales', '-e', 'shop=S1', '--from', '2026-03-04', '--to', '2026-03-01'], 1, 'after its end'],
    [['sales', '-e', 'shop=S1', '--as-of', '2026-04-01'], 1, 'is not complete yet'],
    [['sales', '-e', 'shop=S9'], 1, "There is no shop 'S9'"],
    [[...march, '--part', 'kindz'], 1, "Did you mean 'kinds'?"],
    [[...march, '--part', 'orders', '--narrow', 'shop=S1'], 1, 'is not narrowed by'],
    [[...march, '--all'], 2, '--part'],
    [[...march, '--csv', 'all.csv'], 2, '--part'],
    [['sales', '-e', 'shop'], 2, 'shop=S00001'],
    [['sales', '--from', '2026-03-01'], 2, 'both --from and --to'],
    [[...march, '--part', 'kinds', '--limit', '0'], 2, 'whole number'],
  ]

  test.each(refused)('refuses %j', async (words, code, told) => {
    const { stderr, code: actual } = await run(words, { width: 200 })
    expect([actual, stderr]).toEqual([code, expect.stringContaining(told)])
  })
})

test('guiju evaluate prints the advice that a scorecard triggers', async () => {
  const ask = (day: string): Promise<Run> =>
    askGuiju(['evaluate', 'shop_score', '-e', 'shop=S1', '--as-of', day], { cwd: project.path })
  expect((await ask('2026-03-04')).stdout).toContain(
    '! Applies: Explain the presale (Sold ¥40.00)\n  1. Say when it ships',
  )
  expect((await ask('2026-03-02')).stdout).not.toContain('Explain the presale')
})
