import { runRuleTests } from '@guiju/core'
import { evaluateReference } from '@guiju/reference'
import { coverageOf, createRecorder } from '@guiju/rule-testing'
import { expect, test } from 'vitest'
import { smallTexts } from './small-rules.ts'

/** What the tests leave unmet, in words. */
async function gapsOf(tests: string): Promise<readonly string[]> {
  const texts = smallTexts(tests)
  const { observer, onScored, seen } = createRecorder()
  await runRuleTests(texts, {
    evaluators: new Map([
      [
        'reference',
        (checked, request, rows, textOn) =>
          evaluateReference(checked, request, rows, textOn, observer),
      ],
    ]),
    onScored,
  })
  return coverageOf(texts, seen).flatMap(({ gaps }) => gaps.map(({ gap }) => gap.en))
}

const rate = (rows: readonly string[], as = 'metric: late_rate'): string => `  - name: one
    ${as}
    as_of: 2023-06-07
    rows: { orders: [${rows.join(', ')}] }
    expect: { value: missing }
`

const order = (id: number, cells: string): string => `{ order_id: o${String(id)}, ${cells} }`

const all = [
  'metrics/late_rate, `shipped_at - paid_at > 24h`: no row for which it is true',
  'metrics/late_rate, `shipped_at - paid_at > 24h`: no row for which it is false',
  'metrics/late_rate, `shipped_at - paid_at > 24h`: no row for which it is missing',
  'metrics/late_rate, `shipped_at - paid_at > 24h`: no value exactly at limit',
  'metrics/late_rate, `shipped_at - paid_at > 24h`: no value just beyond limit',
]

test('without any row nothing of a rule is met', async () => {
  const gaps = await gapsOf(rate([]))
  expect(gaps).toEqual(expect.arrayContaining(all))
  expect(gaps).toContain('filters/presale, `kind = presale`: no row for which it is missing')
  expect(gaps).toContain('window of late_rate: no row on its last day')
  expect(gaps).toContain('band wait: nothing in 24h..<48h')
  expect(gaps).toContain("group family: nothing that is 'broken' (bad)")
  expect(gaps).toContain('group family: nothing outside its lists')
  expect(gaps).toContain('shop_score, late_rate: no value between 50% and 100%')
  expect(gaps).toContain("shop_score: nobody has grade 'Bad'")
  expect(gaps).toContain("late_rank: nobody has grade 'Good'")
  expect(gaps).toContain("shop_score: 'Warned' never applies")
})

test('verdicts and limits are met by the rows that come to them', async () => {
  const rows = [
    order(1, 'paid_at: 2023-06-03 10:00, shipped_at: 2023-06-04 10:00, kind: normal'),
    order(2, 'paid_at: 2023-06-03 10:00, shipped_at: 2023-06-04 10:00:01, kind: presale'),
    order(3, 'paid_at: 2023-06-03 10:00, shipped_at: 2023-06-04 10:00:01'),
    order(4, 'paid_at: 2023-06-03 10:00, kind: test'),
  ]
  const gaps = await gapsOf(rate(rows))
  expect(gaps.filter((gap) => /filters|shipped_at/.test(gap))).toEqual([])
})

test.each([
  { day: '2023-05-31', unmet: ['first', 'last', 'after'], name: 'the day before the window' },
  { day: '2023-06-01', unmet: ['last', 'before', 'after'], name: 'the first day' },
  { day: '2023-06-07', unmet: ['first', 'before', 'after'], name: 'the last day' },
  { day: '2023-06-08', unmet: ['first', 'last', 'before'], name: 'a day not known yet' },
])('a row on $name meets that edge alone', async ({ day, unmet }) => {
  const words: Readonly<Record<string, string>> = {
    first: 'no row on its first day',
    last: 'no row on its last day',
    before: 'no row on the day before it',
    after: 'no row on the day after it',
  }
  const gaps = await gapsOf(rate([order(1, `paid_at: ${day} 10:00, kind: normal`)]))
  expect(gaps.filter((gap) => gap.startsWith('window')).toSorted()).toEqual(
    unmet.map((edge) => `window of late_rate: ${words[edge] ?? ''}`).toSorted(),
  )
})

test('a row that is excluded meets no edge of the window', async () => {
  const gaps = await gapsOf(rate([order(1, 'paid_at: 2023-06-07 10:00, kind: presale')]))
  expect(gaps).toContain('window of late_rate: no row on its last day')
})

test('bands and entries of groups are met where a test splits by them', async () => {
  const rows = [
    order(1, 'paid_at: 2023-06-03 10:00, shipped_at: 2023-06-05 09:00, reason: well'),
    order(2, 'paid_at: 2023-06-03 10:00, shipped_at: 2023-06-03 11:00, reason: odd'),
  ]
  const split = (name: string): string =>
    rate(rows, `metric: late_rate\n    split: [${name}]`).replace('value: missing', 'rows: []')
  const gaps = await gapsOf(`${split('wait')}${split('family')}`)
  expect(gaps.filter((gap) => /^(band|group)/.test(gap))).toEqual([
    "group family: nothing that is 'fine' (good)",
    "group family: nothing that is 'broken' (bad)",
  ])
})

test('curves, grades and consequences are met by values that are given', async () => {
  const card = (value: string): string => `  - name: one
    scorecard: shop_score
    as_of: 2023-06-07
    entity: { shop: s1 }
    given: { late_rate: ${value} }
    expect: { score: missing }
`
  const gaps = await gapsOf(`${card('10%')}${card('50%')}`)
  expect(gaps.filter((gap) => gap.startsWith('shop_score'))).toEqual([
    'shop_score, late_rate: no value between 50% and 100%',
  ])
})
