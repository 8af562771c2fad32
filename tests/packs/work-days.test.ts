import { rowsEvaluator, runRuleTests } from '@guiju/core'
import { createDuckdbEngine } from '@guiju/engine-duckdb'
import { evaluateReference } from '@guiju/reference'
import { loadRulebookTimeline } from '@guiju/rulebook'
import { describe, expect, test } from 'vitest'
import { packTexts } from './pack-texts.ts'

/** Requests paid on 25 April 2023, before the holiday of May, of which Saturday 6 May is worked. */
const rules = `pack:
  id: test/work-days
  version: 0.1.0
  language: 1
  title: { zh: 工作日, en: Work days }
  time_zone: Asia/Shanghai
  currency: CNY
  builds_on: [marketplace]
  uses: { cn_workdays: douyin/stocktake/cn_workdays }
  calendar: cn_workdays
metrics:
  in_seven_workdays:
    label: { zh: 七个工作日内, en: Within seven work days }
    definition: { zh: 支付后七个工作日内确认收货的订单数。, en: Orders confirmed within seven work days. }
    of: orders
    window: all days
    value: count(where confirmed_at within 7 workdays after paid_at)
    format: count
tests:
  - name: the seventh work day after 25 April is 8 May, since 6 May is worked and 29 April to 3 May are not
    metric: in_seven_workdays
    as_of: 2023-05-31
    rows:
      orders:
        - { order_id: 1, paid_at: 2023-04-25 10:00, confirmed_at: 2023-05-08 23:59:59 }
        - { order_id: 2, paid_at: 2023-04-25 10:00, confirmed_at: 2023-05-09 00:00:00 }
        - { order_id: 3, paid_at: 2023-04-25 10:00, confirmed_at: 2023-04-25 11:00:00 }
        - { order_id: 4, paid_at: 2023-04-25 10:00, confirmed_at: 2023-04-24 23:00:00 }
    expect: { value: 2 }
  - name: of a day that the calendar does not know nothing is said
    metric: in_seven_workdays
    as_of: 2039-12-31
    rows:
      orders: [{ order_id: 1, paid_at: 2039-06-06 10:00, confirmed_at: 2039-06-07 10:00 }]
    expect: { value: 0 }
`

describe('X16 work days', () => {
  test('X16 are those of the calendar that a pack names, with its holidays and worked weekends', async () => {
    const { value, diagnostics } = loadRulebookTimeline(
      new Map([...packTexts(), ['test/work-days/pack.yaml', rules]]),
    )
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([])
    const engine = await createDuckdbEngine()
    const results = await runRuleTests(value?.texts ?? [], {
      evaluators: new Map([
        ['reference', evaluateReference],
        ['duckdb', rowsEvaluator(engine)],
      ]),
      isWanted: ({ pack }) => pack === 'test/work-days',
    })
    engine.close()
    expect(results.map(({ isPassed }) => isPassed)).toEqual([true, true, true, true])
  })
})
