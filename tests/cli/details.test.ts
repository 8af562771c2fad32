import { readFile, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { askGuiju } from './ask-guiju.ts'
import type { Run } from './run-guiju.ts'
import { smallProject, type ProjectFolder } from './small-project.ts'

let project: ProjectFolder

const run = (words: string, language: 'en' | 'zh' = 'en'): Promise<Run> =>
  askGuiju(words.split(' '), { cwd: project.path, language, width: 100 })

beforeAll(async () => {
  project = await smallProject()
})
afterAll(() => project.remove())

describe('guiju rows', () => {
  test('lists the rows of a numerator with what each adds', async () => {
    const { stdout, code } = await run('rows bad_rate --entity shop=S1')
    expect(code).toBe(0)
    expect(stdout).toBe(`Bad rate  ·  shop S1 茶叶铺  ·  2026-03-31
33.33%
Numerator  1  = sum of rows (1)
last 31 days: 2026-03-01 – 2026-03-31

order_id  shop_id  paid_at              signed_at            amount  kind    is_bad  adds
────────  ───────  ───────────────────  ───────────────────  ──────  ──────  ──────  ────
1         S1       2026-03-01 10:00:00  2026-03-03 10:00:00   10.50  normal  true       1
`)
  })

  test('exports all rows to a file, and leaves nothing half written', async () => {
    const { stdout, stderr, code } = await run('rows revenue --csv out.csv --lang zh')
    expect([stdout, code]).toEqual(['', 0])
    expect(stderr).toContain('已写入 out.csv。')
    const text = await readFile(join(project.path, 'out.csv'), 'utf8')
    const lines = text.split('\r\n')
    expect(lines[0]).toBe(
      '\uFEFForder_id,shop_id,paid_at,signed_at,amount,kind,is_bad,对结果的贡献',
    )
    expect(lines).toHaveLength(8)
    expect(lines[1]).toBe('6,S2,2026-03-06 10:00:00,2026-03-08 10:00:00,60.00,normal,false,60')
    expect((await readdir(project.path)).filter((name) => name.includes('.part'))).toEqual([])
  })

  test('exports for Excel', async () => {
    expect((await run('rows revenue --xlsx out.xlsx')).code).toBe(0)
    const bytes = await readFile(join(project.path, 'out.xlsx'))
    expect(bytes.subarray(0, 2).toString()).toBe('PK')
  })

  test.each([
    ['rows', 'Name one metric'],
    ['rows revenue --csv a.csv --xlsx a.xlsx', 'Export to one file at a time'],
    ['rows revenue --from 2026-03-01', 'A period needs both'],
    ['rows revenue --sort amount:up', 'Write it like amount or amount:desc'],
    ['rows revenue --narrow kind', 'Write it like name=value'],
    ['rows revenue --limit 0', 'is not a number from 1'],
  ])('%s cannot be meant', async (words, told) => {
    const { code, stderr } = await run(words)
    expect(code).toBe(2)
    expect(stderr).toContain(told)
  })
})

describe('guiju why', () => {
  test('tells what became of the rows between two days', async () => {
    const { stdout, code } = await run(
      'why bad_rate --entity shop=S1 --from 2026-03-01 --to 2026-03-02',
    )
    expect(code).toBe(0)
    expect(stdout).toContain('Bad rate  ·  shop S1 茶叶铺  ·  2026-03-01 → 2026-03-02')
    expect(stdout).toContain('100.00% → 50.00%  (-50.00%)')
    expect(stdout).toContain('Denominator  1 → 2  (+1)')
    expect(stdout).toMatch(/rows that were not there before +1 +\+1/)
    expect(stdout).toMatch(/entered +2 +S1/)
  })

  test('tells what leaves the window tomorrow', async () => {
    const { stdout } = await run('why bad_rate --entity shop=S1 --tomorrow', 'zh')
    expect(stdout).toContain('2026-03-31 → 2026-04-01  ·  假定没有新数据')
    expect(stdout).toContain('33.33% → 0.00%')
    expect(stdout).toContain('离开统计窗口的行')
  })

  test('needs two days', async () => {
    const { code, stderr } = await run('why bad_rate')
    expect(code).toBe(2)
    expect(stderr).toContain('Give the earlier day with --from')
  })
})

describe('guiju what-if', () => {
  test('tells the score with another value', async () => {
    const { stdout, code } = await run('what-if shop_score --entity shop=S1 --set bad_rate=0%')
    expect(code).toBe(0)
    expect(stdout.split('\n').slice(0, 2)).toEqual([
      'shop S1 茶叶铺  ·  2026-03-31',
      expect.stringMatching(/^Shop score: [\d.]+ \(\w+\) -> [\d.]+ \(\w+\)\.$/),
    ])
    expect(stdout).toMatch(/Bad rate +33\.33% +0\.00%/)
    expect(stdout).toMatch(/Bad rate +66\.7 +100\.0/)
  })

  test('tells how many more good ones reach a target', async () => {
    const { stdout } = await run('what-if bad_rate --entity shop=S1 --target 10%')
    expect(stdout).toContain('33.33%  =  1 / 3')
    expect(stdout).toContain('7 additional good ones bring it to ≤ 10.00% (10.00%).')
  })

  test.each([
    ['what-if shop_score --set bad_rate=0%', '--set needs an entity'],
    ['what-if bad_rate --set bad_rate=0% --target 3%', 'are two questions'],
  ])('%s cannot be meant', async (words, told) => {
    const { code, stderr } = await run(words)
    expect(code).toBe(2)
    expect(stderr).toContain(told)
  })
})

describe('guiju health', () => {
  test('tells missing values and complete days of the data that a rule reads', async () => {
    const { stdout, code } = await run('health delivery_time')
    expect(code).toBe(0)
    expect(stdout).toContain('Data that Delivery time (delivery_time) reads')
    expect(stdout).toContain('orders  ·  7 rows  ·  complete through 2026-03-31')
    expect(stdout).toMatch(/signed_at +1 +14\.29%/)
  })

  test('speaks Chinese', async () => {
    const { stdout } = await run('health --lang zh')
    expect(stdout).toContain('全部数据')
    expect(stdout).toContain('完整到 2026-03-31')
  })
})
