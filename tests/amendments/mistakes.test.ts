import { describe, expect, test } from 'vitest'
import { loadPolicy, policyIn } from './policy-pack.ts'

interface Mistake {
  readonly name: string
  /** What stands below `amendments:` of the second file. */
  readonly lines: readonly string[]
  /** `code: underlined text`, in the order told. */
  readonly told: readonly string[]
  /** What the first of them suggests in English. */
  readonly suggestion?: RegExp
  /** The files and texts that the first of them refers to. */
  readonly related?: readonly string[]
}

const setting = (path: string, value: string): readonly string[] => [
  `  change: { effective: 2023-07-01, set: { ${path}: ${value} } }`,
]

const pathMistakes: readonly Mistake[] = [
  {
    name: 'a misspelt section',
    lines: setting('metric.paid_orders.window', 'last 60 days'),
    told: ['amendment-unknown-path: metric'],
    suggestion: /'metrics'/,
  },
  {
    name: 'a misspelt rule',
    lines: setting('metrics.paid_order.window', 'last 60 days'),
    told: ['amendment-unknown-path: paid_order'],
    suggestion: /'paid_orders'/,
  },
  {
    name: 'a misspelt rule that would be a single value',
    lines: setting('metrics.paid_order', '5'),
    told: ['amendment-unknown-path: paid_order'],
    suggestion: /'paid_orders'/,
  },
  {
    name: 'a misspelt key of a rule',
    lines: setting('metrics.paid_orders.windw', 'last 60 days'),
    told: ['amendment-unknown-path: windw', 'rules-left-out: paid_orders'],
    suggestion: /'window'/,
  },
  {
    name: 'a key that the rule does not have yet',
    lines: setting('metrics.slow_pickups.let.pause', '3min'),
    told: ['amendment-unknown-path: pause', 'rules-left-out: slow_pickups'],
    suggestion: /set 'metrics\.slow_pickups\.let' as a whole/,
  },
  {
    name: 'a step below a single value',
    lines: setting('scorecards.experience.scale.high', '100'),
    told: ['amendment-below-value: high'],
    suggestion: /Set 'scorecards\.experience\.scale' as a whole/,
  },
  {
    name: 'a step below a list',
    lines: setting('metrics.slow_pickups.exclude.0', 'presale'),
    told: ['amendment-below-value: 0', 'rules-left-out: slow_pickups'],
  },
  {
    name: 'a section without a rule',
    lines: setting('metrics', '{}'),
    told: ['amendment-unknown-path: metrics'],
  },
  {
    name: 'the version of the pack',
    lines: setting('pack.version', '2.0.0'),
    told: ['amendment-fixed-path: pack.version'],
  },
  {
    name: 'an amendment of an amendment',
    lines: setting('amendments.change.effective', '2023-08-01'),
    told: ['amendment-fixed-path: amendments.change.effective'],
  },
  {
    name: 'retiring a rule that is not there',
    lines: ['  change: { effective: 2023-07-01, retire: [metrics.paid_order] }'],
    told: ['amendment-unknown-path: paid_order'],
    suggestion: /'paid_orders'/,
  },
  {
    name: 'retiring a part of a rule',
    lines: ['  change: { effective: 2023-07-01, retire: [metrics.slow_pickups.exclude] }'],
    told: ['amendment-retires-part: metrics.slow_pickups.exclude'],
    suggestion: /metrics\.refund_rate/,
  },
  {
    name: 'changing a rule that an earlier amendment has retired',
    lines: [
      '  first: { effective: 2023-07-01, retire: [scorecards.experience] }',
      '  second: { effective: 2023-08-01, set: { scorecards.experience.scale: 0..9 } }',
    ],
    told: ['amendment-unknown-path: experience'],
  },
]

const dateMistakes: readonly Mistake[] = [
  {
    name: 'a day that does not exist',
    lines: ['  change: { effective: 2023-06-31, retire: [scorecards.experience] }'],
    told: ['not-a-date: 2023-06-31'],
  },
  {
    name: 'no day',
    lines: ['  change: { retire: [scorecards.experience] }'],
    told: ['missing-key: change'],
  },
  {
    name: 'neither a change nor a rule retired',
    lines: ['  change: { effective: 2023-07-01, cite: notice.txt }'],
    told: ['amendment-empty: change'],
    suggestion: /retire: \[metrics\.refund_rate\]/,
  },
  {
    name: 'a misspelt key of the amendment',
    lines: ['  change: { effective: 2023-07-01, sets: { scorecards.experience.scale: 0..9 } }'],
    told: ['unknown-key: sets'],
    suggestion: /'set'/,
  },
  {
    name: 'an earlier amendment below a later one',
    lines: [
      '  late: { effective: 2023-08-01, set: { scorecards.experience.scale: 0..9 } }',
      '  early: { effective: 2023-07-01, set: { scorecards.experience.scale: 0..8 } }',
    ],
    told: ['amendments-not-in-order: early'],
    related: ['late'],
  },
  {
    name: 'two amendments of one day that set one thing',
    lines: [
      '  one: { effective: 2023-07-01, set: { scorecards.experience.scale: 0..9 } }',
      '  two: { effective: 2023-07-01, set: { scorecards.experience.scale: 0..8 } }',
    ],
    told: ['amendments-overlap: scorecards.experience.scale'],
    related: ['scorecards.experience.scale'],
  },
  {
    name: 'two amendments of one day, one inside what the other sets',
    lines: [
      '  one: { effective: 2023-07-01, set: { metrics.slow_pickups.let: { wait: 3min } } }',
      '  two: { effective: 2023-07-01, set: { metrics.slow_pickups.let.wait: 4min } }',
    ],
    told: ['amendments-overlap: metrics.slow_pickups.let.wait'],
  },
  {
    name: 'an amendment that retires what it changes',
    lines: [
      '  change:',
      '    effective: 2023-07-01',
      '    set: { scorecards.experience.scale: 0..9 }',
      '    retire: [scorecards.experience]',
    ],
    told: ['amendments-overlap: scorecards.experience'],
  },
]

const valueMistakes: readonly Mistake[] = [
  {
    name: 'a misspelt column in a new value',
    lines: setting('metrics.slow_pickups.let.wait', 'shiped_at - paid_at'),
    told: ['unknown-name: shiped_at', 'rules-left-out: slow_pickups'],
    suggestion: /'shipped_at'/,
  },
  {
    name: 'a window that is none',
    lines: setting('metrics.paid_orders.window', 'last 60 dais'),
    told: ['unknown-window: dais', 'rules-left-out: paid_orders'],
    suggestion: /last 90 days/,
  },
  {
    name: 'a new value that breaks the schema',
    lines: setting('metrics.paid_orders.better', 'hihger'),
    told: ['wrong-choice: hihger', 'rules-left-out: paid_orders'],
    suggestion: /'higher'/,
  },
  {
    name: 'a misspelt key of a new rule',
    lines: setting(
      'metrics.fresh',
      '{ cite: notice.txt, of: orders, windw: last 9 days, value: count() }',
    ),
    told: ['unknown-key: windw'],
    suggestion: /'window'/,
  },
  {
    name: 'a new rule without what it needs',
    lines: setting('metrics.fresh', '{ cite: notice.txt, of: orders, window: last 9 days }'),
    told: ['missing-key: fresh'],
  },
  {
    name: 'a new value that YAML cuts',
    lines: setting('metrics.slow_pickups.let.wait', 'coalesce(shipped_at, picked_up_at)'),
    told: ['cut-scalar: coalesce(shipped_at', 'rules-left-out: slow_pickups'],
    suggestion: /\|-/,
  },
  {
    name: 'a curve in another unit at a key with a point',
    lines: setting(
      'scorecards.experience.dimensions.speed.metrics.slow_pickups.score.curve.0.5%',
      'high',
    ),
    told: ['wrong-shape: high'],
  },
  {
    name: 'a weight that no longer adds up is shown with its amendment',
    lines: setting('scorecards.experience.dimensions.speed.weight', '50%'),
    told: ['weights-total: experience'],
    related: ['volume', 'speed', 'change'],
  },
  {
    name: 'a retired rule that another rule reads',
    lines: ['  change: { effective: 2023-07-01, retire: [filters.presale] }'],
    told: ['retired-rule: presale', 'rules-left-out: slow_pickups'],
    related: ['filters.presale', 'change'],
  },
  {
    name: 'a retired rule that an expression reads',
    lines: ['  change: { effective: 2023-07-01, retire: [parameters.slow_after] }'],
    told: ['retired-rule: slow_after', 'rules-left-out: slow_pickups'],
    related: ['parameters.slow_after', 'change'],
  },
  {
    name: 'a retired metric that a scorecard weighs',
    lines: ['  change: { effective: 2023-07-01, retire: [metrics.paid_orders] }'],
    told: ['retired-rule: paid_orders'],
  },
]

describe.each([
  ['paths', pathMistakes],
  ['dates', dateMistakes],
  ['values', valueMistakes],
])('%s', (_, mistakes) => {
  test.each(mistakes)('$name', ({ lines, told, suggestion, related }) => {
    const loaded = loadPolicy(['amendments:', ...lines, ''].join('\n'))
    expect(loaded.told).toEqual(told)
    const [first] = loaded.diagnostics
    if (suggestion !== undefined) expect(first?.suggestion?.en ?? '').toMatch(suggestion)
    if (related !== undefined) {
      const texts = first?.related.map(({ file, start, end }) =>
        (loaded.files.get(file) ?? '').slice(start, end),
      )
      expect(texts).toEqual(related)
    }
    for (const { message, suggestion: advice } of loaded.diagnostics) {
      expect(message.zh).toMatch(/\p{Script=Han}/u)
      if (advice !== null) expect(advice.zh).toMatch(/\p{Script=Han}/u)
    }
  })
})

test('a rule with a wrong amendment is in force before it and left out from it on', () => {
  const { timeline } = loadPolicy(
    `amendments:
  change: { effective: 2023-07-01, set: { metrics.paid_orders.windw: last 60 days } }
`,
  )
  const [base, amended] = timeline.texts.map((text) => policyIn(text).metrics.has('paid_orders'))
  expect([base, amended]).toEqual([true, false])
})

test('a filter that only a later text reads is not unused', () => {
  const { told } = loadPolicy(`filters:
  group_buys: { of: orders, where: kind = group }
amendments:
  change: { effective: 2023-07-01, set: { metrics.slow_pickups.exclude: [presale, group_buys] } }
`)
  expect(told).toEqual([])
})

test('a rule test on a day on which its pack is not in force', () => {
  const { told, diagnostics } = loadPolicy('{}\n', {
    'later/pack.yaml': `pack: { id: later, version: 1.0.0, builds_on: [policy], effective: { from: 2023-07-01, until: 2023-12-31 } }
metrics:
  doubled: { cite: notice.txt, value: 2 * paid_orders }
tests:
  - { name: too early, metric: doubled, as_of: 2023-06-30, rows: {}, expect: { value: 0 } }
  - { name: first day, metric: doubled, as_of: 2023-07-01, rows: {}, expect: { value: 0 } }
  - { name: last day, metric: doubled, as_of: 2023-12-31, rows: {}, expect: { value: 0 } }
  - { name: too late, metric: doubled, as_of: 2024-01-01, rows: {}, expect: { value: 0 } }
`,
  })
  expect(told).toEqual(['rule-not-in-force: too early', 'rule-not-in-force: too late'])
  expect(diagnostics[0]?.suggestion?.en).toBe('It is in force from 2023-07-01 until 2023-12-31.')
})

test('a mistake of the base text is told once, however many texts there are', () => {
  const { told } = loadPolicy(`metrics:
  odd: { cite: notice.txt, of: orders, window: last 9 days, value: cuont() }
amendments:
  one: { effective: 2023-07-01, set: { metrics.paid_orders.window: last 60 days } }
  two: { effective: 2023-08-01, set: { metrics.paid_orders.window: last 30 days } }
`)
  expect(told).toEqual(['unknown-function: cuont'])
})
