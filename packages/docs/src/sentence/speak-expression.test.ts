import { formatDay } from '@guiju/rulebook'
import { expect, test } from 'vitest'
import { docsContext } from '../docs-context.ts'
import { plainText } from '../document.ts'
import { formulaSentence } from '../sections/metric-formula.ts'
import { shopRules } from '../testing/shop-rules.ts'
import type { Language } from './speaker.ts'

const day = 19480

test('the day of the cases is 3 May 2023', () => {
  expect(formatDay(day)).toBe('2023-05-03')
})

/** The formula of a metric over orders, in words. */
function said(value: string, language: Language): string {
  const more = `metrics:
  asked:
    label: asked
    cite: policy
    of: orders
    by: paid_at
    window: last 7 days
    value: |-
      ${value}
`
  const { checked } = shopRules(more).inForce(day)
  const pack = checked.rulebook.packs.get('shop')
  const metric = pack?.metrics.get('asked')
  if (pack === undefined || metric === undefined) throw new Error('The metric is not there.')
  const context = docsContext({ language, pack, checked, day, showsDates: true })
  return plainText(formulaSentence(metric, context))
}

const cases: readonly (readonly [written: string, english: string, chinese: string])[] = [
  ['count()', 'number of orders', '订单数'],
  [
    'count(where kind = presale)',
    'number of orders for which kind is a presale',
    '满足“kind为预售单”的订单数',
  ],
  [
    'count(where kind in [presale, virtual] and not is_test)',
    'number of orders for which kind is one of a presale or virtual and it is not so that it is test',
    '满足“kind属于预售单、virtual，且并非（is_test为“是”）”的订单数',
  ],
  [
    'share(24h < signed_at - paid_at <= 36h)',
    'share of orders for which the time from time of payment to time signed is more than 24 hours and at most 36 hours',
    '订单中“从支付时间到signed_at的时长大于24小时、不超过36小时”的占比',
  ],
  [
    'sum(amount where score >= 4)',
    'sum of amount over orders for which score is at least 4',
    '满足“score不低于4”的订单的金额之和',
  ],
  [
    'avg(amount) / 2 + (1 CNY - 2 CNY)',
    '(mean of amount over orders) ÷ 2 + 1 CNY − 2 CNY',
    '（订单的金额平均值） ÷ 2 + 1 CNY − 2 CNY',
  ],
  ['count(complaints)', 'number of complaints of the orders', '订单的投诉数'],
  [
    'count(where any(complaints where reason_group = quality))',
    'number of orders for which it has any complaints for which group of reasons is quality',
    '满足“有满足（原因分组为quality）的投诉”的订单数',
  ],
  [
    'count(where any(complaints where days_between(this.paid_at, complaints.created_at) in 0..13))',
    'number of orders for which it has any complaints for which the number of days from the order’s time of payment to time of complaint lies from 0 to 13',
    '满足“有满足（从该订单的支付时间到投诉时间的自然日数在0至13（含）之间）的投诉”的订单数',
  ],
  [
    'count(where last_complaint.created_at is missing)',
    'number of orders for which last complaint’s time of complaint is missing',
    '满足“last_complaint的投诉时间缺失”的订单数',
  ],
  [
    'count(where signed_at within 24h after paid_at)',
    'number of orders for which time signed lies within 24 hours after time of payment',
    '满足“signed_at在支付时间之后24小时内”的订单数',
  ],
  [
    'count(where signed_at - paid_at <= limit)',
    'number of orders for which the time from time of payment to time signed is at most time limit (3 minutes)',
    '满足“从支付时间到signed_at的时长不超过时限（3分钟）”的订单数',
  ],
  [
    'count(where time_of_day(paid_at) in 08:00..<23:00)',
    'number of orders for which the time of day of time of payment lies from 08:00 up to, but not including, 23:00',
    '满足“支付时间的时刻在08:00至23:00（不含）之间”的订单数',
  ],
  [
    'count_distinct(buyer_id)',
    'number of different values of buyer id among orders',
    '订单中不同buyer_id的个数',
  ],
  [
    'sum(if is_test then 0 else score)',
    'sum of (if it is test: 0, else: score) over orders',
    '订单的（若is_test为“是”，则为0；否则为score）之和',
  ],
]

test.each(cases)('%s reads: %s', (written, english, chinese) => {
  expect(said(written, 'en')).toBe(english)
  expect(said(written, 'zh')).toBe(chinese)
})
