import { loadRulebookTimeline, type RulebookTimeline } from '@guiju/rulebook'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { hashesIn, periods, policyIn } from './policy-pack.ts'

/** What amendments change: texts of one line, or the lines of a block. */
interface Values {
  readonly window: string
  readonly wait: readonly string[]
  readonly exclude: string
  readonly limit: string
  readonly counted: string
  /** The window of a rule that comes and goes; null while there is none. */
  readonly fresh: string | null
}

const base: Values = {
  window: 'last 90 days',
  wait: ['shipped_at - paid_at'],
  exclude: '[presale]',
  limit: '3min',
  counted: '{ of: orders, where: kind = normal }',
  fresh: null,
}

const freshRule = (window: string): string =>
  `{ cite: policy.txt, of: orders, window: ${window}, value: count() }`

/** The text of an expression after its key, in lines moved in by `indent` when there are several. */
const block = (lines: readonly string[], indent: number): string =>
  lines.length === 1
    ? (lines[0] ?? '')
    : ['|-', ...lines.map((line) => ' '.repeat(indent) + line)].join('\n')

/** The whole policy as somebody would write it with these values. */
const written = (values: Values): string => `pack: { id: policy, version: 1.0.0 }
datasets:
  shops: { key: shop_id, columns: { shop_id: { type: id } } }
  orders:
    key: order_id
    time: paid_at
    entities: { shop: shop_id }
    columns:
      order_id: { type: id }
      shop_id: { type: id }
      paid_at: { type: timestamp }
      shipped_at: { type: timestamp }
      kind: { type: enum, values: [normal, presale, group] }
parameters:
  limit: { type: elapsed, value: ${values.limit} }
filters:
  presale: { of: orders, where: kind = presale }
  group_buys: { of: orders, where: kind = group }
populations:
  counted: ${values.counted}
metrics:
  slow:
    cite: policy.txt
    population: counted
    window: ${values.window}
    exclude: ${values.exclude}   # in the order of the funnel
    let:
      wait: ${block(values.wait, 8)}
    numerator: count(where wait > limit)
    denominator: count()
  orders: { cite: policy.txt, of: orders, window: all days, value: count() }
  doubled: { cite: policy.txt, value: 2 * slow }
${values.fresh === null ? '' : `  fresh: ${freshRule(values.fresh)}\n`}`

/** A value of each kind to set, and to retire the rule that comes and goes. */
const changes = fc.record(
  {
    window: fc.integer({ min: 1, max: 99 }).map((days) => `last ${String(days)} days`),
    wait: fc.constantFrom(
      ['shipped_at - paid_at'],
      ['greatest(', '  shipped_at,', '  paid_at) - paid_at'],
      ['shipped_at', '  - paid_at', '  + 1h'],
    ),
    exclude: fc.constantFrom('[presale]', '[group_buys, presale]', 'group_buys'),
    limit: fc.integer({ min: 1, max: 9 }).map((minutes) => `${String(minutes)}min`),
    counted: fc.constantFrom(
      '{ of: orders, where: kind = normal }',
      '{ of: orders, where: kind != group, exclude: presale }',
    ),
    fresh: fc.option(fc.constantFrom('last 7 days', 'all days')),
  },
  { requiredKeys: [] },
)

type Changes = Partial<Values>

/** The values after each step, without retiring what is not there and without empty steps. */
const histories = fc
  .array(changes, { minLength: 1, maxLength: 5 })
  .map((steps) => {
    let values = base
    return steps.flatMap((step) => {
      const { fresh, ...others } = step
      const isVain = fresh === undefined || (fresh === null && values.fresh === null)
      const change: Changes = isVain ? others : { ...others, fresh }
      if (Object.keys(change).length === 0) return []
      values = { ...values, ...change }
      return [{ change, values }]
    })
  })
  .filter((history) => history.length > 0)

const day = (index: number): string => `2023-0${String(index + 1)}-01`

/** One line of `set` for each change; `fresh: null` is retired elsewhere. */
const setLines = (change: Changes): readonly string[] => [
  ...line('metrics.slow.window', change.window),
  ...line('metrics.slow.let.wait', change.wait && block(change.wait, 10)),
  ...line('metrics.slow.exclude', change.exclude),
  ...line('parameters.limit.value', change.limit),
  ...line('populations.counted', change.counted),
  ...(change.fresh ? line('metrics.fresh', freshRule(change.fresh)) : []),
]

const line = (path: string, value: string | undefined): readonly string[] =>
  value === undefined ? [] : [`      ${path}: ${value}`]

function amendment(name: string, index: number, change: Changes): string {
  const set = setLines(change)
  return [
    `  ${name}:`,
    `    effective: ${day(index)}`,
    ...(set.length === 0 ? [] : ['    set:', ...set]),
    ...(change.fresh === null ? ['    retire: [metrics.fresh]'] : []),
    '',
  ].join('\n')
}

function load(rules: string, amendments: readonly string[] = []): RulebookTimeline {
  const files = new Map([['policy/rules.yaml', rules]])
  if (amendments.length > 0) {
    files.set('policy/amendments.yaml', `amendments:\n${amendments.join('')}`)
  }
  const { value, diagnostics } = loadRulebookTimeline(files)
  const errors = diagnostics.filter(({ severity }) => severity === 'error')
  expect(errors).toEqual([])
  if (value === undefined) throw new Error('Nothing was loaded')
  return value
}

test('a text of the timeline equals the base text edited by hand', () => {
  fc.assert(
    fc.property(histories, (history) => {
      const amendments = history.map(({ change }, index) => amendment(`a${index}`, index, change))
      const { texts } = load(written(base), amendments)
      const edited = [base, ...history.map(({ values }) => values)].map(
        (values) => load(written(values)).newest,
      )
      expect(texts.map((text) => hashesIn(text))).toEqual(edited.map((text) => hashesIn(text)))
      const ruleTexts = (text: (typeof texts)[number]): readonly string[] =>
        [...policyIn(text).metrics.values()].map((metric) => metric.text)
      expect(texts.map(ruleTexts)).toEqual(edited.map(ruleTexts))
    }),
    { numRuns: 60 },
  )
})

test('amendments one by one equal all of them, also when one is cut into several of its day', () => {
  fc.assert(
    fc.property(histories, (history) => {
      const whole = history.map(({ change }, index) => amendment(`a${index}`, index, change))
      const all = load(written(base), whole)
      const oneByOne = [0, ...whole.keys()].map((_, count) =>
        hashesIn(load(written(base), whole.slice(0, count)).newest),
      )
      expect(all.texts.map((text) => hashesIn(text))).toEqual(oneByOne)

      const pieces = history.flatMap(({ change }, index) =>
        Object.entries(change).map(([key, value]) =>
          amendment(`a${index}_${key}`, index, { [key]: value }),
        ),
      )
      const cut = load(written(base), pieces)
      expect(periods(cut)).toEqual(periods(all))
      expect(cut.texts.map((text) => hashesIn(text))).toEqual(
        all.texts.map((text) => hashesIn(text)),
      )
    }),
    { numRuns: 60 },
  )
})

test('an amendment that sets what stands there already changes no hash', () => {
  const same: Changes = { window: base.window, limit: base.limit, counted: base.counted }
  const { texts } = load(written(base), [amendment('same', 0, same)])
  const [before, after] = texts
  if (before === undefined || after === undefined) throw new Error('There are too few texts')
  expect(hashesIn(after)).toEqual(hashesIn(before))
  expect(policyIn(after).hash).toBe(policyIn(before).hash)
})
