import { describe, expect, test } from 'vitest'
import { loadRulebook } from '../load-rulebook.ts'
import { loadRulebookTimeline } from '../timeline/load-rulebook-timeline.ts'
import type { Pack } from '../model.ts'

const base = (head = ''): string => `pack: { id: base, version: 1.0.0, currency: CNY${head} }
datasets:
  orders:
    key: order_id
    time: paid_on
    columns:
      order_id: { type: id }
      paid_on: { type: date }
      sent_on: { type: date }
      amount: { type: money }
      fee_currency: { type: text }
      fee: { type: money, currency: fee_currency }
`
const cite = 'cite: { document: notice }'
const work = (rest = ''): string =>
  `calendars: { work: { from: 2023-01-01, until: 2023-12-31, ${cite}${rest} } }\n`
const ruble = (rest = ''): string =>
  `  ruble: { from: CNY, to: RUB, rates: { 2023-01-09: 9.7, 2023-01-10: 10 }, ${cite}${rest} }\n`
const metric = (value: string): string => `metrics:
  m:
    ${cite}
    of: orders
    window: all days
    value: ${value}
`

function load(...texts: readonly string[]): {
  packs: ReadonlyMap<string, Pack>
  said: readonly string[]
} {
  const files = texts.map((text, index) => [`p${index}/rules.yaml`, text] as const)
  const { value, diagnostics } = loadRulebook(new Map(files))
  if (value === undefined) throw new Error('Nothing was loaded.')
  const said = diagnostics.map(({ code, span }) => {
    const text = files.find(([file]) => file === span.file)?.[1] ?? ''
    return `${code}: ${text.slice(span.start, span.end)}`
  })
  return { packs: value.rulebook.packs, said }
}

const said = (rules: string, head = ''): readonly string[] => load(base(head) + rules).said

describe('calendars', () => {
  test('hold the days of some years; Saturday and Sunday are the weekend unless it is said', () => {
    const { packs } = load(
      `${base(', calendar: work')}${work(', holidays: [2023-01-02], make_up: [2023-01-28]')}`,
    )
    const calendar = packs.get('base')?.calendar
    expect(calendar).toMatchObject({ from: 19358, until: 19722 })
    expect([...(calendar?.weekend ?? [])]).toEqual([6, 7])
    expect([...(calendar?.holidays ?? []), ...(calendar?.makeUp ?? [])]).toEqual([19359, 19385])
  })

  test.each([
    [
      'no source',
      'calendars: { work: { from: 2023-01-01, until: 2023-12-31 } }',
      ['missing-cite: work'],
    ],
    [
      'a year that ends before it begins',
      work().replace('2023-12-31', '2022-12-31'),
      ['calendar-years: work'],
    ],
    ['a date that does not exist', work(', holidays: [2023-02-30]'), ['not-a-date: 2023-02-30']],
    ['a day of another year', work(', make_up: [2024-02-04]'), ['outside-calendar: 2024-02-04']],
    [
      'a day that is a holiday and a make-up day',
      work(', holidays: [2023-01-28], make_up: [2023-01-28]'),
      ['repeated-value: 2023-01-28'],
    ],
    ['a ninth day of the week', work(', weekend: [9]'), ['out-of-bounds: 9']],
    ['a misspelt key', work(', holiday: [2023-01-02]'), ['unknown-key: holiday']],
  ])('refused or warned of: %s', (_, rules, expected) => {
    expect(said(rules)).toEqual(expected)
  })

  test('the head of a pack names one, and a misspelt name is told', () => {
    expect(said(work(), ', calendar: works')).toEqual(['unknown-rule: works'])
    expect(said(metric('count(where sent_on within 5 workdays after paid_on)') + work())).toEqual([
      'no-calendar: 5 workdays',
    ])
  })

  test('a pack counts by the calendar of the pack it builds on', () => {
    const above = `pack: { id: above, version: 1.0.0, builds_on: [base] }\n${metric(
      'max(workdays_between(paid_on, sent_on))',
    )}`
    expect(load(`${base(', calendar: work')}${work()}`, above).said).toEqual([])
    expect(load(`${base()}${work()}`, above).said).toEqual(['no-calendar: workdays_between'])
  })

  test('a pack and those below it count by one calendar', () => {
    const other = `pack: { id: other, version: 1.0.0, calendar: days }\n${work().replace('work:', 'days:')}`
    const above = (head: string): string =>
      `pack: { id: above, version: 1.0.0, builds_on: [base, other]${head} }\n`
    const below = `${base(', calendar: work')}${work()}`
    expect(load(below, other, above('')).said).toEqual(['two-calendars: pack'])
    expect(load(below, other, above(', calendar: days')).said).toEqual(['two-calendars: days'])
    expect(load(below, above(', calendar: work').replace(', other', '')).said).toEqual([])
  })

  test('an amendment may add a holiday, and every rule that counts work days has another hash', () => {
    const rules = `${base(', calendar: work')}${work(', holidays: [2023-01-02]')}${metric(
      'max(paid_on + 1 workday)',
    )}amendments:
  more_holidays: { effective: 2023-02-01, ${cite}, set: { calendars.work.holidays: [2023-01-02, 2023-05-01] } }
`
    const { value } = loadRulebookTimeline(new Map([['rules.yaml', rules]]))
    const metrics = [19380, 19400].map(
      (day) => value?.inForce(day).checked.rulebook.packs.get('base')?.metrics.get('m')?.hash,
    )
    expect(metrics[0]).toBeDefined()
    expect(metrics[1]).not.toBe(metrics[0])
  })
})

describe('rates of exchange', () => {
  test('are exact decimals by date', () => {
    const { packs, said: told } = load(
      `${base()}rates:\n${ruble(', both_ways: true, stale_after: 7 days')}`,
    )
    expect(told).toEqual([])
    expect(packs.get('base')?.rates.get('ruble')).toMatchObject({
      isBothWays: true,
      staleAfter: 7,
      rates: [
        { day: 19366, rate: { coefficient: 97n, scale: 1 } },
        { day: 19367, rate: { coefficient: 10n, scale: 0 } },
      ],
    })
  })

  test.each([
    ['a currency of two letters', ruble().replace('to: RUB', 'to: RU'), ['wrong-currency: RU']],
    ['a currency in itself', ruble().replace('to: RUB', 'to: CNY'), ['second-rates: ruble']],
    ['a rate of 0', ruble().replace('9.7', '0'), ['not-a-rate: 0']],
    ['a ratio', ruble().replace('9.7', '97%'), ['not-a-rate: 97%']],
    ['a day that is none', ruble().replace('2023-01-09', '2023-1-9'), ['not-a-date: 2023-1-9']],
    ['an age in hours', ruble(', stale_after: 48h'), ['not-whole-days: 48h']],
    [
      'rates that others give in the other direction',
      `${ruble()}  yuan: { from: RUB, to: CNY, both_ways: true, rates: { 2023-01-09: 0.1 }, ${cite} }\n`,
      ['second-rates: yuan'],
    ],
    [
      'both directions, each with rates of its own',
      `${ruble()}  yuan: { from: RUB, to: CNY, rates: { 2023-01-09: 0.1 }, ${cite} }\n`,
      [],
    ],
  ])('refused: %s', (_, rules, expected) => {
    expect(said(`rates:\n${rules}`)).toEqual(expected)
  })

  test.each([
    ['declared', 'sum(convert(amount, RUB, paid_on))', []],
    ['declared for some currency that rows hold', 'sum(convert(fee, RUB, paid_on))', []],
    ['not declared in this direction', 'sum(convert(fee, CNY, paid_on))', ['no-rates: CNY']],
    ['not declared at all', 'convert(sum(amount), USD, as_of)', ['no-rates: USD']],
    ['not needed', 'convert(sum(amount), CNY, as_of)', []],
  ])('a conversion for which they are %s', (_, value, expected) => {
    expect(said(`rates:\n${ruble()}${metric(value)}`)).toEqual(expected)
  })

  test('of two packs below for the same currencies would be two answers', () => {
    const pack = (id: string, name: string): string =>
      `pack: { id: ${id}, version: 1.0.0 }\nrates:\n${ruble().replace('ruble', name)}`
    const above = 'pack: { id: above, version: 1.0.0, builds_on: [one, two] }\n'
    expect(load(pack('one', 'ruble'), pack('two', 'rouble'), above).said).toEqual([
      'second-rates: pack',
    ])
  })
})
