import { printExpression } from '@guiju/language'
import { loadRulebook, ruleNotInForce } from '@guiju/rulebook'
import { describe, expect, test } from 'vitest'
import { day, hashesIn, loadPolicy, periods, policyIn, policyRules } from './policy-pack.ts'

const amendments = `amendments:
  hundred_points:
    effective: 2023-06-27
    cite: { document: notice-1.txt }
    set:
      scorecards.experience.scale: 0..100
      metrics.slow_pickups.let.wait: picked_up_at - paid_at
  stricter:
    effective: 2023-09-01
    set:
      parameters.slow_after.value: 2min
      metrics.slow_pickups.exclude: [presale, group_buys]
      filters.group_buys: { of: orders, where: kind = group }
      metrics.new_orders:
        cite: notice-2.txt
        of: orders
        window: last 30 days
        value: |-
          count(
            where kind = normal)
    retire: [scorecards.experience]
`

describe('a policy with two amendments', () => {
  const { timeline, told } = loadPolicy(amendments)
  const [base, middle, newest] = timeline.texts
  if (base === undefined || middle === undefined || newest === undefined) {
    throw new Error('There are too few texts')
  }

  test('has three texts without gaps, and nothing is said of it', () => {
    expect(told).toEqual([])
    expect(periods(timeline)).toEqual(['..2023-06-26', '2023-06-27..2023-08-31', '2023-09-01..'])
    expect(timeline.newest).toBe(newest)
  })

  test.each([
    ['the day before', '2023-06-26', null],
    ['the first day', '2023-06-27', 'hundred_points'],
    ['the last day', '2023-08-31', 'hundred_points'],
    ['the first day of the next', '2023-09-01', 'stricter'],
  ])('the text in force on %s of an amendment', (_, written, amendment) => {
    const text = timeline.inForce(day(written))
    expect(policyIn(text).amendment).toBe(amendment)
    expect(text.amendments.get('policy')?.id ?? null).toBe(amendment)
  })

  test('the text of another version is found by its amendment', () => {
    expect(timeline.asAmended('policy', null)).toBe(base)
    expect(timeline.asAmended('policy', 'hundred_points')).toBe(middle)
    expect(timeline.asAmended('policy', 'stricter')).toBe(newest)
    expect(timeline.asAmended('policy', 'stricte')).toBeUndefined()
  })

  test('an amendment changes what it names and nothing else', () => {
    expect(policyIn(base).scorecards.get('experience')?.scale.high.coefficient).toBe(5n)
    expect(policyIn(middle).scorecards.get('experience')?.scale.high.coefficient).toBe(100n)
    expect(policyIn(newest).scorecards.has('experience')).toBe(false)
    expect(hashesIn(middle)['paid_orders']).toBe(hashesIn(base)['paid_orders'])
    expect(hashesIn(middle)['slow_pickups']).not.toBe(hashesIn(base)['slow_pickups'])
    expect(hashesIn(newest)['paid_orders']).toBe(hashesIn(base)['paid_orders'])
  })

  test('later texts keep what earlier amendments set', () => {
    const shape = policyIn(newest).metrics.get('slow_pickups')?.shape
    if (shape?.kind !== 'ratio') throw new Error('The metric is no ratio')
    const { lets, exclude } = shape.numerator.population
    expect([...lets].map(([name, value]) => `${name}: ${printExpression(value)}`)).toEqual([
      'wait: picked_up_at - paid_at',
    ])
    expect(exclude.map(({ filter }) => filter.name)).toEqual(['presale', 'group_buys'])
  })

  test('a rule shows its text as it is after the amendments', () => {
    expect(policyIn(newest).metrics.get('slow_pickups')?.text).toBe(
      [
        'slow_pickups:',
        '  cite: policy.txt',
        '  of: orders',
        '  window: last 90 days',
        '  exclude: [presale, group_buys]',
        '  let:',
        '    wait: picked_up_at - paid_at',
        '  numerator: count(where wait > slow_after)',
        '  denominator: count()',
        '  better: lower',
      ].join('\n'),
    )
    expect(policyIn(newest).metrics.get('new_orders')?.text).toBe(
      [
        'new_orders:',
        '  cite: notice-2.txt',
        '  of: orders',
        '  window: last 30 days',
        '  value: |-',
        '    count(',
        '      where kind = normal)',
      ].join('\n'),
    )
  })

  test.each([
    ['a rule before the amendment that brought it', 'metrics', 'new_orders', '2023-08-31'],
    ['a rule after the amendment that retired it', 'scorecards', 'experience', '2023-09-01'],
  ] as const)('%s is not in force', (_, kind, name, written) => {
    const span = { file: 'request', start: 0, end: 0 }
    const rule = { pack: 'policy', kind, name }
    const found = ruleNotInForce(timeline, rule, { day: day(written), span })
    expect(found?.code).toBe('rule-not-in-force')
    expect(found?.suggestion).toEqual(
      kind === 'metrics'
        ? { en: 'It is in force from 2023-09-01 on.', zh: '它的生效期为自 2023-09-01 起。' }
        : { en: 'It is in force until 2023-08-31.', zh: '它的生效期为截至 2023-08-31。' },
    )
    const { from, until } = newest
    const inForce = kind === 'metrics' ? from : day('2023-08-31')
    expect(until).toBeNull()
    expect(ruleNotInForce(timeline, rule, { day: inForce ?? 0, span })).toBeNull()
  })

  test('the plain rulebook is the newest text', () => {
    const files = new Map([
      ['policy/rules.yaml', policyRules],
      ['policy/amendments.yaml', amendments],
    ])
    const { value, diagnostics } = loadRulebook(files)
    expect(diagnostics).toEqual([])
    expect(value?.rulebook.hash).toBe(newest.checked.rulebook.hash)
  })
})

describe('texts of packs that need each other', () => {
  const others = {
    'above/pack.yaml': `pack: { id: above, version: 1.0.0, builds_on: [policy] }
metrics:
  doubled: { cite: notice.txt, value: 2 * paid_orders }
amendments:
  tripled: { effective: 2023-07-01, set: { metrics.doubled.value: 3 * paid_orders } }
`,
    'beside/pack.yaml': `pack: { id: beside, version: 1.0.0 }
datasets:
  visits: { key: visit_id, time: at, columns: { visit_id: { type: id }, at: { type: timestamp } } }
metrics:
  visits: { cite: notice.txt, of: visits, window: last 7 days, value: count() }
`,
  }
  const { timeline, told } = loadPolicy(
    'amendments: { longer: { effective: 2023-06-01, set: { metrics.paid_orders.window: last 60 days } } }\n',
    others,
  )

  test('begin with each amendment of any of them', () => {
    expect(told).toEqual([])
    expect(periods(timeline)).toEqual(['..2023-05-31', '2023-06-01..2023-06-30', '2023-07-01..'])
    expect(timeline.texts.map(({ amendments: each }) => each.get('above')?.id ?? null)).toEqual([
      null,
      null,
      'tripled',
    ])
  })

  test('a pack that no amendment touches is one and the same in all of them', () => {
    const packs = timeline.texts.map((text) => policyIn(text, 'beside'))
    expect(new Set(packs).size).toBe(1)
    expect(new Set(timeline.texts.map((text) => policyIn(text))).size).toBe(2)
    expect(new Set(timeline.texts.map((text) => policyIn(text, 'above'))).size).toBe(3)
  })

  test('a rule changes with the rule of the pack below that it reads', () => {
    const hashes = timeline.texts.map((text) => hashesIn(text, 'above')['doubled'])
    expect(new Set(hashes).size).toBe(3)
    expect(policyIn(timeline.newest, 'above').hash).not.toBe(
      policyIn(timeline.inForce(day('2023-06-15')), 'above').hash,
    )
  })
})

describe('rule tests', () => {
  const tests = `tests:
  - name: on one day of each text
    metric: paid_orders
    at: [2023-06-26, 2023-06-27, 2023-09-01]
    rows: { orders: [{ order_id: 1, paid_at: 2023-06-20 10:00 }] }
    expect: { value: 1 }
  - name: of a rule that is new
    metric: new_orders
    as_of: 2023-09-05
    rows: {}
    expect: { value: 0 }
  - name: of a scorecard that was retired later
    scorecard: experience
    period: { from: 2023-08-01, to: 2023-08-31 }
    rows: {}
    expect: { score: missing }
`
  const { timeline, told } = loadPolicy(amendments + tests)

  test('belong to the text in force on their days', () => {
    expect(told).toEqual([])
    expect(
      timeline.texts.map((text) => text.tests.map(({ name, at }) => `${name}: ${at.length}`)),
    ).toEqual([
      ['on one day of each text: 1'],
      ['on one day of each text: 1', 'of a scorecard that was retired later: 1'],
      ['on one day of each text: 1', 'of a rule that is new: 1'],
    ])
  })
})
