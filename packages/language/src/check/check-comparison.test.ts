import { describe, expect, test } from 'vitest'
import { checkText, onRow, typeOfText } from './testing/check-text.ts'

interface Case {
  readonly name: string
  readonly text: string
  readonly expected: string
}

const onOrder = onRow('orders')
const sound = 'boolean, row'

const enums: readonly Case[] = [
  { name: 'a bare name beside an enum is a value', text: 'order_type = presale', expected: sound },
  { name: 'on either side', text: 'presale != order_type', expected: sound },
  { name: 'in a list', text: 'order_type in [presale, virtual]', expected: sound },
  { name: 'in backticks', text: 'order_type = `presale`', expected: sound },
  { name: 'and quoted', text: 'order_type not in ["presale"]', expected: sound },
  {
    name: 'a column beside an enum is written with this',
    text: 'order_type = this.origin',
    expected: sound,
  },
  {
    name: 'a column without this is told how',
    text: 'order_type = origin',
    expected:
      "unknown-enum-value 'origin' -> Beside listed values a bare name is one of them; write this.origin for the other meaning.",
  },
  {
    name: 'a misspelt value',
    text: 'order_type = presal',
    expected: "unknown-enum-value 'presal' -> Did you mean 'presale'?",
  },
  {
    name: 'a misspelt quoted value',
    text: 'order_type in [virtual, "presal"]',
    expected: `unknown-enum-value '"presal"' -> Did you mean 'presale'?`,
  },
  {
    name: 'a misspelt value in the branch of an if',
    text: 'order_type = (if is_risk_blocked then "presal" else "virtual")',
    expected: `unknown-enum-value '"presal"' -> Did you mean 'presale'?`,
  },
  {
    name: 'an unknown column does not make its value unknown too',
    text: 'order_typ in [presale, virtual]',
    expected: "unknown-name 'order_typ' -> Did you mean 'order_type'?",
  },
  {
    name: 'two enums without a common value',
    text: 'order_type = first_review.product_level',
    expected: "never-equal 'first_review.product_level'",
  },
  {
    name: 'an enum has no order',
    text: 'order_type < presale',
    expected: "not-ordered 'order_type' -> Use = or in.",
  },
  {
    name: 'a value of an enum is no condition',
    text: 'not order_type',
    expected: "needs-condition 'order_type' -> Compare it with something.",
  },
  {
    name: 'has is for groups with several values',
    text: 'order_type has presale',
    expected: "has-needs-labels 'order_type' -> Write order_type = presale.",
  },
  {
    name: 'and equality is not',
    text: 'first_review.voice_topic = too_big',
    expected: "use-has 'first_review.voice_topic' -> Write first_review.voice_topic has too_big.",
  },
  {
    name: 'a misspelt label',
    text: 'first_review.voice_topic has too_bg',
    expected: "unknown-enum-value 'too_bg' -> Did you mean 'too_big'?",
  },
]

const units: readonly Case[] = [
  { name: 'numbers with numbers', text: 'quantity >= 1.5 or weight = 3', expected: sound },
  { name: 'a number may stand for a ratio', text: 'discount > 0.5', expected: sound },
  { name: 'money in one currency', text: 'paid_amount >= 100 CNY', expected: sound },
  {
    name: 'elapsed time with elapsed time',
    text: 'shipment.signed_at - paid_at <= 36h',
    expected: sound,
  },
  { name: 'an id with text', text: 'order_id = "007"', expected: sound },
  {
    name: 'a chain, of which one link is wrong',
    text: '24h < shipment.picked_up_at - paid_at <= 36',
    expected:
      "unit-mismatch 'shipment.picked_up_at - paid_at <= 36' -> Write 36h if hours are meant.",
  },
  {
    name: 'money with a plain number',
    text: 'paid_amount > 100',
    expected: "unit-mismatch 'paid_amount > 100' -> Write 100 CNY if an amount is meant.",
  },
  {
    name: 'money in two currencies',
    text: 'paid_amount > fee',
    expected:
      "unit-mismatch 'paid_amount > fee' -> Write convert(fee, CNY, ...) with the day of the rate.",
  },
  {
    name: 'money by row with money in one currency',
    text: 'local_amount > 3 CNY',
    expected:
      "unit-mismatch 'local_amount > 3 CNY' -> Write convert(local_amount, CNY, ...) with the day of the rate.",
  },
  {
    name: 'a ratio with elapsed time',
    text: 'discount > 3min',
    expected: "unit-mismatch 'discount > 3min'",
  },
  {
    name: 'a ratio above one is a warning',
    text: 'discount > 5',
    expected: "~ratio-above-one '5' -> Write 5% if percent is meant.",
  },
  {
    name: 'a timestamp with a date',
    text: 'paid_at < promised_on',
    expected: "unit-mismatch 'paid_at < promised_on' -> Write day_of(paid_at).",
  },
  {
    name: 'a timestamp with today',
    text: 'today = paid_at',
    expected: "unit-mismatch 'today = paid_at' -> Write day_of(paid_at).",
  },
  {
    name: 'a number of days with a span',
    text: 'days_between(paid_at, promised_on) <= 30 days',
    expected: "unit-mismatch 'days_between(paid_at, promised_on) <= 30 days' -> Write 30.",
  },
  {
    name: 'elapsed time with calendar days',
    text: 'shipment.signed_at - paid_at <= 2 days',
    expected:
      "unit-mismatch 'shipment.signed_at - paid_at <= 2 days' -> Write 48h if hours are meant, or compare days_between(...) with a number.",
  },
  {
    name: 'months with days',
    text: '3 months = 90 days',
    expected: "spans-not-compared '3 months' -> Compare days_between(...) with a number of days.",
  },
  {
    name: 'an id with a number',
    text: 'order_id = 12',
    expected: `unit-mismatch 'order_id = 12' -> Write "12" with quotes.`,
  },
  {
    name: 'a date in quotes',
    text: 'promised_on = "2023-01-14"',
    expected: `unit-mismatch 'promised_on = "2023-01-14"' -> Leave out the quotes: 2023-01-14.`,
  },
  {
    name: 'a condition with a number',
    text: 'is_risk_blocked = 1',
    expected: "unit-mismatch 'is_risk_blocked = 1' -> A condition stands alone: is_risk_blocked.",
  },
  { name: 'a condition with true', text: 'is_risk_blocked = true', expected: sound },
  {
    name: 'text has no order',
    text: 'note > "a"',
    expected: "not-ordered 'note' -> Use = or in.",
  },
]

const sets: readonly Case[] = [
  {
    name: 'a time of day in a range',
    text: 'time_of_day(paid_at) in 08:00:00..<23:00:00',
    expected: sound,
  },
  { name: 'a parameter that holds a range', text: 'opens_at in service_hours', expected: sound },
  {
    name: 'a range of other values',
    text: 'quantity in service_hours',
    expected: "unit-mismatch 'quantity in service_hours'",
  },
  {
    name: 'a parameter that holds one value',
    text: 'quantity in best_of',
    expected: "not-a-range 'best_of' -> Write quantity = best_of.",
  },
  {
    name: 'both ends of a range are checked',
    text: 'discount in 5..24h',
    expected:
      "unit-mismatch 'discount in 5..24h'\n~ratio-above-one '5' -> Write 5% if percent is meant.",
  },
  {
    name: 'missing in a list',
    text: 'quantity in [1, missing]',
    expected: "missing-in-list 'missing' -> Write quantity is missing.",
  },
  {
    name: 'only days lie in the window',
    text: 'note in window',
    expected: "window-needs-day 'note'",
  },
  {
    name: 'a range parameter is not equal to a value',
    text: 'opens_at = service_hours',
    expected: "use-in 'service_hours' -> Write opens_at in service_hours.",
  },
]

const within: readonly Case[] = [
  {
    name: 'hours between two timestamps',
    text: 'shipment.picked_up_at within 24h after paid_at',
    expected: sound,
  },
  {
    name: 'hours and a date',
    text: 'promised_on within 24h after paid_at',
    expected: "within-needs-time 'promised_on' -> Write calendar days, such as within 1 day.",
  },
  {
    name: 'days between a date and a timestamp',
    text: 'promised_on within 3 days before paid_at',
    expected: sound,
  },
  { name: 'a parameter of days', text: 'paid_at within grace after created_at', expected: sound },
  {
    name: 'a plain number',
    text: 'paid_at within 24 after created_at',
    expected:
      "within-needs-length '24' -> Write hours such as 24h, or calendar days such as 3 days.",
  },
  {
    name: 'work days, by the calendar of the pack',
    text: 'paid_at within 5 workdays after created_at',
    expected: sound,
  },
]

describe.each([
  { what: 'enums', cases: enums },
  { what: 'units', cases: units },
  { what: 'sets', cases: sets },
  { what: 'within', cases: within },
])('comparisons: $what', ({ cases }) => {
  test.each(cases)('$name', ({ text, expected }) => {
    expect(typeOfText(text, onOrder)).toBe(expected)
  })
})

describe('a unit mismatch', () => {
  test('underlines both values and says both sentences', () => {
    const { diagnostics } = checkText('quantity > 24h', onOrder)
    const [told] = diagnostics
    expect(told?.related).toEqual([
      { file: 'rule', start: 0, end: 8 },
      { file: 'rule', start: 11, end: 14 },
    ])
    expect(told?.message).toEqual({
      en: "'quantity' is a plain number and 24h is elapsed time: they cannot be compared.",
      zh: '“quantity”是普通数字，24h是时长，不能比较。',
    })
  })
})
