import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { EvaluateRow, MetricInfo } from '@guiju/protocol'
import { openPacks, valueOf, type OpenPacks } from './open-packs.ts'

const rows = `      shops: [{ shop_id: s1, name: 山野, industry: 女装, opened_at: 2022-01-01 00:00 }]
      orders:
        - { order_id: 1, shop_id: s1, paid_at: 2023-06-01 10:00, paid_amount: 1234.5 }
        - { order_id: 2, shop_id: s1, paid_at: 2023-06-02 10:00, paid_amount: 0.05 }`

let open: OpenPacks
let metrics: readonly MetricInfo[]
const call = { signal: new AbortController().signal }

beforeAll(async () => {
  open = await openPacks(rows, '2023-06-30')
  metrics = valueOf(await open.guiju.metrics(call)).metrics
})
afterAll(() => open.close())

async function evaluate(
  ids: readonly string[],
  period: { readonly from: string; readonly to: string },
): Promise<readonly EvaluateRow[]> {
  return valueOf(await open.guiju.evaluate({ metrics: ids, period }, call)).rows
}

describe('the metrics of the packs', () => {
  test('A03 X20 each has a label, a definition and a source, in Chinese and in English', () => {
    const bare = metrics.filter(
      ({ label, definition, citation }) =>
        definition === null ||
        definition.zh === definition.en ||
        label.zh === label.en ||
        !/\p{Script=Han}/u.test(definition.zh) ||
        (citation?.quote ?? '') === '',
    )
    expect(bare.map(({ pack, id }) => `${pack}/${id}`)).toEqual([])
    expect(metrics.length).toBeGreaterThan(90)
  })

  test('X20 each comes with the text of its rule, so that the definition can be held against it', () => {
    for (const { id, ruleText } of metrics) expect(ruleText).toContain(`${id}:`)
  })

  // In May nothing was paid, reviewed or asked.
  test('X24 no share is 0 when there is nothing to divide by', async () => {
    const shares = metrics.filter(({ format }) => format === 'percent').map(({ id }) => id)
    const answered = await evaluate(shares, { from: '2023-05-01', to: '2023-05-31' })
    const withoutRows = answered.filter(({ denominator }) => denominator?.value === 0)
    expect(withoutRows.length).toBeGreaterThan(20)
    expect(
      withoutRows.filter(
        ({ value }) =>
          value.state === 'value' || value.reason !== 'no-denominator' || value.text.en !== '–',
      ),
    ).toEqual([])
    const zeros = answered.filter(
      ({ value, denominator }) => value.value === 0 && denominator === null,
    )
    expect(zeros).toEqual([])
  })

  test('B19 amounts are in CNY, with two decimals', async () => {
    const [row] = await evaluate(['deal_amount'], { from: '2023-06-01', to: '2023-06-02' })
    expect(metrics.find(({ id }) => id === 'deal_amount')).toMatchObject({
      unit: 'CNY',
      format: 'money',
    })
    expect(row?.value).toMatchObject({ exact: '1234.55', value: 1234.55 })
    expect(row?.value.text.zh).toContain('1,234.55')
    expect(row?.value.text.en).toContain('1,234.55')
  })

  test('F06 of traffic a high click and conversion rate and a low bounce rate are better', () => {
    const better = metrics
      .filter(({ pack }) => pack === 'taote/traffic')
      .map(({ id, better: direction }) => [id, direction])
    expect(Object.fromEntries(better)).toMatchObject({
      ctr: 'higher',
      conversion_rate: 'higher',
      bounce_rate: 'lower',
    })
  })
})

describe('days', () => {
  test('A06 X15 the last day is the last complete one, and a later one is refused', async () => {
    const today = valueOf(await open.guiju.evaluate({ metrics: ['uv'] }, call))
    expect(today.rows[0]).toMatchObject({ day: '2023-06-30', known: '2023-06-30' })
    const refused = await open.guiju.evaluate({ metrics: ['uv'], day: '2023-07-01' }, call)
    expect(refused).toMatchObject({ problem: { diagnostics: [{ code: 'day-not-complete' }] } })
  })
})
