import {
  engineBoards,
  rowsBoards,
  rowsEvaluator,
  runRuleTests,
  type BoardEvaluator,
  type RowsEvaluator,
  type RuleTestResult,
} from '@guiju/core'
import { createDuckdbEngine, type DuckdbEngine } from '@guiju/engine-duckdb'
import { evaluateOnKeys, evaluateReference } from '@guiju/reference'
import { loadRulebookTimeline, type RulebookText } from '@guiju/rulebook'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { marketRules } from './small-market.ts'

let engine: DuckdbEngine
let evaluators: ReadonlyMap<string, RowsEvaluator>
let boards: ReadonlyMap<string, BoardEvaluator>
beforeAll(async () => {
  engine = await createDuckdbEngine()
  evaluators = new Map([
    ['reference', evaluateReference],
    ['duckdb', rowsEvaluator(engine)],
  ])
  const attributes: Parameters<typeof rowsBoards>[0]['attributes'] = (question, rows) =>
    evaluateOnKeys(question.values, { ...question, rows })
  boards = new Map([
    ['reference', rowsBoards({ evaluate: evaluateReference, attributes })],
    ['duckdb', engineBoards(engine)],
  ])
})
afterAll(() => {
  engine.close()
})

function load(files: ReadonlyMap<string, string>): readonly RulebookText[] {
  const { value, diagnostics } = loadRulebookTimeline(files)
  const errors = diagnostics.filter(({ severity }) => severity === 'error')
  if (value === undefined || errors.length > 0) {
    throw new Error(errors.map(({ message }) => message.en).join('\n'))
  }
  return value.texts
}

/** A failed test as one line: who answered, and each expectation that was not met. */
function printed({ evaluator, test: { name }, checks, diagnostics }: RuleTestResult): string {
  const unmet = checks
    .filter(({ isMet }) => !isMet)
    .map((check) => `${check.name} is ${check.actual}, not ${check.expected}`)
  return [evaluator, name, ...unmet, ...diagnostics.map(({ message }) => message.en)].join(': ')
}

const rulesFolder = join(import.meta.dirname, '../../rules')

/** The rule files below a folder, by the name under which they are printed. */
function ruleFiles(folder: string): ReadonlyMap<string, string> {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  return new Map(
    names
      .filter((name) => name.endsWith('.yaml') && !name.endsWith('guiju.yaml'))
      .map((name) => [name, readFileSync(join(folder, name), 'utf8')]),
  )
}

describe('the rule tests of all packs', () => {
  test('are met by the reference and by the engine', async () => {
    const texts = load(ruleFiles(rulesFolder))
    const results = await runRuleTests(texts, { evaluators, boards })
    expect(results.filter(({ isPassed }) => !isPassed).map(printed)).toEqual([])
    expect(results.length).toBeGreaterThan(1000)
    const ofBoards = results.filter(({ test: { target } }) => target.kind === 'board')
    expect(ofBoards.length).toBeGreaterThan(50)
  }, 300_000)
})

const rows = `    rows:
      shops: [{ shop_id: S1, name: 山野, industry: food, opened_at: 2023-01-01 00:00 }]
      orders:
        - { order_id: A1, shop_id: S1, kind: normal, paid_at: 2023-06-01 10:00, shipped_at: 2023-06-01 20:00, amount: 10 }
        - { order_id: A2, shop_id: S1, kind: normal, paid_at: 2023-06-02 10:00, shipped_at: 2023-06-04 20:00, amount: 20 }
        - { order_id: A3, shop_id: S1, kind: presale, paid_at: 2023-06-02 10:00, amount: 40 }
`

interface Case {
  readonly name: string
  readonly test: readonly string[]
  /** `name: expected / actual`, with an exclamation mark before what is not met. */
  readonly expected: readonly string[]
}

const cases: readonly Case[] = [
  {
    name: 'sides and value are read by their types',
    test: [
      'metric: late_rate',
      'as_of: 2023-06-07',
      'expect: { value: 50%, numerator: 1, denominator: 2 }',
    ],
    expected: ['value: 50% / 50%', 'numerator: 1 / 1', 'denominator: 2 / 2'],
  },
  {
    name: 'an exact fraction may be written as one',
    test: ['metric: per_order', 'as_of: 2023-06-07', 'expect: { value: 70 CNY / 3 }'],
    expected: ['value: 70 CNY / 3 / 70 CNY / 3'],
  },
  {
    name: 'a wrong expectation is told beside what came out',
    test: ['metric: turnover', 'as_of: 2023-06-07', 'expect: { value: 71 CNY }'],
    expected: ['!value: 71 CNY / 70 CNY'],
  },
  {
    name: 'missing is a value to expect',
    test: ['metric: late_rate', 'as_of: 2023-08-07', 'expect: { value: missing, denominator: 0 }'],
    expected: ['value: missing / missing', 'denominator: 0 / 0'],
  },
  {
    name: 'one split value of one shop',
    test: [
      'metric: paid_orders',
      'as_of: 2023-06-07',
      'entity: { shop: S1 }',
      'split: { kind: presale }',
      'expect: { value: 1 }',
    ],
    expected: ['value: 1 / 1'],
  },
  {
    name: 'a scorecard has a score and a grade',
    test: [
      'scorecard: shop_score',
      'as_of: 2023-06-07',
      'entity: { shop: S1 }',
      'expect: { score: 0, grade: Poor }',
    ],
    expected: ['score: 0 / 0', 'grade: Poor / Poor'],
  },
  {
    name: 'too small a sample has no score',
    test: [
      'scorecard: shop_score',
      'as_of: 2023-06-01',
      'entity: { shop: S1 }',
      'expect: { score: no_score }',
    ],
    expected: ['score: no_score / no_score'],
  },
  {
    name: 'every value of a split is a row, in order, and no other',
    test: [
      'metric: turnover',
      'as_of: 2023-06-07',
      'split: [kind]',
      'expect: { rows: [{ kind: normal, value: 30 CNY }, { kind: presale, value: 40 CNY }] }',
    ],
    expected: [
      'rows: 2 / 2',
      'rows[1].kind: normal / normal',
      'rows[1].value: 30 CNY / 30 CNY',
      'rows[2].kind: presale / presale',
      'rows[2].value: 40 CNY / 40 CNY',
    ],
  },
  {
    name: 'a row too few is told',
    test: [
      'metric: turnover',
      'as_of: 2023-06-07',
      'split: [kind]',
      'expect: { rows: [{ value: 30 CNY }] }',
    ],
    expected: ['!rows: 1 / 2', 'rows[1].value: 30 CNY / 30 CNY'],
  },
  {
    name: 'every entity is a row',
    test: [
      'metric: late_rate',
      'as_of: 2023-06-07',
      'entity: shop',
      'expect: { rows: [{ shop: S1, value: 50%, denominator: 2 }] }',
    ],
    expected: [
      'rows: 1 / 1',
      'rows[1].shop: S1 / S1',
      'rows[1].value: 50% / 50%',
      'rows[1].denominator: 2 / 2',
    ],
  },
  {
    name: 'a metric has a state',
    test: ['metric: late_rate', 'as_of: 2023-08-07', 'expect: { state: missing }'],
    expected: ['state: missing / missing'],
  },
  {
    name: 'a request that is refused tells its error',
    test: [
      'metric: paid_orders',
      'as_of: 2023-06-07',
      'split: [colour]',
      'expect: { error: unknown-split }',
    ],
    expected: ['error: unknown-split / unknown-split'],
  },
  {
    name: 'a request that should be refused and is not fails',
    test: ['metric: paid_orders', 'as_of: 2023-06-07', 'expect: { error: unknown-split }'],
    expected: ['!error: unknown-split / no error'],
  },
  {
    name: 'values that are given stand in the places of numbers from rows',
    test: [
      'scorecard: shop_score',
      'as_of: 2023-06-07',
      'entity: { shop: S1 }',
      'given: { S1: { late_rate: 10%, turnover: 7, paid_orders: 2 }, S2: { turnover: 9, paid_orders: 1 }, S3: { turnover: 8, paid_orders: 1 } }',
      'expect: { score: 4, state: value, scores: { late_rate: 4, turnover: missing } }',
    ],
    expected: [
      'score: 4 / 4',
      'state: value / value',
      'scores.late_rate: 4 / 4',
      'scores.turnover: missing / missing',
    ],
  },
  {
    name: 'consequences are those that apply, in either language',
    test: [
      'scorecard: shop_score',
      'as_of: 2023-06-07',
      'entity: { shop: S1 }',
      'given: { late_rate: 15%, paid_orders: 2 }',
      'expect: { score: 3.5, consequences: [警告] }',
    ],
    expected: ['score: 3.5 / 3.5', 'consequences: [警告] / [Warned]'],
  },
  {
    name: 'a list of consequences is complete',
    test: [
      'scorecard: shop_score',
      'as_of: 2023-06-07',
      'entity: { shop: S1 }',
      'given: { late_rate: 15%, paid_orders: 2 }',
      'expect: { consequences: [] }',
    ],
    expected: ['!consequences: [] / [Warned]'],
  },
  {
    name: 'an identity holds between metrics',
    test: ['holds: turnover = paid_orders * per_order', 'as_of: 2023-06-07'],
    expected: ['holds: turnover = paid_orders * per_order / 70 CNY = 70 CNY'],
  },
  {
    name: 'an identity that does not hold shows both sides',
    test: ['holds: turnover = per_order', 'as_of: 2023-06-07'],
    expected: ['!holds: turnover = per_order / 70 CNY = 70 CNY / 3'],
  },
]

describe('a rule test', () => {
  test.each(cases)('$name', async ({ name, test: lines, expected }) => {
    const written = [`  - name: ${name}`, ...lines.map((line) => `    ${line}`)].join('\n')
    const texts = load(
      new Map([
        ['market.yaml', marketRules],
        ['tests.yaml', `tests:\n${written}\n${rows}`],
      ]),
    )
    const results = await runRuleTests(texts, { evaluators })
    expect(results.map(({ evaluator }) => evaluator)).toEqual(['reference', 'duckdb'])
    for (const { checks, isPassed } of results) {
      expect(
        checks.map((one) => `${one.isMet ? '' : '!'}${one.name}: ${one.expected} / ${one.actual}`),
      ).toEqual(expected)
      expect(isPassed).toBe(expected.every((line) => !line.startsWith('!')))
    }
  })

  const shops = `    rows:
      shops:
        - { repeat: 3, shop_id: S#, industry: food, opened_at: 2023-01-01 00:00 }
        - { shop_id: S4, industry: toys, opened_at: 2023-01-01 00:00 }
    given:
      S1: { turnover: 30, paid_orders: 1 }
      S2: { turnover: 10, paid_orders: 1 }
      S3: { turnover: 20, paid_orders: 1 }
      S4: { turnover: 99, paid_orders: 1 }
`

  test.each([
    {
      name: 'a ranking has the place of one entity',
      lines: [
        'entity: { shop: S3 }',
        'expect: { rank: 2, peers: 3, position: 2/3, grade: 中, average: 20 CNY, excellent: 28 CNY }',
      ],
      expected: [
        'rank: 2',
        'peers: 3',
        'position: 2/3',
        'average: 20 CNY',
        'excellent: 28 CNY',
        'grade: Fair',
      ],
    },
    {
      name: 'a ranking has places of many entities',
      lines: [
        'entity: shop',
        'expect: { ranks: { S1: 1, S2: 3 }, grades: { S1: Excellent, S2: Fair, S4: missing } }',
      ],
      expected: [
        'ranks.S1: 1',
        'ranks.S2: 3',
        'grades.S1: Excellent',
        'grades.S2: Fair',
        'grades.S4: missing',
      ],
    },
  ])('$name', async ({ name, lines, expected }) => {
    const written = [
      `  - name: ${name}`,
      '    ranking: turnover_rank',
      '    as_of: 2023-06-07',
      ...lines.map((line) => `    ${line}`),
    ].join('\n')
    const texts = load(
      new Map([
        ['market.yaml', marketRules],
        ['tests.yaml', `tests:\n${written}\n${shops}`],
      ]),
    )
    for (const { checks, isPassed } of await runRuleTests(texts, { evaluators })) {
      expect(checks.map((one) => `${one.name}: ${one.actual}`)).toEqual(expected)
      expect(isPassed).toBe(true)
    }
  })

  test('at several days is checked at each of them', async () => {
    const written =
      'tests:\n  - name: days\n    metric: paid_orders\n    at: [2023-06-01, 2023-06-02]\n    expect: { value: 1 }\n'
    const texts = load(
      new Map([
        ['market.yaml', marketRules],
        ['tests.yaml', `${written}${rows}`],
      ]),
    )
    const results = await runRuleTests(texts, { evaluators })
    expect(results.map(({ isPassed }) => isPassed)).toEqual([true, false, true, false])
  })

  test('is answered on each day by the text in force', async () => {
    const amendments =
      'amendments:\n  triple: { effective: 2023-06-05, set: { metrics.late_rate.let.wait: 3 * (shipped_at - paid_at) } }\n'
    const written =
      'tests:\n  - name: texts\n    metric: late_rate\n    at: [2023-06-04, 2023-06-05]\n    expect: { value: 50% }\n'
    const texts = load(
      new Map([
        ['market.yaml', `${marketRules}${amendments}`],
        ['tests.yaml', `${written}${rows}`],
      ]),
    )
    const results = await runRuleTests(texts, { evaluators })
    expect(results.map(({ checks }) => checks[0]?.actual)).toEqual(['50%', '50%', '100%', '100%'])
    expect(results.map(({ isPassed }) => isPassed)).toEqual([true, true, false, false])
  })

  test('shows the parts of what came out', async () => {
    const written =
      'tests:\n  - name: parts\n    metric: per_order\n    as_of: 2023-06-07\n    expect: { value: 1 CNY }\n'
    const texts = load(
      new Map([
        ['market.yaml', marketRules],
        ['tests.yaml', `${written}${rows}`],
      ]),
    )
    const [result] = await runRuleTests(texts, { evaluators })
    expect(result?.parts).toEqual([
      { name: 'turnover', value: '70 CNY' },
      { name: 'paid_orders', value: '3' },
    ])
  })
})
