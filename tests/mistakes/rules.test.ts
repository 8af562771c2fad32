import { describe, expect, test } from 'vitest'
import { loadSmallPack, metricFile } from './small-pack.ts'

interface Mistake {
  readonly name: string
  /** The file `small/rules.yaml`. */
  readonly rules: string
  /** `code: underlined text`, in the order told. */
  readonly told: readonly string[]
  /** What the first of them suggests in English. */
  readonly suggestion?: RegExp
}

const population = ['of: orders', 'window: last 90 days']

const yamlMistakes: readonly Mistake[] = [
  {
    name: 'a comment sign inside quotes cuts the expression',
    rules: metricFile(...population, 'value: count(where shop_id = "a #b")'),
    told: ['cut-scalar: count(where shop_id = "a'],
    suggestion: /\|-/,
  },
  {
    name: 'a comment after a whole expression is welcome',
    rules: metricFile(...population, 'value: count(where shop_id = "ab") # a comment'),
    told: [],
  },
  {
    name: 'an exclamation mark is a tag to YAML',
    rules: metricFile(...population, 'where: !presale', 'value: count()'),
    told: ['yaml-tag: !presale'],
    suggestion: /not presale/,
  },
  {
    name: 'brackets around a range make a list',
    rules: 'parameters:\n  reach: { type: integer, value: [1..3] }\n',
    told: ['cut-scalar: [1..3]'],
    suggestion: /\|-/,
  },
  {
    name: 'a comma inside braces makes two keys',
    rules: metricFile(
      'of: orders',
      'window: last 90 days',
      'numerator: { value: sum(least(amount, 1 CNY)) }',
      'denominator: count()',
    ),
    told: ['cut-scalar: sum(least(amount'],
    suggestion: /\|-/,
  },
  {
    name: 'a list of values inside braces breaks the file',
    rules: 'filters:\n  some: { of: orders, where: kind in [normal, presale] }\n',
    told: ['cut-scalar: ['],
    suggestion: /\|-/,
  },
  {
    name: 'a tab cannot indent',
    rules: 'filters:\n\tsome: { of: orders, where: kind = normal }\n',
    told: ['yaml-tab: \t'],
    suggestion: /spaces/,
  },
  {
    name: 'an expression that begins with a backtick',
    rules: metricFile(...population, 'value: `order count`'),
    told: ['yaml-start: `'],
    suggestion: /\|-/,
  },
  {
    name: 'a colon and a space inside an expression',
    rules: metricFile(
      ...population,
      'value: count(where day_of(paid_at, zone: "UTC") = 2023-01-01)',
    ),
    told: ['yaml-colon: count(where day_of(paid_at, zone: "UTC") = 2023-01-01)'],
    suggestion: /\|-/,
  },
  {
    name: 'a quoted expression loses its quotes',
    rules: metricFile(...population, 'value: "count()"'),
    told: ['changed-scalar: "count()"'],
    suggestion: /quotes/,
  },
  {
    name: 'a folded block loses its lines',
    rules: metricFile(...population, 'value: >', '  count()'),
    told: ['changed-scalar: >'],
    suggestion: /\|-/,
  },
  {
    name: 'an anchor and an alias',
    rules: metricFile(...population, 'where: &w kind = normal', 'value: count(where *w)').replace(
      'count(where *w)',
      '*w',
    ),
    told: ['yaml-alias: kind = normal', 'yaml-alias: *w'],
  },
  {
    name: 'a key that stands twice',
    rules: metricFile(...population, 'value: count()', 'value: sum(amount)'),
    told: ['duplicate-key: value'],
  },
  {
    name: 'a misspelt key',
    rules: metricFile('of: orders', 'windw: last 90 days', 'value: count()'),
    told: ['unknown-key: windw'],
    suggestion: /'window'/,
  },
  {
    name: 'a misspelt section',
    rules: 'metric:\n  late: {}\n',
    told: ['unknown-key: metric'],
    suggestion: /'metrics'/,
  },
  {
    name: 'a choice that is none',
    rules: metricFile(...population, 'value: count()', 'better: hihger'),
    told: ['wrong-choice: hihger'],
    suggestion: /'higher'/,
  },
  {
    name: 'a misspelt display format',
    rules: metricFile(...population, 'value: count()', 'format: percnt'),
    told: ['wrong-choice: percnt'],
    suggestion: /'percent'/,
  },
  {
    name: 'a tag of YAML itself',
    rules: metricFile(...population, 'value: !!js/function count()'),
    told: ['yaml-tag: !!js/function count()'],
    suggestion: /Leave the tag out/,
  },
  {
    name: 'a count that is too small',
    rules: 'rankings:\n  place: { metric: paid_orders, among: industry, minimum_peers: 0 }\n',
    told: ['out-of-bounds: 0'],
  },
  {
    name: 'a key that must be there',
    rules: 'filters:\n  some: { where: kind = normal }\n',
    told: ['missing-key: some'],
  },
  {
    name: 'a list where a map belongs',
    rules: 'filters: [presale]\n',
    told: ['wrong-shape: [presale]'],
  },
]

const nameMistakes: readonly Mistake[] = [
  {
    name: 'a misspelt column',
    rules: metricFile(...population, 'value: sum(amuont)'),
    told: ['unknown-name: amuont'],
    suggestion: /'amount'/,
  },
  {
    name: 'a misspelt column behind a relation',
    rules: metricFile(...population, 'value: sum(items.prise)'),
    told: ['unknown-column: prise'],
    suggestion: /'price'/,
  },
  {
    name: 'a misspelt metric in a formula',
    rules: metricFile('value: 2 * paid_order'),
    told: ['unknown-name: paid_order'],
    suggestion: /'paid_orders'/,
  },
  {
    name: 'a misspelt filter',
    rules: `${metricFile(...population, 'exclude: [presal]', 'value: count()')}filters:\n  presale: { of: orders, where: kind = presale }\n`,
    told: ['unknown-rule: presal'],
    suggestion: /'presale'/,
  },
  {
    name: 'a misspelt function',
    rules: metricFile(...population, 'value: cuont()'),
    told: ['unknown-function: cuont'],
    suggestion: /'count'/,
  },
  {
    name: 'a misspelt dataset',
    rules: metricFile('of: order', 'window: last 90 days', 'value: count()'),
    told: ['unknown-rule: order'],
    suggestion: /'orders'/,
  },
  {
    name: 'a misspelt value of an enum',
    rules: metricFile(...population, 'value: count(where kind = persale)'),
    told: ['unknown-enum-value: persale'],
    suggestion: /presale/,
  },
  {
    name: 'a misspelt key column of a relation',
    rules: `datasets:
  refunds:
    key: refund_id
    time: at
    columns: { refund_id: { type: id }, at: { type: timestamp }, order_id: { type: id } }
    relations: { order: { to: orders, key: { order_id: order_no }, is: one } }
`,
    told: ['unknown-key-column: order', 'one-without-key: order'],
  },
  {
    name: 'keys of different types',
    rules: `datasets:
  refunds:
    key: refund_id
    time: at
    columns: { refund_id: { type: id }, at: { type: timestamp }, order_id: { type: integer } }
    relations: { order: { to: orders, key: order_id, is: one } }
`,
    told: ['keys-differ: order'],
  },
  {
    name: 'one row of another dataset needs its key',
    rules: `datasets:
  refunds:
    key: refund_id
    time: at
    columns: { refund_id: { type: id }, at: { type: timestamp }, shop_id: { type: id } }
    relations: { order: { to: orders, key: shop_id, is: one } }
`,
    told: ['one-without-key: order'],
    suggestion: /is: many/,
  },
  {
    name: 'a filter and a parameter that nothing reads',
    rules: `filters:
  some: { of: orders, where: kind = presale }
parameters:
  reach: { type: integer, value: 3 }
`,
    told: ['unused-rule: some', 'unused-rule: reach'],
  },
  {
    name: 'two rules of one name',
    rules: `metrics:
  paid_orders: { of: orders, window: last 30 days, value: count() }
`,
    told: ['duplicate-id: paid_orders'],
  },
]

const meaningMistakes: readonly Mistake[] = [
  {
    name: 'elapsed time compared with a plain number',
    rules: metricFile(...population, 'value: count(where shipped_at - paid_at <= 24)'),
    told: ['unit-mismatch: shipped_at - paid_at <= 24'],
    suggestion: /24h/,
  },
  {
    name: 'money added to elapsed time',
    rules: metricFile(...population, 'value: sum(amount + 3h)'),
    told: ['unit-mismatch: amount + 3h'],
  },
  {
    name: 'money divided by two currencies',
    rules: metricFile(...population, 'value: sum(amount) / 3 RUB'),
    told: ['unit-mismatch: sum(amount) / 3 RUB'],
  },
  {
    name: 'an aggregate of an aggregate',
    rules: metricFile(...population, 'value: sum(count())'),
    told: ['aggregate-inside-aggregate: count()'],
  },
  {
    name: 'a value of each row where one of all is meant',
    rules: metricFile(...population, 'value: amount'),
    told: ['row-outside-aggregate: amount'],
  },
  {
    name: 'metrics that need each other',
    rules: `metrics:
  a: { cite: policy.txt, value: b + 1 }
  b: { cite: policy.txt, value: c + 1 }
  c: { cite: policy.txt, value: a + 1 }
`,
    told: ['metric-cycle: a'],
  },
  {
    name: 'columns that are computed from each other',
    rules: `datasets:
  logs:
    key: log_id
    time: at
    columns:
      log_id: { type: id }
      at: { type: timestamp }
      a: { type: integer, value: b + 1 }
      b: { type: integer, value: a + 1 }
`,
    told: ['column-cycle: a'],
  },
  {
    name: 'a window that is none',
    rules: metricFile('of: orders', 'window: last 90 dais', 'value: count()'),
    told: ['unknown-window: dais'],
    suggestion: /last 90 days/,
  },
  {
    name: 'a number of days where a window belongs',
    rules: metricFile('of: orders', 'window: 30', 'value: count()'),
    told: ['unknown-window: 30'],
    suggestion: /last 30 days/,
  },
  {
    name: 'a window with an unknown parameter',
    rules: metricFile('of: orders', 'window: last `reach` days', 'value: count()').replace(
      '`reach`',
      'reach',
    ),
    told: ['window-parameter: reach'],
  },
  {
    name: 'a side without a day on which its rows count',
    rules: metricFile('of: shops', 'window: last 90 days', 'value: count()'),
    told: ['missing-by: late'],
    suggestion: /by:/,
  },
  {
    name: 'an event day that is no day',
    rules: metricFile('of: orders', 'by: amount', 'window: last 90 days', 'value: count()'),
    told: ['needs-day: amount'],
  },
  {
    name: 'a filter of another dataset that no relation reaches',
    rules: `${metricFile(...population, 'exclude: [cheap]', 'value: count()')}filters:\n  cheap: { of: items, where: price < 1 CNY }\n`,
    told: ['filter-unreachable: cheap'],
    suggestion: /of: orders/,
  },
  {
    name: 'sides that cannot be divided',
    rules: metricFile(...population, 'numerator: count()', 'denominator: sum(amount)'),
    told: ['ratio-units: count()'],
  },
  {
    name: 'a declared type that the value does not have',
    rules: `datasets:
  logs:
    key: log_id
    time: at
    columns:
      log_id: { type: id }
      at: { type: timestamp }
      waited: { type: elapsed, value: length(log_id) }
`,
    told: ['type-not-as-declared: length(log_id)'],
  },
]

const card = (lines: readonly string[]): string =>
  ['scorecards:', '  card:', '    entity: shop', '    scale: 0..5', ...lines, ''].join('\n')

const oneMetric =
  '    metrics: { paid_orders: { weight: 100%, score: { curve: { 0: 0, 100: 5 } } } }'

const scoreMistakes: readonly Mistake[] = [
  {
    name: 'weights of 95 %',
    rules: card([
      '    dimensions:',
      '      a: { weight: 50%, metrics: { paid_orders: { weight: 100%, score: { curve: { 0: 0, 9: 5 } } } } }',
      '      b: { weight: 45%, metrics: { paid_orders: { weight: 100%, score: { curve: { 0: 0, 9: 5 } } } } }',
    ]),
    told: ['weights-total: card'],
    suggestion: /100%/,
  },
  {
    name: 'a weight without its percent sign',
    rules: card(['    metrics: { paid_orders: { weight: 60, score: { curve: { 0: 0, 9: 5 } } } }']),
    told: ['wrong-weight: 60'],
    suggestion: /60%/,
  },
  {
    name: 'a weight of two digits and a half without its percent sign',
    rules: card([
      '    metrics: { paid_orders: { weight: 60.5, score: { curve: { 0: 0, 9: 5 } } } }',
    ]),
    told: ['wrong-weight: 60.5'],
    suggestion: /60\.5%/,
  },
  {
    name: 'a scale of three numbers',
    rules: card([oneMetric]).replace('0..5', '0..5..9'),
    told: ['wrong-scale: 0..5..9'],
  },
  {
    name: 'a scale written from high to low',
    rules: card([oneMetric]).replace('0..5', '5..0'),
    told: ['wrong-scale: 5..0'],
    suggestion: /low end before/,
  },
  {
    name: 'a misspelt entity of a scorecard',
    rules: card([oneMetric]).replace('entity: shop', 'entity: shp'),
    told: ['wrong-choice: shp'],
    suggestion: /'shop'/,
  },
  {
    name: 'a misspelt attribute that divides a ranking, told once',
    rules: `rankings:\n  place: { metric: paid_orders, among: industr }\n${card([
      '    metrics: { paid_orders: { weight: 100%, score: { rank: place, best: 5, worst: 0 } } }',
    ])}`,
    told: ['wrong-choice: industr', 'rules-left-out: place'],
    suggestion: /'industry'/,
  },
  {
    name: 'a curve of a ratio whose inputs are percentages without their sign',
    rules: `${card(['    metrics: { late: { weight: 100%, score: { curve: { 0: 0, 100: 5 } } } }'])}${metricFile(...population, 'numerator: count(where kind = presale)', 'denominator: count()')}`,
    told: ['ratio-above-one: 100'],
    suggestion: /100%/,
  },
  {
    name: 'a curve of a ratio with its sign',
    rules: `${card(['    metrics: { late: { weight: 100%, score: { curve: { 0: 0, 100%: 5 } } } }'])}${metricFile(...population, 'numerator: count(where kind = presale)', 'denominator: count()')}`,
    told: [],
  },
  {
    name: 'a curve that leaves the scale',
    rules: card([
      '    metrics: { paid_orders: { weight: 100%, score: { curve: { 0: 0, 100: 50 } } } }',
    ]),
    told: ['score-outside-scale: 100'],
  },
  {
    name: 'a best score below the worst',
    rules: `rankings:\n  place: { metric: paid_orders, among: industry }\n${card([
      '    metrics: { paid_orders: { weight: 100%, score: { rank: place, best: 0, worst: 5 } } }',
    ])}`,
    told: ['best-below-worst: paid_orders'],
    suggestion: /best: 5, worst: 0/,
  },
  {
    name: 'a grade that a higher one swallows',
    rules: card([
      oneMetric,
      '    grades:',
      '      - { grade: low, at_least: 3 }',
      '      - { grade: high, at_least: 4 }',
      '      - { grade: none, otherwise: true }',
    ]),
    told: ['grade-unreachable: { grade: high, at_least: 4 }'],
  },
  {
    name: 'grades that overlap by part',
    rules: card([
      oneMetric,
      '    grades:',
      '      - { grade: low, when: score < 3 }',
      '      - { grade: high, when: score > 2 }',
    ]),
    told: ['grades-overlap: { grade: high, when: score > 2 }'],
  },
  {
    name: 'scores without a grade',
    rules: card([oneMetric, '    grades:', '      - { grade: high, at_least: 4 }']),
    told: ['grades-gap: card'],
    suggestion: /otherwise/,
  },
  {
    name: 'a curve that falls back',
    rules: card([
      '    metrics: { paid_orders: { weight: 100%, score: { curve: { 0: 0, 100: 4, 50: 5 } } } }',
    ]),
    told: ['not-rising: 50'],
  },
  {
    name: 'a curve in another unit than its metric',
    rules: card([
      '    metrics: { paid_orders: { weight: 100%, score: { curve: { 0h: 0, 9h: 5 } } } }',
    ]),
    told: ['curve-unit: 0h', 'curve-unit: 9h'],
  },
  {
    name: 'a metric whose rows say nothing about the entity',
    rules: `${card(['    metrics: { late: { weight: 100%, score: { curve: { 0: 0, 9: 5 } } } }'])}${metricFile('of: items', 'window: last 90 days', 'value: count()')}`,
    told: ['entity-unreachable: late'],
    suggestion: /entities/,
  },
  {
    name: 'a rank of a metric that is neither better high nor low',
    rules: `${metricFile(...population, 'value: count()')}rankings:\n  place: { metric: late, among: all }\n`,
    told: ['rank-without-better: place'],
    suggestion: /better/,
  },
  {
    name: 'ranks without a grade',
    rules:
      'rankings:\n  place: { metric: paid_orders, among: industry, grades: [{ grade: good, when: position <= 10% }] }\n',
    told: ['grades-gap: place'],
  },
  {
    name: 'ranks with two grades',
    rules: `rankings:
  place:
    metric: paid_orders
    among: industry
    grades:
      - { grade: good, when: position <= 30% }
      - { grade: poor, when: position > 20% }
`,
    told: ['grades-overlap: { grade: poor, when: position > 20% }'],
  },
]

const testMistakes: readonly Mistake[] = [
  {
    name: 'a misspelt column in a row of a test',
    rules: `tests:
  - name: one
    metric: paid_orders
    as_of: 2023-05-01
    rows: { orders: [{ order_id: 1, payed_at: 2023-04-01 10:00 }] }
    expect: { value: 1 }
`,
    told: ['unknown-part: payed_at'],
    suggestion: /'paid_at'/,
  },
  {
    name: 'a cell that its column cannot hold',
    rules: `tests:
  - name: one
    metric: paid_orders
    as_of: 2023-05-01
    rows: { orders: [{ order_id: 1, paid_at: 2023-04-31 10:00 }] }
    expect: { value: 1 }
`,
    told: ['wrong-cell: 2023-04-31 10:00'],
    suggestion: /2023-01-14 08:00/,
  },
  {
    name: 'a test of an unknown metric',
    rules:
      'tests:\n  - { name: one, metric: paid_order, as_of: 2023-05-01, rows: {}, expect: { value: 1 } }\n',
    told: ['unknown-rule: paid_order'],
    suggestion: /'paid_orders'/,
  },
]

const paidTest = (
  expect: string,
  rows = '{ orders: [{ order_id: 1, paid_at: 2023-04-01 10:00 }] }',
) =>
  `tests:
  - name: one
    metric: paid_orders
    as_of: 2023-05-01
    rows: ${rows}
    expect: ${expect}
`

const halfTest = (expect: string): string =>
  `${metricFile(
    ...population,
    'numerator: count(where kind = presale)',
    'denominator: count()',
  )}${paidTest(expect).replace('metric: paid_orders', 'metric: late')}`

const expectationMistakes: readonly Mistake[] = [
  {
    name: 'a misspelt key of what is expected',
    rules: paidTest('{ valu: missing }'),
    told: ['unknown-key: valu'],
    suggestion: /'value'/,
  },
  {
    name: 'a test that expects nothing',
    rules: paidTest('{}'),
    told: ['nothing-expected: expect'],
    suggestion: /50%/,
  },
  {
    name: 'a test without any expectation',
    rules: paidTest('{}').replace('    expect: {}\n', ''),
    told: ['nothing-expected: n'],
  },
  {
    name: 'an elapsed time expected of a ratio',
    rules: halfTest('{ value: 0h }'),
    told: ['expected-type: 0h'],
    suggestion: /70%/,
  },
  {
    name: 'a percentage expected of a count',
    rules: halfTest('{ numerator: 50% }'),
    told: ['expected-type: 50%'],
    suggestion: /12/,
  },
  {
    name: 'a text expected of a ratio',
    rules: halfTest('{ value: msising }'),
    told: ['expected-type: msising'],
  },
  {
    name: 'a ratio as a percentage, a division or none',
    rules: halfTest('{ value: 1 / 3, numerator: 1, denominator: missing }'),
    told: [],
  },
  {
    name: 'a side of a metric that has none',
    rules: paidTest('{ value: 1, numerator: 1 }'),
    told: ['expected-of-another: 1'],
  },
  {
    name: 'two rows with one key',
    rules: paidTest(
      '{ value: 1 }',
      '{ orders: [{ order_id: 1 }, { order_id: 2 }, { order_id: 1 }] }',
    ),
    told: ['repeated-row: { order_id: 1 }'],
    suggestion: /order_id/,
  },
  {
    name: 'copies of a row with one key',
    rules: paidTest('{ value: 1 }', '{ orders: [{ repeat: 2, order_id: 1 }] }'),
    told: ['repeated-row: { repeat: 2, order_id: 1 }'],
  },
  {
    name: 'a row that is repeated without end',
    rules: paidTest('{ value: 1 }', '{ orders: [{ repeat: 1000000, order_id: o# }] }'),
    told: ['out-of-bounds: 1000000'],
  },
  {
    name: 'rows expected of one number',
    rules: paidTest('{ rows: [{ value: 1 }] }'),
    told: ['expected-of-another: [{ value: 1 }]'],
  },
  {
    name: 'a list in the place of a text',
    rules: paidTest('{ value: [1] }'),
    told: ['wrong-shape: [1]'],
  },
  {
    name: 'a value given to what is no metric',
    rules: paidTest('{ value: 1 }').replace('    expect', '    given: { paid: 2 }\n    expect'),
    told: ['expected-of-another: 2'],
  },
  {
    name: 'a given value of another type',
    rules: paidTest('{ value: 1 }').replace(
      '    expect',
      '    given: { paid_orders: 2h }\n    expect',
    ),
    told: ['expected-type: 2h'],
  },
  {
    name: 'a value given to a board',
    rules: `boards:
  numbers: { cards: [paid_orders] }
tests:
  - name: given
    board: numbers
    as_of: 2023-04-30
    given: { paid_orders: 2 }
    expect: { cards: { paid_orders: 2 } }
`,
    told: ['given-to-board: given'],
  },
]

test.each([
  { name: 'a version that is none', head: 'version: one', told: ['wrong-version: one'] },
  {
    name: 'a currency that is none',
    head: 'version: 1.0.0\n  currency: YUAN',
    told: ['wrong-currency: YUAN'],
  },
])('in the head of a pack: $name', ({ head, told }) => {
  const loaded = loadSmallPack({ 'other/pack.yaml': `pack:\n  id: other\n  ${head}\n` })
  expect(loaded.told).toEqual(told)
})

test('of two rules with one name both places are shown', () => {
  const rules = 'metrics: { paid_orders: { of: orders, window: all days, value: count() } }\n'
  const { diagnostics } = loadSmallPack({ 'small/rules.yaml': rules })
  const [found] = diagnostics
  expect(found?.span.file).toBe('small/rules.yaml')
  expect(found?.related.map(({ file }) => file)).toEqual(['small/metrics.yaml'])
})

describe.each([
  ['mistakes that YAML makes of a text', yamlMistakes],
  ['names', nameMistakes],
  ['meaning', meaningMistakes],
  ['scores', scoreMistakes],
  ['rule tests', testMistakes],
  ['what rule tests expect', expectationMistakes],
])('%s', (_, mistakes) => {
  test.each(mistakes)('$name', ({ rules, told, suggestion }) => {
    const loaded = loadSmallPack({ 'small/rules.yaml': rules })
    expect(loaded.told).toEqual(told)
    if (suggestion !== undefined) {
      expect(loaded.diagnostics[0]?.suggestion?.en ?? '').toMatch(suggestion)
    }
    for (const { message } of loaded.diagnostics) expect(message.zh).not.toBe('')
  })
})
