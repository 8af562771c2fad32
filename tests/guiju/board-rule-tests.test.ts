import {
  engineBoards,
  rowsBoards,
  rowsEvaluator,
  runRuleTests,
  type BoardEvaluator,
  type RowsEvaluator,
} from '@guiju/core'
import { createDuckdbEngine, type DuckdbEngine } from '@guiju/engine-duckdb'
import { evaluateOnKeys, evaluateReference } from '@guiju/reference'
import { loadRulebookTimeline, type RulebookText } from '@guiju/rulebook'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { marketRules } from './small-market.ts'

let engine: DuckdbEngine
let evaluators: ReadonlyMap<string, RowsEvaluator>
let boards: ReadonlyMap<string, BoardEvaluator>
beforeAll(async () => {
  engine = await createDuckdbEngine()
  evaluators = new Map([
    ['reference', (checked, request, rows) => evaluateReference(checked, request, rows)],
    ['duckdb', rowsEvaluator(engine)],
  ])
  boards = new Map([
    [
      'reference',
      rowsBoards({
        evaluate: (checked, request, rows) => evaluateReference(checked, request, rows),
        attributes: ({ values, ...question }, rows) =>
          evaluateOnKeys(values, { ...question, rows }),
      }),
    ],
    ['duckdb', engineBoards(engine)],
  ])
})
afterAll(() => {
  engine.close()
})

const sold = `  sold:
    of: orders
    by: paid_at
    window: selected days
    value: sum(amount)
`

const boardRules = `playbook:
  sell_more:
    label: Sell more
    severity: advice
    when: sold < 100 CNY
    steps: [Ask why.]
boards:
  sales:
    label: Sales
    entity: shop
    period: { default: last 7 days, at_most: 31 days }
    cards: [sold, { metric: turnover, compare: previous }]
    parts:
      days: { series: { metrics: [sold] } }
      kinds: { breakdown: { metric: sold, split: kind, show: [value, share of whole] } }
      first: { leaderboard: { split: kind, columns: [sold], sort: sold desc, top: 1, rest: others } }
      advice: { playbook: [sell_more] }
`

const targets = '    targets: [{ at_least: 3 }, { above: 4, every: week }]\n'

const rules = `${marketRules
  .replace('    value: count()\n', `    value: count()\n${targets}`)
  .replace('rankings:\n', `${sold}rankings:\n`)}${boardRules}`

const rows = `    rows:
      shops: [{ shop_id: S1, name: 山野, industry: food, opened_at: 2023-01-01 00:00 }]
      orders:
        - { order_id: A1, shop_id: S1, kind: normal, paid_at: 2023-06-01 10:00, amount: 10 }
        - { order_id: A2, shop_id: S1, kind: normal, paid_at: 2023-06-02 10:00, amount: 20 }
        - { order_id: A3, shop_id: S1, kind: presale, paid_at: 2023-06-02 10:00, amount: 40 }
        - { order_id: A4, shop_id: S1, kind: test, paid_at: 2023-06-02 10:00, amount: 30 }
`

function load(lines: readonly string[]): readonly RulebookText[] {
  const written = ['  - name: one', ...lines.map((line) => `    ${line}`)].join('\n')
  const { value, diagnostics } = loadRulebookTimeline(
    new Map([
      ['market.yaml', rules],
      ['tests.yaml', `tests:\n${written}\n${rows}`],
    ]),
  )
  const errors = diagnostics.filter(({ severity }) => severity === 'error')
  if (value === undefined || errors.length > 0) {
    throw new Error(errors.map(({ message }) => message.en).join('\n'))
  }
  return value.texts
}

const board = ['board: sales', 'entity: { shop: S1 }', 'period: 2023-06-01..2023-06-02']

interface Case {
  readonly name: string
  readonly lines: readonly string[]
  /** `name: actual`, with an exclamation mark before what is not met. */
  readonly expected: readonly string[]
}

const cases: readonly Case[] = [
  {
    name: 'a card has a value, or values beside it',
    lines: [
      ...board,
      'expect: { cards: { sold: 100, turnover: { value: 70 CNY, previous: missing } } }',
    ],
    expected: [
      'cards.sold: 100 CNY',
      'cards.turnover.value: 70 CNY',
      '!cards.turnover.previous: 0 CNY',
    ],
  },
  {
    name: 'a series has a value for each day',
    lines: [...board, 'expect: { days: { sold: [10, 90] } }'],
    expected: ['days.sold: 2', 'days.sold[1]: 10 CNY', 'days.sold[2]: 90 CNY'],
  },
  {
    name: 'a breakdown has exactly these rows in order',
    lines: [
      ...board,
      'expect: { kinds: [{ kind: presale, sold: 40, share of sold: 40% }, { kind: test }, { kind: normal, sold: 31 }] }',
    ],
    expected: [
      'kinds: 3',
      'kinds[1].kind: presale',
      'kinds[1].sold: 40 CNY',
      'kinds[1].share of sold: 40%',
      '!kinds[2].kind: normal',
      '!kinds[3].kind: test',
      '!kinds[3].sold: 30 CNY',
    ],
  },
  {
    name: 'the rest of a leaderboard is its last row',
    lines: [...board, 'expect: { first: [{ kind: presale }, { kind: (others), sold: 60 }] }'],
    expected: [
      'first: 2',
      'first[1].kind: presale',
      'first[2].kind: (others)',
      'first[2].sold: 60 CNY',
    ],
  },
  {
    name: 'a part is asked for with all rows in another order',
    lines: [
      ...board,
      'part: first',
      'all: true',
      'sort: sold asc',
      'expect: { first: [{ kind: normal }, { kind: test }, { kind: presale }] }',
    ],
    expected: [
      'first: 3',
      'first[1].kind: normal',
      'first[2].kind: test',
      'first[3].kind: presale',
    ],
  },
  {
    name: 'advice is what its condition shows',
    lines: [...board, 'expect: { advice: [] }'],
    expected: ['advice: []'],
  },
  {
    name: 'a period that is too long is refused',
    lines: [
      'board: sales',
      'entity: { shop: S1 }',
      'period: 2023-05-01..2023-06-02',
      'expect: { error: board-period-too-long }',
    ],
    expected: ['error: board-period-too-long'],
  },
  {
    name: 'an entity that is not there is refused',
    lines: [
      'board: sales',
      'entity: { shop: S9 }',
      'as_of: 2023-06-02',
      'expect: { error: unknown-entity }',
    ],
    expected: ['error: unknown-entity'],
  },
  {
    name: 'a split that cannot be narrowed by is refused',
    lines: [...board, 'part: kinds', 'narrow: { buyer: B1 }', 'expect: { error: board-narrow }'],
    expected: ['error: board-narrow'],
  },
  {
    name: 'the targets of a metric are judged, those of a week for the week that is complete',
    lines: ['metric: paid_orders', 'as_of: 2023-06-05', 'expect: { targets: [met, missed] }'],
    expected: ['targets: [met, missed]'],
  },
]

describe('a rule test of a board', () => {
  test.each(cases)('$name', async ({ lines, expected }) => {
    const results = await runRuleTests(load(lines), { evaluators, boards })
    expect(results.map(({ evaluator }) => evaluator)).toEqual(['reference', 'duckdb'])
    for (const { checks } of results) {
      expect(
        checks.map(({ name, actual, isMet }) => `${isMet ? '' : '!'}${name}: ${actual}`),
      ).toEqual(expected)
    }
  })
})
