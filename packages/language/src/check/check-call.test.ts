import { describe, expect, test } from 'vitest'
import type { Place } from './place.ts'
import type { Dataset } from '../schema.ts'
import { parsed } from './testing/build-dataset.ts'
import { onRow, overMetrics, typeOfText } from './testing/check-text.ts'
import { shopDataset } from './testing/shop-names.ts'

const onOrder = onRow('orders')

/** Orders that belong to a shop. */
const ordersOfShops = withShop(shopDataset('orders'))
const onShopOrder: Place = {
  kind: 'row',
  dataset: ordersOfShops,
  lets: new Map(),
  hasWindow: true,
}
const overShopOrders: Place = {
  kind: 'aggregate',
  dataset: ordersOfShops,
  lets: new Map(),
  per: null,
}

function withShop(dataset: Dataset): Dataset {
  const shop = { name: 'shop', path: parsed('note'), isEach: false, span: dataset.span }
  return { ...dataset, entities: new Map([['shop', shop]]) }
}

const results: readonly (readonly [text: string, expected: string])[] = [
  ['time_of_day(paid_at)', 'time-of-day, row'],
  ['day_of(paid_at)', 'date, row'],
  ['day_of(paid_at, zone: "America/Los_Angeles", cutoff: 14:00)', 'date, row'],
  ['weekday(promised_on)', 'integer, row'],
  ['hour_of(paid_at)', 'integer, row'],
  ['month_of(paid_at)', 'date, row'],
  ['end_of(promised_on, quarter)', 'date, row'],
  ['days_between(this.paid_at, promised_on)', 'integer, row'],
  ['days_between(2023-01-01, as_of)', 'integer, constant'],
  ['abs(paid_at - created_at)', 'elapsed, row'],
  ['round(weight, digits: 2)', 'number, row'],
  ['round(paid_amount, 1)', 'money CNY, row'],
  ['floor(weight)', 'integer, row'],
  ['ceil(paid_amount)', 'money CNY, row'],
  ['least(paid_at, shipment.signed_at, created_at)', 'timestamp, row'],
  ['clamp(discount, 0, 1)', 'ratio, row'],
  ['coalesce(note, "none")', 'text, row'],
  ['coalesce(quantity, weight, 0)', 'number, row'],
  ['lower(trim(note))', 'text, row'],
  ['length(note) > 3 and contains(note, "a") and starts_with(note, "b")', 'boolean, row'],
  ['matches(note, "^[a-z]+$")', 'boolean, row'],
  ['value_on(reply_limit, day_of(paid_at))', 'elapsed, row'],
  ['workdays_between(paid_at, promised_on)', 'integer, row'],
  ['workdays_between(2023-01-01, as_of, calendar: cn_workdays)', 'integer, constant'],
  ['promised_on + 5 workdays', 'date, row'],
  ['convert(paid_amount, RUB, day_of(paid_at))', 'money RUB, row'],
  ['convert(fee, RUB, promised_on)', 'money RUB, row'],
]

const mistakes: readonly {
  readonly name: string
  readonly text: string
  readonly expected: string
}[] = [
  {
    name: 'a misspelt function',
    text: 'cont(items) > 3',
    expected: "unknown-function 'cont' -> Did you mean 'count'?",
  },
  {
    name: 'a function of spreadsheets',
    text: 'AVERAGE(quantity)',
    expected: "unknown-function 'AVERAGE' -> Did you mean 'avg'?",
  },
  {
    name: 'a calendar that is not declared',
    text: 'workdays_between(paid_at, promised_on, calendar: cn_workday) > 3',
    expected: "not-a-calendar 'cn_workday' -> Did you mean 'cn_workdays'?",
  },
  {
    name: 'a currency that is none',
    text: 'convert(paid_amount, rubles, promised_on)',
    expected: "not-a-currency 'rubles' -> Write three capital letters such as CNY.",
  },
  {
    name: 'a currency for which there are no rates',
    text: 'convert(paid_amount, USD, promised_on)',
    expected:
      "no-rates 'USD' -> Declare rates: with from: CNY and to: USD, or both_ways: true for the opposite ones.",
  },
  {
    name: 'rates that lead the other way only',
    text: 'convert(fee, CNY, promised_on)',
    expected:
      "no-rates 'CNY' -> Declare rates: with from: RUB and to: CNY, or both_ways: true for the opposite ones.",
  },
  {
    name: 'a time where the date of a rate is needed',
    text: 'convert(paid_amount, RUB, paid_at)',
    expected: "wrong-argument 'paid_at' -> Write day_of(paid_at).",
  },
  {
    name: 'an argument of a wrong type',
    text: 'lower(paid_amount) = "a" or weekday(note) = 1',
    expected: "wrong-argument 'paid_amount'\nwrong-argument 'note'",
  },
  {
    name: 'a date where a timestamp is needed',
    text: 'day_of(promised_on)',
    expected: "wrong-argument 'promised_on' -> A date has no time of day; use it as it is.",
  },
  {
    name: 'too few and too many arguments',
    text: 'days_between(paid_at) + length(note, note)',
    expected: "missing-argument 'days_between(paid_at)'\ntoo-many-arguments 'note'",
  },
  {
    name: 'one value to choose the least of',
    text: 'least(quantity)',
    expected: "missing-argument 'least(quantity)'",
  },
  {
    name: 'a misspelt named argument',
    text: 'day_of(paid_at, zon: "UTC")',
    expected: `unknown-argument '"UTC"' -> Did you mean 'zone'?`,
  },
  {
    name: 'an argument twice',
    text: 'round(weight, 1, digits: 2)',
    expected: "argument-twice '2'",
  },
  {
    name: 'a zone that differs from row to row',
    text: 'day_of(paid_at, zone: note)',
    expected: "argument-must-be-fixed 'note' -> Write the value itself.",
  },
  {
    name: 'values without a common type',
    text: 'least(paid_at, promised_on)',
    expected: "unit-mismatch 'paid_at, promised_on' -> Write day_of(paid_at).",
  },
  {
    name: 'a default that is no value of the enum',
    text: 'coalesce(order_type, "virtul")',
    expected: `unknown-enum-value '"virtul"' -> Did you mean 'virtual'?`,
  },
  {
    name: 'a misspelt calendar unit',
    text: 'end_of(paid_at, moth)',
    expected: "not-a-calendar-unit 'moth' -> Did you mean 'month'?",
  },
  {
    name: 'a misspelt parameter',
    text: 'value_on(reply_limt, paid_at)',
    expected: "not-a-parameter 'reply_limt' -> Did you mean 'reply_limit'?",
  },
  {
    name: 'where in a function of one row',
    text: 'lower(note by paid_at where is_risk_blocked)',
    expected: "clause-not-allowed 'paid_at'\nclause-not-allowed 'is_risk_blocked'",
  },
  {
    name: 'a pattern that looks ahead',
    text: 'matches(note, "a(?=b)")',
    expected: `pattern-not-supported '"a(?=b)"' -> Write it without (?=...), (?<=...), (?!...) and \\1.`,
  },
  {
    name: 'a pattern with an open bracket',
    text: 'matches(note, "[a-z")',
    expected: `pattern-malformed '"[a-z"' -> Close every bracket, and put \\ before a sign that is meant itself.`,
  },
]

describe('functions of one row', () => {
  test.each(results)('%s', (text, expected) => {
    expect(typeOfText(text, onOrder)).toBe(expected)
  })

  test.each(mistakes)('refused: $name', ({ text, expected }) => {
    expect(typeOfText(text, onOrder)).toBe(expected)
  })
})

describe('functions of metrics', () => {
  test.each([
    ['deal_amount / whole(deal_amount)', 'ratio, aggregate'],
    ['deal_amount - previous(deal_amount)', 'money CNY, aggregate'],
    ['peer_average(paid_orders)', 'number, aggregate'],
    ['peer_excellent(bad_review_rate) > 3%', 'boolean, aggregate'],
    ['whole(metric: deal_amount)', 'money CNY, aggregate'],
  ])('%s', (text, expected) => {
    expect(typeOfText(text, overMetrics)).toBe(expected)
  })

  test.each([
    {
      name: 'a misspelt metric, told once whatever stands around it',
      text: 'deal_amount / whole(deal_amont) > 3',
      expected: "not-a-metric 'deal_amont' -> Did you mean 'deal_amount'?",
    },
    {
      name: 'a formula instead of a metric',
      text: 'previous(deal_amount / paid_orders)',
      expected: "not-a-metric 'deal_amount / paid_orders'",
    },
    {
      name: 'no metric at all',
      text: 'whole()',
      expected: "missing-argument 'whole()'",
    },
    {
      name: 'rows in the parentheses',
      text: 'whole(deal_amount where paid_orders > 1)',
      expected: "clause-not-allowed 'paid_orders > 1'",
    },
  ])('refused: $name', ({ text, expected }) => {
    expect(typeOfText(text, overMetrics)).toBe(expected)
  })

  test.each([
    ['value_at(bad_review_rate, as_of - 7 days)', overMetrics, 'ratio, aggregate'],
    ['value_at(deal_amount, day_of(paid_at) - 1 day, shop)', onShopOrder, 'money CNY, row'],
    ['value_at(reply_time, promised_on) > 3min', onOrder, 'boolean, row'],
    [
      'count(where value_at(bad_review_rate, day_of(paid_at), shop) < 1%)',
      overShopOrders,
      'integer, aggregate',
    ],
  ])('%s', (text, place, expected) => {
    expect(typeOfText(text, place)).toBe(expected)
  })

  test.each([
    {
      name: 'a day that depends on a metric',
      text: 'value_at(bad_review_rate, if paid_orders > 3 then as_of else today)',
      place: overMetrics,
      expected:
        "argument-must-be-fixed 'if paid_orders > 3 then as_of else today' -> Write the value itself, or a parameter.",
    },
    {
      name: 'an entity in a formula',
      text: 'value_at(bad_review_rate, as_of, shop)',
      place: overMetrics,
      expected: "entity-of-request 'shop' -> Leave it out.",
    },
    {
      name: 'a misspelt entity',
      text: 'value_at(bad_review_rate, promised_on, shp) > 1%',
      place: onShopOrder,
      expected: "not-an-entity 'shp' -> Did you mean 'shop'?",
    },
    {
      name: 'an instant where a day is needed',
      text: 'value_at(bad_review_rate, paid_at, shop) > 1%',
      place: onShopOrder,
      expected: "wrong-argument 'paid_at' -> Write day_of(paid_at).",
    },
    {
      name: 'a row that is not counted, such as one of a dataset or a filter',
      text: 'value_at(bad_review_rate, promised_on, shop) > 1%',
      place: { ...onShopOrder, hasWindow: false },
      expected: "value-at-not-here 'value_at'",
    },
  ])('refused at a day: $name', ({ text, place, expected }) => {
    expect(typeOfText(text, place)).toBe(expected)
  })

  test('belong beside metrics and not on a row', () => {
    expect(typeOfText('paid_amount > previous(deal_amount)', onOrder)).toBe(
      "metric-function-not-here 'previous'",
    )
  })
})
