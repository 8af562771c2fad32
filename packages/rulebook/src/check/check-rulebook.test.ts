import { parseExpression, printType, wholeText, type Expr } from '@guiju/language'
import { describe, expect, test } from 'vitest'
import { loadRulebook } from '../load-rulebook.ts'
import { metricType } from '../metric-type.ts'
import type { CheckedRulebook } from '../model.ts'
import { checkMetricsExpression, checkRequestExpression } from './check-request-expression.ts'
import { countedTwice } from './counted-twice.ts'
import { undatedColumns } from './undated-columns.ts'

const base = `pack:
  id: base
  version: 1.0.0
  currency: CNY
  entities: { seller: { dataset: sellers, key: seller_id } }
datasets:
  sellers:
    key: seller_id
    columns: { seller_id: { type: id } }
  orders:
    key: order_id
    time: paid_at
    entities: { seller: { each: items.seller_id } }
    dimensions: { kind: kind }
    columns:
      order_id: { type: id }
      paid_at: { type: timestamp }
      amount: { type: money }
      kind: { type: enum, values: [a, b] }
      level: { type: enum, values: [x, y], undated: set once when the order is made }
      state: { type: enum, values: [open, closed], known_from: paid_at }
      pieces: { type: integer }
    relations: { items: { to: items, key: order_id, is: many } }
  items:
    key: item_id
    time: order.paid_at
    columns: { item_id: { type: id }, order_id: { type: id }, seller_id: { type: id }, price: { type: money } }
    relations: { order: { to: orders, key: order_id, is: one } }
`

function load(
  rules: string,
  ...more: readonly string[]
): {
  checked: CheckedRulebook
  told: readonly string[]
  text: string
} {
  const files = new Map([['a/base.yaml', base + rules]])
  for (const [index, text] of more.entries()) files.set(`a/more${index}.yaml`, text)
  const { value, diagnostics } = loadRulebook(files)
  if (value === undefined) throw new Error('Nothing was loaded')
  const said = diagnostics.filter(({ code }) => code !== 'missing-cite')
  const told = said.map(({ code, span }) => {
    const text = files.get(span.file) ?? ''
    return `${code}: ${text.slice(span.start, span.end)}`
  })
  return { checked: value, told, text: said.map(({ message }) => message.en).join('\n') }
}

const metricsOf = (checked: CheckedRulebook): readonly string[] => [
  ...(checked.rulebook.packs.get('base')?.metrics.keys() ?? []),
]

const expression = (text: string): Expr => {
  const { value } = parseExpression(wholeText('request', text))
  if (value === undefined) throw new Error(`Cannot parse ${text}`)
  return value
}

describe('types of metrics', () => {
  test.each([
    ['of: orders, window: all days, value: count()', 'integer'],
    ['of: orders, window: all days, value: sum(amount)', 'money CNY'],
    ['of: orders, window: all days, numerator: count(), denominator: count()', 'ratio'],
    ['of: orders, window: all days, numerator: sum(amount), denominator: count()', 'money CNY'],
    ['of: orders, window: all days, numerator: sum(pieces), denominator: count()', 'number'],
    ['value: n / n', 'ratio'],
  ])('%s', (written, type) => {
    const { checked, told } = load(`metrics:
  m: { ${written} }
  n: { of: orders, window: all days, value: count() }
`)
    expect(told).toEqual([])
    const found = metricType(checked, 'base', 'm')
    expect(found === null ? 'none' : printType(found)).toBe(type)
    expect(metricType(checked, 'base', 'zz')).toBeNull()
  })
})

describe('rules that are left out', () => {
  test('take those that need them along, with one note', () => {
    const { checked, told, text } = load(`metrics:
  bad: { of: orders, window: all days, value: sum(amuont) }
  a: { value: 2 * bad, better: higher }
  b: { value: a + bad }
  good: { of: orders, window: all days, value: count() }
rankings:
  place: { metric: a, among: all }
`)
    expect(told).toEqual(['unknown-name: amuont', 'rules-left-out: bad'])
    expect(text).toContain('a, b, place')
    expect(metricsOf(checked)).toEqual(['good'])
    expect(checked.rulebook.packs.get('base')?.rankings.size).toBe(0)
  })

  test('amounts in several currencies put no rows in order, for a relation or for what is kept', () => {
    const { told } = load(
      `metrics:
  m: { of: fees, window: all days, keep: { first: 1, by: fee, per: order_id }, value: count() }
`,
      `datasets:
  fees:
    key: fee_id
    time: at
    columns: { fee_id: { type: id }, order_id: { type: id }, at: { type: timestamp }, paid_in: { type: text }, fee: { type: money, currency: paid_in } }
    relations: { next_fee: { to: fees, key: order_id, is: next, by: [at, fee] } }
`,
    )
    expect(told).toEqual(['not-sortable: fee', 'not-sortable: fee'])
  })

  test('a column with a mistake leaves out its readers and not its dataset', () => {
    const { checked, told } = load(
      '',
      `datasets:
  logs:
    key: log_id
    time: at
    columns:
      log_id: { type: id }
      at: { type: timestamp }
      bad: { type: elapsed, value: at + 3 }
      next: { type: elapsed, value: bad }
metrics:
  reads: { of: logs, window: all days, value: sum(next) }
  counts: { of: logs, window: all days, value: count() }
`,
    )
    expect(told).toEqual(['unit-mismatch: at + 3', 'rules-left-out: bad'])
    expect(metricsOf(checked)).toEqual(['counts'])
    const columns = checked.rulebook.packs.get('base')?.datasets.get('logs')?.columns
    expect([...(columns?.keys() ?? [])]).toEqual(['log_id', 'at'])
  })

  test('a broken test leaves the others', () => {
    const { checked, told } = load(`metrics:
  m: { of: orders, window: all days, value: count() }
tests:
  - { name: broken, metric: mm, as_of: 2023-05-01, rows: {}, expect: { value: 0 } }
  - { name: sound, metric: m, as_of: 2023-05-01, rows: {}, expect: { value: 0 } }
`)
    expect(told).toEqual(['unknown-rule: mm'])
    const tests = checked.rulebook.packs.get('base')?.tests
    expect(tests?.map(({ name }) => name)).toEqual(['sound'])
  })

  test('names that a broken file may hold are told once for the pack', () => {
    const { checked, told } = load(
      'metrics:\n  a: { value: zz + 1 }\n  c: { of: orders, window: all days, value: count() }\n',
      'metrics:\n  b: { of: orders, value: [\n',
    )
    expect(told.map((one) => one.split(':')[0])).toEqual(['yaml-syntax', 'rules-in-broken-pack'])
    expect(metricsOf(checked)).toEqual(['c'])
  })
})

describe('a dimension with each', () => {
  const dimension = (each: string): readonly string[] =>
    load(
      '',
      `datasets:
  carts:
    key: order_id
    time: at
    dimensions: { by: { each: ${each} } }
    columns: { order_id: { type: id }, at: { type: timestamp } }
    relations:
      items: { to: items, key: order_id, is: many }
      order: { to: orders, key: order_id, is: one }
`,
    ).told

  test('leads over a to-many relation', () => {
    expect(dimension('items.seller_id')).toEqual([])
    expect(dimension('order.kind').map((one) => one.split(':')[0])).toEqual(['each-not-a-path'])
    expect(dimension('lower(items.seller_id)').map((one) => one.split(':')[0])).toEqual([
      'each-not-a-path',
    ])
  })
})

describe('what counts an amount twice', () => {
  const rules = `metrics:
  money: { of: orders, window: all days, value: sum(amount) }
  number: { of: orders, window: all days, value: count() }
`
  test('money summed by an each, and nothing else', () => {
    const { checked } = load(rules)
    const pack = checked.rulebook.packs.get('base')
    const twice = (name: string, dimension: string): string => {
      const metric = pack?.metrics.get(name)
      if (pack === undefined || metric === undefined) return 'no metric'
      return countedTwice(pack, checked, metric, dimension)?.callee ?? 'sound'
    }
    expect(twice('money', 'seller')).toBe('sum')
    expect(twice('number', 'seller')).toBe('sound')
    expect(twice('money', 'kind')).toBe('sound')
  })

  test('money summed by a group of what texts contain, which may give several values', () => {
    const groups = `groups:
  topic: { of: orders.order_id, contains: { slow: [slow], big: [big] } }
  word: { of: orders.order_id, slow: [slow], big: [big] }
`
    const { checked } = load(rules + groups)
    const pack = checked.rulebook.packs.get('base')
    const twice = (name: string, dimension: string): boolean => {
      const metric = pack?.metrics.get(name)
      if (pack === undefined || metric === undefined) throw new Error(`No metric ${name}`)
      return countedTwice(pack, checked, metric, dimension) !== null
    }
    expect(twice('money', 'topic')).toBe(true)
    expect(twice('number', 'topic')).toBe(false)
    expect(twice('money', 'word')).toBe(false)
  })

  test('a scorecard that does so is refused', () => {
    const { told } = load(`${rules}scorecards:
  card: { entity: seller, scale: 0..5, metrics: { money: { weight: 100%, score: { curve: { 0 CNY: 0, 9 CNY: 5 } } } } }
`)
    expect(told).toEqual(['counted-twice: money'])
  })
})

describe('columns without a date', () => {
  test('are listed, and a condition that reads one is warned of once', () => {
    const { checked, told } = load(`metrics:
  m: { of: orders, window: all days, where: kind = a and level = x and state = open, value: count(where kind = b) }
`)
    expect(told).toEqual(['undated-column: kind'])
    expect(undatedColumns(checked.rulebook).map(({ column }) => column.name)).toEqual([
      'amount',
      'kind',
      'level',
      'pieces',
      'price',
    ])
    expect(metricsOf(checked)).toEqual(['m'])
  })
})

describe("a caller's expressions", () => {
  const { checked } = load('metrics: { m: { of: orders, window: all days, value: count() } }\n')

  test('are bound beside the rulebook, which stays as it was', () => {
    const where = expression('kind = a and amount > 3 CNY')
    const before = checked.types.size
    const { value } = checkRequestExpression(checked, 'base', 'orders', where)
    expect(value?.types.get(where)?.type.kind).toBe('boolean')
    expect(value?.types.size).toBeGreaterThan(before)
    expect(checked.types.size).toBe(before)
    const [first] = checked.types.keys()
    expect(first !== undefined && value?.types.has(first)).toBe(true)
  })

  test('are refused with their place', () => {
    const wrong = checkRequestExpression(checked, 'base', 'orders', expression('knd = a'))
    expect(wrong.value).toBeUndefined()
    expect(wrong.diagnostics[0]).toMatchObject({ code: 'unknown-name', span: { start: 0, end: 3 } })
    const number = checkRequestExpression(checked, 'base', 'orders', expression('amount'))
    expect(number.diagnostics.map(({ code }) => code)).toEqual(['needs-condition'])
  })

  test('over metrics have a type', () => {
    const { value } = checkMetricsExpression(checked, 'base', expression('m / 2'))
    expect(value?.type.kind).toBe('number')
  })
})
