import { describe, expect, test } from 'vitest'
import type { Place } from './place.ts'
import { adorn } from './testing/adorn.ts'
import { checkText, onRow, overMetrics, overRows, typeOfText } from './testing/check-text.ts'
import { shopDataset } from './testing/shop-names.ts'

interface Case {
  readonly name: string
  readonly text: string
  readonly at: Place
  readonly expected: string
}

const onOrder = onRow('orders')
const ofRelation: Place = {
  kind: 'related-row',
  dataset: shopDataset('complaints'),
  from: shopDataset('orders'),
}

const bindings: readonly (Omit<Case, 'expected'> & { readonly expected: readonly string[] })[] = [
  {
    name: 'a bare name is a column of the row',
    text: 'paid_at',
    at: onOrder,
    expected: ['paid_at: timestamp, row; column orders.paid_at of row 0'],
  },
  {
    name: 'a dotted name walks to-one relations and picks',
    text: 'order.first_review.product_level',
    at: onRow('items'),
    expected: [
      'order.first_review.product_level: enum good|mid|bad, row; column reviews.product_level over order.first_review of row 0',
    ],
  },
  {
    name: 'a relation as a whole may be asked for its presence',
    text: 'first_review is missing',
    at: onOrder,
    expected: [
      'first_review is missing: boolean, row',
      '  first_review: row of reviews, row; relation to reviews over first_review of row 0',
    ],
  },
  {
    name: 'a group is used like a column, also behind a relation',
    text: 'first_review.voice_topic has slow_delivery',
    at: onOrder,
    expected: [
      'first_review.voice_topic has slow_delivery: boolean, row',
      '  first_review.voice_topic: labels slow_delivery|too_big, row; group voice_topic over first_review of row 0',
      '  slow_delivery: enum slow_delivery|too_big, constant; value slow_delivery',
    ],
  },
  {
    name: 'a band is used like a column and has the ranges between its edges as values',
    text: 'refund_delay = `0h..<1h`',
    at: onRow('after_sales'),
    expected: [
      'refund_delay = `0h..<1h`: boolean, row',
      '  refund_delay: enum 0h..<1h|1h..48h, row; band refund_delay of row 0',
      '  `0h..<1h`: enum 0h..<1h|1h..48h, constant; value 0h..<1h',
    ],
  },
  {
    name: 'a parameter is constant',
    text: 'quantity >= best_of',
    at: onOrder,
    expected: [
      'quantity >= best_of: boolean, row',
      '  quantity: integer, row; column orders.quantity of row 0',
      '  best_of: integer, constant; parameter best_of',
    ],
  },
  {
    name: 'window is the range of dates behind in',
    text: 'paid_at in window',
    at: onOrder,
    expected: [
      'paid_at in window: boolean, row',
      '  paid_at: timestamp, row; column orders.paid_at of row 0',
      '  window: range of date, constant; window',
    ],
  },
  {
    name: 'as_of and metric are facts of the evaluation',
    text: 'promised_on <= as_of - 30 days and metric = "complaint_rate"',
    at: onOrder,
    expected: [
      'promised_on <= as_of - 30 days and metric = "complaint_rate": boolean, row',
      '  promised_on <= as_of - 30 days: boolean, row',
      '    promised_on: date, row; column orders.promised_on of row 0',
      '    as_of - 30 days: date, constant',
      '      as_of: date, constant; as-of',
      '      30 days: span, constant',
      '  metric = "complaint_rate": boolean, constant',
      '    metric: text, constant; metric-id',
      '    "complaint_rate": text, constant',
    ],
  },
  {
    name: 'in a relation a bare name is the related row and this.x the row it starts from',
    text: 'this.created_at within 72h after created_at',
    at: ofRelation,
    expected: [
      'this.created_at within 72h after created_at: boolean, row',
      '  this.created_at: timestamp, row; column orders.created_at of row 1',
      '  72h: elapsed, constant',
      '  created_at: timestamp, row; column complaints.created_at of row 0',
    ],
  },
  {
    name: 'inside an aggregate row 0 is the related row and row 1 the row outside',
    text: 'count(where any(complaints where days_between(this.paid_at, complaints.created_at) in 0..13))',
    at: overRows('orders'),
    expected: [
      'count(where any(complaints where days_between(this.paid_at, complaints.created_at) in 0..13)): integer, aggregate; own rows',
      '  any(complaints where days_between(this.paid_at, complaints.created_at) in 0..13): boolean, row; rows of complaints over complaints from row 0',
      '    complaints: rows of complaints, row',
      '    days_between(this.paid_at, complaints.created_at) in 0..13: boolean, row',
      '      days_between(this.paid_at, complaints.created_at): integer, row',
      '        this.paid_at: timestamp, row; column orders.paid_at of row 1',
      '        complaints.created_at: timestamp, row; column complaints.created_at of row 0',
      '      0: integer, constant',
      '      13: integer, constant',
    ],
  },
  {
    name: 'two aggregates deep the middle row has the name of its relation and this is the outermost',
    text: 'any(complaints where any(replies where replies.at > complaints.created_at and at > this.paid_at))',
    at: onOrder,
    expected: [
      'any(complaints where any(replies where replies.at > complaints.created_at and at > this.paid_at)): boolean, row; rows of complaints over complaints from row 0',
      '  complaints: rows of complaints, row',
      '  any(replies where replies.at > complaints.created_at and at > this.paid_at): boolean, row; rows of replies over replies from row 0',
      '    replies: rows of replies, row',
      '    replies.at > complaints.created_at and at > this.paid_at: boolean, row',
      '      replies.at > complaints.created_at: boolean, row',
      '        replies.at: timestamp, row; column replies.at of row 0',
      '        complaints.created_at: timestamp, row; column complaints.created_at of row 1',
      '      at > this.paid_at: boolean, row',
      '        at: timestamp, row; column replies.at of row 0',
      '        this.paid_at: timestamp, row; column orders.paid_at of row 2',
    ],
  },
]

const mistakes: readonly Case[] = [
  {
    name: 'a misspelt column',
    text: 'order_typ = presale',
    at: onOrder,
    expected: "unknown-name 'order_typ' -> Did you mean 'order_type'?",
  },
  {
    name: 'a misspelt column behind a relation, underlined alone',
    text: 'shipment.signd_at > paid_at',
    at: onOrder,
    expected: "unknown-column 'signd_at' -> Did you mean 'signed_at'?",
  },
  {
    name: 'a column that stands behind a relation',
    text: 'signed_at is missing',
    at: onOrder,
    expected: "unknown-name 'signed_at' -> Did you mean 'shipment.signed_at'?",
  },
  {
    name: "the dataset's name in front of its own column",
    text: 'orders.paid_at > created_at',
    at: onOrder,
    expected: "unknown-name 'orders' -> Did you mean 'this.paid_at'?",
  },
  {
    name: 'a bare enum value where no enum stands beside it',
    text: 'if is_risk_blocked then presale else "none"',
    at: onOrder,
    expected: `unknown-name 'presale' -> Did you mean '"presale"'?`,
  },
  {
    name: 'a name behind a column',
    text: 'note.length > 3',
    at: onOrder,
    expected: "not-a-relation 'note'",
  },
  {
    name: 'a name that both the related row and the row outside have',
    text: 'any(complaints where created_at > paid_at)',
    at: onOrder,
    expected: "ambiguous-name 'created_at' -> Write complaints.created_at or this.created_at.",
  },
  {
    name: 'a relation as a value',
    text: 'first_review = 3',
    at: onOrder,
    expected:
      "relation-as-value 'first_review' -> Name a column behind it (first_review.x), or ask 'first_review is missing'.",
  },
  {
    name: 'a to-many relation outside an aggregate, for each kind of value',
    text: 'items.score > 3 or items.is_gift or items.category = "a" or complaints',
    at: onOrder,
    expected: [
      "many-outside-aggregate 'items.score' -> Write for example sum(items.score).",
      "many-outside-aggregate 'items.is_gift' -> Write for example any(items where items.is_gift).",
      "many-outside-aggregate 'items.category' -> Write for example any(items where items.category = ...).",
      "many-outside-aggregate 'complaints' -> Write for example any(complaints).",
    ].join('\n'),
  },
  {
    name: 'a metric in a row condition',
    text: 'bad_review_rate > 3%',
    at: onOrder,
    expected:
      "metric-not-here 'bad_review_rate' -> Use metrics in a formula or in conditions over metrics.",
  },
  {
    name: 'a metric beside aggregates',
    text: 'count() / paid_orders',
    at: overRows('orders'),
    expected:
      "metric-beside-aggregate 'paid_orders' -> Give the counted part a metric of its own and combine both in a formula without 'of'.",
  },
  {
    name: 'window where there is none, and not behind in',
    text: 'created_at in window or window',
    at: ofRelation,
    expected: "window-not-here 'window'\nwindow-not-here 'window'",
  },
  {
    name: 'the row outside by its bare name, inside a relation',
    text: 'paid_at > created_at',
    at: ofRelation,
    expected: "unknown-name 'paid_at'",
  },
  {
    name: 'a column among fixed values',
    text: 'paid_at',
    at: { kind: 'constant' },
    expected: "only-constants 'paid_at'",
  },
  {
    name: 'a metric in a grade',
    text: 'bad_review_rate > 3% or scor > 3',
    at: { kind: 'score', names: ['score'] },
    expected: "only-scores 'bad_review_rate'\nunknown-name 'scor' -> Did you mean 'score'?",
  },
  {
    name: 'a misspelt metric in a formula',
    text: '0.5 * bad_review_rat',
    at: overMetrics,
    expected: "unknown-name 'bad_review_rat' -> Did you mean 'bad_review_rate'?",
  },
  {
    name: 'nothing at all behind a relation whose dataset does not exist, told where it is declared',
    text: 'lost.found > 3',
    at: onOrder,
    expected: 'boolean, row',
  },
]

describe('names that mean something', () => {
  test.each(bindings)('$name', ({ text, at, expected }) => {
    const { expr, tables, diagnostics } = checkText(text, at)
    expect(diagnostics).toEqual([])
    expect(adorn(expr, tables).split('\n')).toEqual(expected)
  })
})

describe('names that mean nothing or too much', () => {
  test.each(mistakes)('$name', ({ text, at, expected }) => {
    expect(typeOfText(text, at)).toBe(expected)
  })

  test('a name with two meanings shows both places', () => {
    const { diagnostics } = checkText('any(complaints where created_at > paid_at)', onOrder)
    expect(diagnostics[0]?.related.map(({ file }) => file)).toEqual([
      'column created_at',
      'column created_at',
    ])
    expect(diagnostics[0]?.message.en).toBe(
      "'created_at' has two meanings here: a column of complaints and a column of orders.",
    )
  })
})
