import { columnsLine, type ColumnsLine, type EvaluateRequest } from '@guiju/protocol'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openMarket, rulesWith, type OpenMarket } from './small-market.ts'

const waits = `metrics:
  mean_wait:
    label: { zh: 平均等待, en: Mean wait }
    cite: { document: policy.txt }
    of: orders
    window: last 7 days
    value: avg(shipped_at - paid_at)
`

let market: OpenMarket
beforeAll(async () => {
  market = await openMarket(new Map([...rulesWith(), ['waits.yaml', waits]]))
})
afterAll(() => market.close())

const call = { signal: new AbortController().signal }
const isLine = new Ajv2020({
  strict: true,
  allowUnionTypes: true,
  formats: { date: true },
}).compile(columnsLine)

async function linesOf(request: EvaluateRequest): Promise<readonly ColumnsLine[]> {
  const answer = await market.guiju.evaluateColumns(request, call)
  if ('problem' in answer) throw new Error(answer.problem.message.en)
  const decoder = new TextDecoder()
  let text = ''
  for await (const bytes of answer.value.bytes) text += decoder.decode(bytes, { stream: true })
  return text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as ColumnsLine)
}

/** Every value with the place that its line and position give it. */
function valuesOf(lines: readonly ColumnsLine[]): readonly string[] {
  const lists = lines.flatMap((line) => (line.kind === 'rows' ? [line] : []))
  return lines.flatMap((line) => {
    if (line.kind !== 'values') return []
    const list = lists.find(({ rows }) => rows === line.rows)
    if (list === undefined) throw new Error('The rows come before their values.')
    return line.days.flatMap((day, at) =>
      (line.values[at] ?? []).map((value, place) => {
        const split = Object.values(list.split).map((column) => column[place] ?? '-')
        const entity = list.entities?.[place] ?? 'all'
        return [line.metric, day, entity, ...split, value ?? 'none'].join(' ')
      }),
    )
  })
}

async function rowsOf(request: EvaluateRequest): Promise<readonly string[]> {
  const answer = await market.guiju.evaluate(request, call)
  if ('problem' in answer) throw new Error(answer.problem.message.en)
  return answer.value.rows.map(({ metric, day, entity, split, value }) => {
    const parts = Object.values(split).map((name) => name ?? '-')
    return [metric, day, entity?.id ?? 'all', ...parts, value.value ?? 'none'].join(' ')
  })
}

const trend = { trend: 10, day: '2023-06-07' } as const

test.each<readonly [string, EvaluateRequest]>([
  ['one day', { metrics: ['turnover'], day: '2023-06-07' }],
  [
    'a trend of all shops',
    { metrics: ['turnover', 'late_rate'], ...trend, entity: { kind: 'shop' } },
  ],
  [
    'a trend of some shops',
    { metrics: ['late_rate'], ...trend, entity: { kind: 'shop', ids: ['S4', 'S1'] } },
  ],
  ['a trend with a split', { metrics: ['paid_orders', 'turnover'], ...trend, split: ['kind'] }],
  ['elapsed time, in hours', { metrics: ['mean_wait'], ...trend, entity: { kind: 'shop' } }],
  ['a formula', { metrics: ['per_order'], ...trend, entity: { kind: 'shop' } }],
  ['a scorecard', { metrics: ['shop_score'], ...trend, entity: { kind: 'shop', ids: ['S1'] } }],
])('%s has the numbers of evaluate, value by value', async (_, request) => {
  const lines = await linesOf(request)
  const values = valuesOf(lines)
  expect(values.toSorted()).toEqual((await rowsOf(request)).toSorted())
  expect(lines.at(-1)).toEqual({ kind: 'end', values: values.length })
  expect(lines.filter((line) => !isLine(line))).toEqual([])
})

test('the head is what evaluate answers beside its rows', async () => {
  const request = { metrics: ['turnover'], ...trend }
  const [head] = await linesOf(request)
  const answer = await market.guiju.evaluate(request, call)
  if ('problem' in answer) throw new Error(answer.problem.message.en)
  const { rows: _rows, ...rest } = answer.value
  expect(head).toEqual({ kind: 'head', ...rest })
})

test('a refusal is the one of evaluate', async () => {
  const request = { metrics: ['turnver'], ...trend }
  expect(await market.guiju.evaluateColumns(request, call)).toEqual(
    await market.guiju.evaluate(request, call),
  )
})
