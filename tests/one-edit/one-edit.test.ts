import { rowsEvaluator, runRuleTests, type RowsEvaluator } from '@guiju/core'
import { createDuckdbEngine, type DuckdbEngine } from '@guiju/engine-duckdb'
import { evaluateReference } from '@guiju/reference'
import { loadRulebookTimeline } from '@guiju/rulebook'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { packTexts } from '../packs/pack-texts.ts'
import { applyEdit, type Edit } from './apply-edit.ts'

let engine: DuckdbEngine
let evaluators: ReadonlyMap<string, RowsEvaluator>
beforeAll(async () => {
  engine = await createDuckdbEngine()
  evaluators = new Map([
    ['reference', evaluateReference],
    ['duckdb', rowsEvaluator(engine)],
  ])
})
afterAll(() => {
  engine.close()
})

interface Case {
  readonly name: string
  readonly edit: Edit
  /** The pack in which the test stands. */
  readonly pack: string
  /** A rule test without its expectation. */
  readonly test: string
  /** What the test expects before and after the edit. */
  readonly before: string
  readonly after: string
}

const sixtyDays: Edit = {
  kind: 'replace',
  file: 'douyin/reputation/shared.yaml',
  from: 'value: 90\n',
  to: 'value: 60\n',
}

const twoMinutes: Edit = {
  kind: 'add',
  file: 'douyin/reputation/amendments.yaml',
  text: `amendments:
  two_minutes:
    effective: 2023-06-27
    cite: { document: notice.txt, section: 回复时限, quote: 不足2分钟 }
    set:
      metrics.im_reply_3min_rate_session.numerator: count(where first_response < 2min)
`,
}

const cases: readonly Case[] = [
  {
    name: 'X03 X21 90 days become 60',
    edit: sixtyDays,
    pack: 'douyin/reputation',
    test: `
    metric: product_bad_review_rate
    as_of: 2023-04-30
    rows:
      orders:
        - { order_id: 1, order_type: virtual, confirmed_at: 2023-02-15 10:00 }
        - { order_id: 2, order_type: virtual, confirmed_at: 2023-03-01 23:59:59 }
        - { order_id: 3, order_type: virtual, confirmed_at: 2023-03-02 00:00:00 }
        - { order_id: 4, order_type: virtual, confirmed_at: 2023-04-01 10:00 }
      reviews:
        - { review_id: 1, order_id: 1, created_at: 2023-04-03 08:00, product_level: bad }
        - { review_id: 2, order_id: 3, created_at: 2023-04-03 08:00, product_level: bad }`,
    before: '{ numerator: 2, denominator: 4, value: 50% }',
    after: '{ numerator: 1, denominator: 2, value: 50% }',
  },
  {
    name: 'X03 X21 90 days become 60 for every metric of the score',
    edit: sixtyDays,
    pack: 'douyin/reputation',
    test: `
    metric: dispute_merchant_liable_rate
    as_of: 2023-04-30
    rows:
      orders: [{ order_id: 1, paid_at: 2023-02-01 10:00 }]
      after_sales:
        - { aftersale_id: 1, order_id: 1, completed_at: 2023-02-20 10:00, arbitrated_at: 2023-02-10 10:00, judged_at: 2023-02-12 10:00, liable_party: merchant }
        - { aftersale_id: 2, order_id: 1, completed_at: 2023-04-20 10:00 }`,
    before: '{ value: 50% }',
    after: '{ value: 0% }',
  },
  {
    name: 'X21 within 3 minutes becomes under 2 minutes, from a day on',
    edit: twoMinutes,
    pack: 'douyin/reputation',
    test: `
    metric: im_reply_3min_rate_session
    as_of: 2023-06-27
    rows:
      im_sessions:
        - { session_id: 1, started_at: 2023-06-20 10:00, transferred_at: 2023-06-20 10:00, asked_at: 2023-06-20 10:00:00, replied_at: 2023-06-20 10:01:59, user_messages: 1 }
        - { session_id: 2, started_at: 2023-06-20 10:00, transferred_at: 2023-06-20 10:00, asked_at: 2023-06-20 10:00:00, replied_at: 2023-06-20 10:02:00, user_messages: 1 }
        - { session_id: 3, started_at: 2023-06-20 10:00, transferred_at: 2023-06-20 10:00, asked_at: 2023-06-20 10:00:00, replied_at: 2023-06-20 10:03:00, user_messages: 1 }
        - { session_id: 4, started_at: 2023-06-20 10:00, transferred_at: 2023-06-20 10:00, asked_at: 2023-06-20 10:00:00, replied_at: 2023-06-20 10:03:01, user_messages: 1 }`,
    before: '{ value: 75% }',
    after: '{ value: 25% }',
  },
  {
    name: 'X21 and the day before keeps its 3 minutes',
    edit: twoMinutes,
    pack: 'douyin/reputation',
    test: `
    metric: im_reply_3min_rate_session
    as_of: 2023-06-26
    rows:
      im_sessions:
        - { session_id: 1, started_at: 2023-06-20 10:00, transferred_at: 2023-06-20 10:00, asked_at: 2023-06-20 10:00:00, replied_at: 2023-06-20 10:01:59, user_messages: 1 }
        - { session_id: 2, started_at: 2023-06-20 10:00, transferred_at: 2023-06-20 10:00, asked_at: 2023-06-20 10:00:00, replied_at: 2023-06-20 10:02:00, user_messages: 1 }
        - { session_id: 3, started_at: 2023-06-20 10:00, transferred_at: 2023-06-20 10:00, asked_at: 2023-06-20 10:00:00, replied_at: 2023-06-20 10:03:00, user_messages: 1 }
        - { session_id: 4, started_at: 2023-06-20 10:00, transferred_at: 2023-06-20 10:00, asked_at: 2023-06-20 10:00:00, replied_at: 2023-06-20 10:03:01, user_messages: 1 }`,
    before: '{ value: 75% }',
    after: '{ value: 75% }',
  },
  {
    name: 'failed group buys are excluded too',
    edit: {
      kind: 'replace',
      file: 'douyin/reputation/shared.yaml',
      from: 'window: days 15..104 before today\n',
      to: 'window: days 15..104 before today\n    exclude: [group_failed]\n',
    },
    pack: 'douyin/reputation',
    test: `
    metric: creator_complaint_rate
    as_of: 2023-04-30
    rows:
      orders:
        - { order_id: 1, paid_at: 2023-03-01 10:00, is_group_failed: true }
        - { order_id: 2, paid_at: 2023-03-01 10:00, is_group_failed: false }
        - { order_id: 3, paid_at: 2023-03-01 10:00 }
      complaints:
        - { ticket_id: 1, order_id: 1, type: service, created_at: 2023-03-05 10:00 }
        - { ticket_id: 2, order_id: 3, type: service, created_at: 2023-03-05 10:00 }`,
    before: '{ numerator: 2, denominator: 3 }',
    after: '{ numerator: 1, denominator: 2 }',
  },
  {
    name: 'a new grade stands between two',
    edit: {
      kind: 'replace',
      file: 'douyin/reputation/shop-experience.yaml',
      from: '      - { grade: { zh: 四星, en: Four stars }, at_least: 4.2 }\n',
      to:
        '      - { grade: { zh: 准五星, en: Almost five stars }, at_least: 4.4 }\n' +
        '      - { grade: { zh: 四星, en: Four stars }, at_least: 4.2 }\n',
    },
    pack: 'douyin/reputation',
    test: `
    scorecard: shop_experience
    as_of: 2023-04-30
    entity: { shop: s1 }
    rows: { shops: [{ shop_id: s1, industry: 女装, opened_at: 2022-01-01 00:00 }] }
    given: { valid_paid_orders: 30, product_bad_review_rate: 1% }`,
    before: '{ score: 4.5, grade: 四星 }',
    after: '{ score: 4.5, grade: 准五星 }',
  },
  {
    name: 'X09 a reason moves to the other group, for every pack that reads the groups',
    edit: {
      kind: 'replace',
      file: 'douyin/reputation/shared.yaml',
      from: ', 少件漏发, 发错货, 过期变质]\n    logistics: [未收到货,',
      to: ', 发错货, 过期变质]\n    logistics: [少件漏发, 未收到货,',
    },
    pack: 'douyin/refund-analysis',
    test: `
    metric: quality_return_amount_share
    period: { from: 2023-06-01, to: 2023-06-01 }
    known: 2023-06-30
    rows:
      orders: [{ order_id: 1, paid_at: 2023-06-01 10:00 }]
      after_sales:
        - { aftersale_id: 1, order_id: 1, reason: 少件漏发, refund_amount: 10.00, success_at: 2023-06-05 10:00 }
        - { aftersale_id: 2, order_id: 1, reason: 质量问题, refund_amount: 30.00, success_at: 2023-06-05 10:00 }`,
    before: '{ value: 100% }',
    after: '{ value: 75% }',
  },
]

/** Runs the one test that expects `expected` beside the rules as they are in `texts`: who answered, and what was wrong. */
async function answers(
  texts: ReadonlyMap<string, string>,
  { pack, test: written }: Case,
  expected: string,
): Promise<readonly string[]> {
  const name = 'one edit'
  const file = `tests:\n  - name: ${name}${written}\n    expect: ${expected}\n`
  const { value, diagnostics } = loadRulebookTimeline(
    new Map([...texts, [`${pack}/tests/one-edit.yaml`, file]]),
  )
  const errors = diagnostics.filter(({ severity }) => severity === 'error')
  if (value === undefined || errors.length > 0) return errors.map(({ message }) => message.en)
  const results = await runRuleTests(value.texts, {
    evaluators,
    isWanted: (candidate) => candidate.name === name && candidate.pack === pack,
  })
  return results.map(({ evaluator, isPassed, checks, diagnostics: found }) => {
    const unmet = checks.filter(({ isMet }) => !isMet)
    const wrong = [
      ...unmet.map((check) => `${check.name} is ${check.actual}, not ${check.expected}`),
      ...found.map(({ message }) => message.en),
    ]
    return `${evaluator}: ${isPassed ? 'as expected' : wrong.join(', ')}`
  })
}

describe('one edit in one rule file moves the number', () => {
  const texts = packTexts()
  const asExpected = ['reference: as expected', 'duckdb: as expected']

  test.each(cases)('$name', async (change) => {
    expect(await answers(texts, change, change.before)).toEqual(asExpected)
    const edited = applyEdit(texts, change.edit)
    expect(await answers(edited, change, change.after)).toEqual(asExpected)
  })

  test('an edit of a place that is not there, or is there twice, is refused', () => {
    const file = 'douyin/reputation/shared.yaml'
    expect(() =>
      applyEdit(texts, { kind: 'replace', file, from: 'no such text', to: '' }),
    ).toThrow()
    expect(() => applyEdit(texts, { kind: 'replace', file, from: 'label', to: '' })).toThrow()
  })
})
