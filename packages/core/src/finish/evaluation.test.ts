import { walk, type CallExpr, type Expr } from '@guiju/language'
import type { ChunkValue, MeasureSource, Plan } from '@guiju/plan'
import type { CheckedRulebook, Request } from '@guiju/rulebook'
import { describe, expect, test } from 'vitest'
import { typeOfMetric } from '../format/display.ts'
import { exactText } from '../format/exact-text.ts'
import { quantityOf } from '../format/quantity.ts'
import { metricText, sampleRules } from '../testing/sample-rules.ts'
import { groupKey, type Answers, type Group } from './collect-answers.ts'
import { evaluationOf, metricOf, sideOf, type Evaluation } from './evaluation.ts'
import type { Value } from './value.ts'

const whole: Group = { entity: null, splits: [] }
const integer = { kind: 'number', scale: 0 } as const
const cents = { kind: 'number', scale: 2 } as const

type Source = MeasureSource extends infer S
  ? S extends MeasureSource
    ? Omit<S, 'query'>
    : never
  : never

const count = (column: string): Source => ({ kind: 'single', column, type: integer })
const sum = (column: string): Source => ({
  kind: 'sum',
  sum: column,
  entered: `${column} entered`,
  type: cents,
  currencies: null,
})

interface Case {
  readonly name: string
  readonly value: string
  /** Where the aggregate calls are found, in order of writing. */
  readonly sources: readonly Source[]
  readonly row: Readonly<Record<string, ChunkValue>> | null
  readonly expected: string
}

const request: Request = {
  pack: 'sample',
  metrics: ['m'],
  points: [{ from: 19500, to: 19500, known: 19500 }],
  entity: null,
  splits: [],
  where: new Map(),
}

function callsOf(expr: Expr, checked: CheckedRulebook): readonly CallExpr[] {
  const calls: CallExpr[] = []
  walk(expr, (node) => {
    if (node.kind === 'call' && checked.aggregates.has(node)) calls.push(node)
  })
  return calls
}

/** An evaluation over one hand-made row of the query `q`. */
function evaluated(
  checked: CheckedRulebook,
  sources: Readonly<Record<string, readonly Source[]>>,
  row: Case['row'],
): Evaluation {
  const pack = checked.rulebook.packs.get('sample')
  if (pack === undefined) throw new Error('The sample has a pack.')
  const sides = Object.entries(sources).map(([key, ofSide]) => {
    const [metric = '', name] = key.split(' ')
    const side = name === 'numerator' || name === 'denominator' ? name : 'value'
    const expr = sideOf(metricOf(pack, metric), side)?.value
    const calls = expr === undefined ? [] : callsOf(expr, checked)
    return {
      metric,
      side,
      point: 0,
      sources: new Map(
        calls.map((call, at) => [call, { query: 'q', ...ofSide[at] } as MeasureSource]),
      ),
      listed: null,
    } as const
  })
  const plan: Plan = { queries: [], entities: [], sides }
  const names = row === null ? ['n', 'x'] : Object.keys(row)
  const answers: Answers = {
    measures: new Map([
      [
        'q',
        {
          positions: new Map(names.map((name, at) => [name, at])),
          rows: new Map(row === null ? [] : [[groupKey(whole), Object.values(row)]]),
          groups: [whole],
        },
      ],
    ]),
    entities: new Map(),
  }
  const callMetric = (): Value => {
    throw new Error('No function of metrics stands in these rules.')
  }
  return evaluationOf({ checked, request, plan, answers, callMetric })
}

const cases: readonly Case[] = [
  {
    name: 'a count is the number of rows',
    value: 'count()',
    sources: [count('n')],
    row: { n: 12n },
    expected: '12',
  },
  {
    name: 'a sum of money is exact to the cent',
    value: 'sum(amount)',
    sources: [sum('s')],
    row: { s: 12345n, 's entered': 3n },
    expected: '123.45 CNY',
  },
  {
    name: 'a sum over no rows is 0',
    value: 'sum(amount)',
    sources: [sum('s')],
    row: { s: null, 's entered': 0n },
    expected: '0 CNY',
  },
  {
    name: 'a sum is missing when rows enter but all arguments are missing',
    value: 'sum(amount)',
    sources: [sum('s')],
    row: { s: null, 's entered': 2n },
    expected: 'missing',
  },
  {
    name: 'a sum over two currencies is missing',
    value: 'sum(fee)',
    sources: [{ ...sum('s'), currencies: { least: 'low', greatest: 'high' } } as Source],
    row: { s: 500n, 's entered': 2n, low: 'CNY', high: 'RUB' },
    expected: 'missing',
  },
  {
    name: 'a sum over one currency carries it',
    value: 'sum(fee)',
    sources: [{ ...sum('s'), currencies: { least: 'low', greatest: 'high' } } as Source],
    row: { s: 500n, 's entered': 2n, low: 'RUB', high: 'RUB' },
    expected: '5 RUB',
  },
  {
    name: 'an average is an exact fraction',
    value: 'avg(amount)',
    sources: [{ kind: 'average', sum: 's', count: 'n', type: cents, currencies: null }],
    row: { s: 100n, n: 3n },
    expected: '1 CNY / 3',
  },
  {
    name: 'an average without a value is missing',
    value: 'avg(amount)',
    sources: [{ kind: 'average', sum: 's', count: 'n', type: cents, currencies: null }],
    row: { s: null, n: 0n },
    expected: 'missing',
  },
  {
    name: 'a share is what is met among what entered',
    value: 'share(kind = presale)',
    sources: [{ kind: 'share', met: 'met', entered: 'n' }],
    row: { met: 1n, n: 8n },
    expected: '12.5%',
  },
  {
    name: 'a share of nothing is missing',
    value: 'share(kind = presale)',
    sources: [{ kind: 'share', met: 'met', entered: 'n' }],
    row: { met: 0n, n: 0n },
    expected: 'missing',
  },
  {
    name: 'a quantile stands between its neighbours',
    value: 'quantile(amount, 90%)',
    sources: [
      {
        kind: 'quantile',
        count: 'n',
        lower: 'low',
        upper: 'high',
        p: { numerator: 9n, denominator: 10n },
        type: cents,
      },
    ],
    row: { n: 4n, low: 300n, high: 400n },
    expected: '3.7 CNY',
  },
  {
    name: 'the greatest of nothing is missing',
    value: 'max(amount)',
    sources: [{ kind: 'single', column: 'x', type: cents }],
    row: { x: null },
    expected: 'missing',
  },
  {
    name: 'in a group that a query did not meet, counts are 0',
    value: 'count() + count_distinct(shop_id)',
    sources: [count('n'), count('n')],
    row: null,
    expected: '0',
  },
  {
    name: 'none is true and any false over no rows',
    value: 'if none(complaints) and not any(complaints) then 1 else 0',
    sources: [
      { kind: 'single', column: 'x', type: { kind: 'boolean' } },
      { kind: 'single', column: 'x', type: { kind: 'boolean' } },
    ],
    row: null,
    expected: '1',
  },
  {
    name: 'division by 0 is missing',
    value: 'sum(amount) / count()',
    sources: [sum('s'), count('n')],
    row: { s: 500n, 's entered': 1n, n: 0n },
    expected: 'missing',
  },
  {
    name: 'coalesce skips what is missing',
    value: 'coalesce(max(amount), 7 CNY)',
    sources: [{ kind: 'single', column: 'x', type: cents }],
    row: { x: null },
    expected: '7 CNY',
  },
  {
    name: 'least skips what is missing, greatest too',
    value: 'least(max(amount), 7 CNY) + greatest(max(amount), 1 CNY)',
    sources: [
      { kind: 'single', column: 'x', type: cents },
      { kind: 'single', column: 'y', type: cents },
    ],
    row: { x: null, y: 250n },
    expected: '9.5 CNY',
  },
  {
    name: 'rounding is half away from zero',
    value: 'round(-count() / 8, 2)',
    sources: [count('n')],
    row: { n: 1n },
    expected: '-0.13',
  },
  {
    name: 'a missing condition takes else',
    value: 'if max(amount) > 1 CNY then 1 else 2',
    sources: [{ kind: 'single', column: 'x', type: cents }],
    row: { x: null },
    expected: '2',
  },
  {
    name: 'false and missing is false',
    value:
      'if max(amount) > 1 CNY and count() > 5 then 1 else if not (max(amount) > 1 CNY and count() > 5) then 2 else 3',
    sources: [
      { kind: 'single', column: 'x', type: cents },
      count('n'),
      { kind: 'single', column: 'x', type: cents },
      count('n'),
    ],
    row: { x: null, n: 1n },
    expected: '2',
  },
  {
    name: 'a chain of comparisons holds when every link does',
    value: 'if 1 < count() <= 3 then 1 else 0',
    sources: [count('n')],
    row: { n: 3n },
    expected: '1',
  },
  {
    name: 'a parameter has its value in force on D',
    value: 'quota',
    sources: [],
    row: {},
    expected: '3',
  },
  {
    name: 'a date moves by months and ends on the month’s last',
    value: 'days_between(day_of(max(paid_at)), day_of(max(paid_at)) + 1 month)',
    sources: [
      { kind: 'single', column: 't', type: { kind: 'timestamp' } },
      { kind: 'single', column: 't', type: { kind: 'timestamp' } },
    ],
    // 2023-01-30 23:00 UTC is 31 January in Shanghai.
    row: { t: 1_675_119_600_000_000n },
    expected: '28',
  },
]

describe('the value of a side', () => {
  test.each(cases)('$name', ({ value, sources, row, expected }) => {
    const text = metricText('m', ['of: orders', 'window: last 7 days', `value: ${value}`])
    const checked = sampleRules(`metrics:\n${text}`)
    const evaluation = evaluated(checked, { 'm value': sources }, row)
    const metric = metricOf(evaluation.pack, 'm')
    const outcome = evaluation.outcome('m', 0, whole)
    expect(exactText(outcome.value, typeOfMetric(metric, checked), 'Asia/Shanghai')).toBe(expected)
  })
})

test('a sum over two currencies names them, for the answer to say so', () => {
  const text = metricText('m', ['of: orders', 'window: last 7 days', 'value: sum(fee)'])
  const source = { ...sum('s'), currencies: { least: 'low', greatest: 'high' } } as Source
  const row = { s: 500n, 's entered': 2n, low: 'CNY', high: 'RUB' }
  const evaluation = evaluated(sampleRules(`metrics:\n${text}`), { 'm value': [source] }, row)
  const { value } = evaluation.outcome('m', 0, whole)
  const expected = { reason: 'mixed-currency', currencies: ['CNY', 'RUB'] }
  expect(value).toMatchObject(expected)
  expect(quantityOf(value, { kind: 'money', currency: null })).toMatchObject(expected)
})

describe('a metric of two sides', () => {
  const ratio = (extra: readonly string[]): CheckedRulebook =>
    sampleRules(
      [
        'metrics:',
        metricText('m', [
          'of: orders',
          'window: last 7 days',
          'numerator: count(where kind = presale)',
          'denominator: count()',
          ...extra,
        ]),
        metricText('orders_seen', ['of: orders', 'window: last 7 days', 'value: count()']),
        metricText('twice', ['value: 2 * m + 0 * orders_seen']),
      ].join('\n'),
    )
  const sources = {
    'm numerator': [count('met')],
    'm denominator': [count('n')],
    'orders_seen value': [count('n')],
  }

  test('is the exact quotient and keeps its sides', () => {
    const outcome = evaluated(ratio([]), sources, { met: 1n, n: 3n }).outcome('m', 0, whole)
    expect(outcome.value).toMatchObject({ amount: { numerator: 1n, denominator: 3n } })
    expect(outcome.numerator).toMatchObject({ amount: { numerator: 1n } })
    expect(outcome.denominator).toMatchObject({ amount: { numerator: 3n } })
  })

  test('is missing with its reason when the denominator is 0, and so is a formula over it', () => {
    const evaluation = evaluated(ratio([]), sources, { met: 0n, n: 0n })
    expect(evaluation.outcome('m', 0, whole).value).toEqual({
      kind: 'missing',
      reason: 'no-denominator',
    })
    expect(evaluation.outcome('twice', 0, whole).value).toEqual({
      kind: 'missing',
      reason: 'part-missing',
    })
  })

  test('if_empty replaces a value without denominator wherever it is used, and is marked', () => {
    const evaluation = evaluated(ratio(['if_empty: 100%']), sources, { met: 0n, n: 0n })
    expect(evaluation.outcome('m', 0, whole)).toMatchObject({
      value: { amount: { numerator: 1n, denominator: 1n } },
      isReplaced: true,
    })
    expect(evaluation.outcome('twice', 0, whole).value).toMatchObject({ amount: { numerator: 2n } })
  })

  test('below the minimum it has no score, and is missing in formulas', () => {
    const minimum = ['minimum: { of: orders_seen, at_least: 5, otherwise: no_score }']
    const below = evaluated(ratio(minimum), sources, { met: 1n, n: 4n })
    expect(below.outcome('m', 0, whole)).toMatchObject({
      value: { kind: 'missing', reason: 'minimum-sample' },
      isBelowMinimum: true,
    })
    expect(below.outcome('twice', 0, whole).value).toEqual({
      kind: 'missing',
      reason: 'part-missing',
    })
    const enough = evaluated(ratio(minimum), sources, { met: 1n, n: 5n })
    expect(enough.outcome('twice', 0, whole).value).toMatchObject({
      amount: { numerator: 2n, denominator: 5n },
    })
  })
})
