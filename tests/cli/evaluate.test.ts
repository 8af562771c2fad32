import { Value } from 'typebox/value'
import { evaluateResponse, scorecardResponse, type EvaluateResponse } from '@guiju/protocol'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { askGuiju } from './ask-guiju.ts'
import { runGuiju, type Run } from './run-guiju.ts'
import { smallProject, type ProjectFolder } from './small-project.ts'

let project: ProjectFolder
let firstRun: Run

const ask = (words: string, width = 80): Promise<Run> =>
  askGuiju(words.split(' '), { cwd: project.path, width })

beforeAll(async () => {
  project = await smallProject()
  firstRun = await runGuiju(['evaluate', 'shop_score', '-e', 'shop'], { cwd: project.path })
})
afterAll(() => project.remove())

describe('guiju evaluate', () => {
  test('a scorecard for all entities has one line each, the best first', () => {
    expect(firstRun.code).toBe(0)
    expect(firstRun.stdout).toBe(`Shop score  ·  2026-03-31

#  shop           Score  Grade  Product  Logistics
─  ─────────────  ─────  ─────  ───────  ─────────
1  S2 Book shop    90.0  Good     100.0       75.0
2  S1 茶叶铺       70.0  Good      66.7       75.0
–  S3 Empty shop      –  –            –          –

–  a part is missing (1)
`)
  })

  test('columns are lines of JSON, the last of which says that nothing is left out', async () => {
    const { code, stdout } = await ask('evaluate revenue --entity shop --trend 3d -f columns')
    const lines = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Readonly<Record<string, unknown>>)
    expect(code).toBe(0)
    expect(lines.map(({ kind }) => kind)).toEqual(['head', 'rows', 'values', 'end'])
    expect(lines[1]).toMatchObject({ entities: ['S1', 'S2', 'S3'] })
    expect(lines[2]).toMatchObject({
      days: ['2026-03-29', '2026-03-30', '2026-03-31'],
      values: [1, 2, 3].map(() => [100.5, 110, 0]),
    })
    expect(lines[3]).toEqual({ kind: 'end', values: 9 })
  })

  test('loading is told once, on standard error, with the names of the datasets', async () => {
    expect(firstRun.stderr).toMatch(/Loading shops \(1\/2\).*\nLoading orders \(2\/2\)/)
    const again = await runGuiju(['evaluate', 'paid_orders'], { cwd: project.path })
    expect(again).toMatchObject({ code: 0, stderr: '' })
  })

  test('a scorecard for one entity shows dimensions, metrics and what follows', async () => {
    const { stdout } = await ask('evaluate shop_score -e shop=S1')
    expect(stdout).toBe(`Shop score  ·  S1 茶叶铺  ·  2026-03-31
70.0 / 100  ·  Good

Metric            Value  Score  Weight
───────────────  ──────  ─────  ──────
Product                   66.7     60%
  Bad rate       33.33%   66.7    100%
Logistics                 75.0     40%
  Delivery time    36 h   75.0    100%

  Not reached: No events (score < 70, 0.0 away)
`)
  })

  test('several metrics side by side, in Chinese, with the reasons of what is missing', async () => {
    const { stdout } = await ask('evaluate bad_rate revenue --entity shop --lang zh')
    expect(stdout).toBe(`2026-03-31

shop           差评率  成交金额
─────────────  ──────  ────────
S1 茶叶铺      33.33%   ¥100.50
S2 Book shop    0.00%   ¥110.00
S3 Empty shop       –     ¥0.00

–  分母为 0（1 个）
`)
  })

  test('one number names its reason in place', async () => {
    const { stdout } = await ask('evaluate bad_rate --as-of 2026-02-01 --entity shop=S1')
    expect(stdout).toContain('– (the denominator is 0)')
  })

  test('a narrow terminal gets a block for each line, and nothing is cut', async () => {
    const { stdout } = await ask('evaluate bad_rate delivery_time -e shop', 36)
    for (const line of stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(36)
    expect(stdout.replaceAll(/\s+/g, ' ')).toContain('S3 Empty shop Bad rate – Delivery time –')
  })

  test('a trend has a line for each day, known as of itself', async () => {
    const { stdout } = await ask('evaluate bad_rate --trend 2d --as-of 2026-03-02 -f csv')
    expect(stdout).toBe(
      [
        'metric,day,known,from,to,entity,value,exact,numerator,denominator,state,reason',
        'bad_rate,2026-03-01,2026-03-01,2026-03-01,2026-03-01,,1,1,2,2,value,',
        'bad_rate,2026-03-02,2026-03-02,2026-03-02,2026-03-02,,0.6666666666666666,2/3,2,3,value,',
        '',
      ].join('\r\n'),
    )
  })

  test('a split adds a column of its name to CSV', async () => {
    const { stdout } = await ask('evaluate paid_orders --split kind -f csv --as-of 2026-03-04')
    expect(stdout.trimEnd().split('\r\n')).toEqual([
      'metric,day,known,from,to,entity,kind,value,exact,numerator,denominator,state,reason',
      'paid_orders,2026-03-04,2026-03-04,2026-03-04,2026-03-04,,presale,1,1,,,value,',
    ])
  })

  test('a series is known as of one day, a condition narrows it', async () => {
    const words = 'evaluate paid_orders --from 2026-03-03 --to 2026-03-05 --series --format json'
    const { stdout } = await askGuiju([...words.split(' '), '--where', 'amount > 30 CNY'], {
      cwd: project.path,
    })
    const response = JSON.parse(stdout) as EvaluateResponse
    expect(Value.Check(evaluateResponse, response)).toBe(true)
    expect(response.rows.map(({ day, known, value }) => [day, known, value.exact])).toEqual([
      ['2026-03-03', '2026-03-31', '0'],
      ['2026-03-04', '2026-03-31', '1'],
      ['2026-03-05', '2026-03-31', '1'],
    ])
  })

  test('JSON of a scorecard is the answer of the HTTP API', async () => {
    const one = await ask('evaluate shop_score -e shop=S2 -f json')
    expect(Value.Check(scorecardResponse, JSON.parse(one.stdout))).toBe(true)
    const all = await ask('evaluate small/shop_score -f json')
    const cards = JSON.parse(all.stdout) as readonly unknown[]
    expect(cards).toHaveLength(3)
    expect(cards.every((card) => Value.Check(scorecardResponse, card))).toBe(true)
  })

  test('colour is only for terminals, and never with NO_COLOR', async () => {
    const { stdout, stderr } = await runGuiju(['evaluate', 'nothing'], {
      cwd: project.path,
      env: { NO_COLOR: '1', FORCE_COLOR: '1' },
    })
    expect(stdout + stderr).not.toContain('\u001b')
  })
})

describe('a mapping that tolerates rejected rows', () => {
  test('marks every result', async () => {
    const tolerant = await smallProject({
      'rules/mappings.yaml': `mappings:
  orders:
    source: order_export
    rejects: { at_most: 2 }
    columns: { order_id: id, shop_id: shop, paid_at: paid, amount: amount, kind: { from: kind, values: { N: normal } } }
`,
      'guiju.yaml': `rules: [rules]
complete_through: 2026-03-31
data: { folder: data, files: { order_export: export.csv } }
`,
      'data/export.csv': 'id,shop,paid,amount,kind\n1,S1,2026-03-01,1.00,N\n2,S1,soon,1.00,N\n',
    })
    try {
      const cwd = tolerant.path
      const table = await askGuiju(['evaluate', 'revenue'], { cwd })
      expect(table.code).toBe(0)
      expect(table.stderr).toContain("Marked: 1 rows of 'orders' could not be read")
      const json = await askGuiju(['evaluate', 'revenue', '--format', 'json'], { cwd })
      const { snapshot, rows } = JSON.parse(json.stdout) as EvaluateResponse
      expect(snapshot.marked).toEqual([{ dataset: 'orders', rows: 1, atMost: 2 }])
      expect(rows[0]?.value.exact).toBe('1')
    } finally {
      await tolerant.remove()
    }
  })
})

describe('ids with control characters', () => {
  const escaped = 'S\\x1b[31m9'

  test('are written out in tables and texts, and stay what they are in JSON', async () => {
    const id = 'S\u001b[31m9'
    const odd = await smallProject({ 'data/shops.csv': `shop_id,name\n${id},a\u0007b\nS1,c\n` })
    try {
      const runs = ['entities shop', 'evaluate bad_rate -e shop', 'evaluate shop_score -e shop']
      for (const words of runs) {
        const { stdout } = await askGuiju(words.split(' '), { cwd: odd.path })
        expect(stdout).toContain(escaped)
        expect(stdout).not.toContain('\u001b')
      }
      for (const command of ['evaluate', 'explain']) {
        const words = [command, 'bad_rate', '-e', `shop=${id}`]
        const { stdout } = await askGuiju(words, { cwd: odd.path })
        expect(stdout).toContain(`shop ${escaped} a\\x07b`)
        expect(stdout).not.toContain('\u001b')
      }
      const json = await askGuiju(['entities', 'shop', '-f', 'json'], { cwd: odd.path })
      expect(JSON.parse(json.stdout)).toMatchObject({ entities: [{ id: 'S1' }, { id }] })
    } finally {
      await odd.remove()
    }
  })
})
