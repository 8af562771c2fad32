import { evaluateReference } from '@guiju/reference'
import { runMutants } from '@guiju/rule-testing'
import { expect, test } from 'vitest'
import { smallTexts } from './small-rules.ts'

/** The changes of rules that the tests do not notice, without the rule's pack. */
async function survivorsOf(tests: string, rule: RegExp): Promise<readonly string[]> {
  const { outcomes } = await runMutants(smallTexts(tests), { evaluator: evaluateReference })
  return (outcomes ?? [])
    .filter(({ isKilled, mutant }) => !isKilled && rule.test(mutant.rule))
    .map(({ mutant }) => mutant.id.replace('small ', ''))
}

const rows = `    rows:
      orders:
        - { order_id: a, kind: normal, paid_at: 2023-05-31 23:59:59, shipped_at: 2023-06-03 10:00 }
        - { order_id: b, kind: normal, paid_at: 2023-06-01 00:00, shipped_at: 2023-06-02 00:00 }
        - { order_id: c, kind: normal, paid_at: 2023-06-07 23:59:59, shipped_at: 2023-06-09 00:00 }
        - { order_id: d, kind: presale, paid_at: 2023-06-05 10:00, shipped_at: 2023-06-05 12:00 }
        - { order_id: e, kind: normal, paid_at: 2023-06-08 00:00, shipped_at: 2023-06-08 10:00 }
        - { order_id: f, kind: normal, paid_at: 2023-06-05 10:00 }
`

const whole = `  - name: everything about the rate
    metric: late_rate
    as_of: 2023-06-07
    known: 2023-06-30
${rows}    expect: { numerator: 1, denominator: 3 }
`

test('a test that touches every limit leaves no change of a metric unnoticed', async () => {
  expect(await survivorsOf(whole, /metrics|filters/)).toEqual([])
})

test.each([
  {
    name: 'without the row at the limit of a day the equality may change',
    tests: whole.replace('shipped_at: 2023-06-02 00:00', 'shipped_at: 2023-06-01 10:00'),
    survivors: [
      'metrics/late_rate: `shipped_at - paid_at > 24h` becomes `shipped_at - paid_at >= 24h`',
    ],
  },
  {
    name: 'without an excluded row the exclusion may go',
    tests: whole.replace(
      'kind: presale, paid_at: 2023-06-05 10:00',
      'kind: presale, paid_at: 2023-07-05 10:00',
    ),
    survivors: ['metrics/late_rate: exclude presale is dropped'],
  },
  {
    name: 'without a row before the window it may begin earlier',
    tests: whole.replace('paid_at: 2023-05-31', 'paid_at: 2023-05-30'),
    survivors: ['metrics/late_rate: the window begins a day earlier'],
  },
  {
    name: 'what is known at the end of the day cannot tell of a row after it',
    tests: whole.replace('    known: 2023-06-30\n', '').replace('numerator: 1', 'numerator: 0'),
    survivors: ['metrics/late_rate: the window ends a day later'],
  },
])('$name', async ({ tests, survivors }) => {
  expect(await survivorsOf(tests, /metrics|filters/)).toEqual(survivors)
})

test('curves, grades and consequences of a card survive where no test reads them', async () => {
  const card = `  - name: one value
    scorecard: shop_score
    as_of: 2023-06-07
    entity: { shop: s1 }
    given: { late_rate: 50% }
    expect: { score: 1, grade: Bad, consequences: [Warned] }
`
  expect(await survivorsOf(card, /scorecards/)).toEqual([
    'scorecards/shop_score: late_rate at 0%: 5 becomes 5.1',
    'scorecards/shop_score: late_rate at 100%: 0 becomes 0.1',
    'scorecards/shop_score: Good at_least 4 becomes at_least 4.01',
    'scorecards/shop_score: Good at_least 4 becomes at_least 3.99',
    'scorecards/shop_score: `score < 2` becomes `score <= 2`',
  ])
})

test('an entry of a group and an edge of a band are noticed by a test that splits by them', async () => {
  const split = (name: string, expected: string): string => `  - name: by ${name}
    metric: late_rate
    as_of: 2023-06-07
    split: [${name}]
    rows:
      orders:
        - { order_id: a, reason: fine, paid_at: 2023-06-03 10:00, shipped_at: 2023-06-04 10:00 }
        - { order_id: b, reason: broken, paid_at: 2023-06-03 10:00, shipped_at: 2023-06-04 09:59:59 }
    expect: { rows: [${expected}] }
`
  const tests = [
    split('family', '{ family: bad, denominator: 1 }, { family: good, denominator: 1 }'),
    split('wait', '{ wait: 0h..<24h, denominator: 1 }, { wait: 24h..<48h, denominator: 1 }'),
  ].join('')
  expect(await survivorsOf(tests, /groups|bands/)).toEqual([
    'groups/family: well in good becomes in bad',
  ])
})

test('nothing is changed while a test fails', async () => {
  const texts = smallTexts(whole.replace('numerator: 1', 'numerator: 2'))
  const { outcomes, failing } = await runMutants(texts, { evaluator: evaluateReference })
  expect(outcomes).toBeNull()
  expect(failing.map(({ name }) => name)).toEqual(['everything about the rate'])
})
