import { expect, test } from 'vitest'
import { parseDay } from '../calendar.ts'
import { loadRulebookTimeline } from './load-rulebook-timeline.ts'
import { ruleNotInForce } from './rule-not-in-force.ts'

const rule = '{ of: visits, window: all days, value: count() }'

const rules = `pack: { id: base, version: 1.0.0, effective: { from: 2023-01-01, until: 2023-12-31 } }
datasets:
  visits: { key: visit_id, time: at, columns: { visit_id: { type: id }, at: { type: timestamp } } }
metrics:
  steady: ${rule}
  interrupted: ${rule}
amendments:
  out: { effective: 2023-03-01, retire: [metrics.interrupted] }
  other: { effective: 2023-04-01, set: { metrics.steady.window: last 3 days } }
  back: { effective: 2023-05-01, set: { metrics.interrupted: ${rule} } }
`

const above = 'pack: { id: above, version: 1, builds_on: [base] }\n'

/** What is said of asking for a metric on a day, or null. */
function told(pack: string, name: string, day: string): string | null {
  const files = new Map([
    ['base/pack.yaml', rules],
    ['above/pack.yaml', above],
  ])
  const { value } = loadRulebookTimeline(files)
  if (value === undefined) throw new Error('Nothing was loaded')
  const at = { day: parseDay(day) ?? 0, span: { file: '', start: 0, end: 0 } }
  const found = ruleNotInForce(value, { pack, kind: 'metrics', name }, at)
  return found === null ? null : `${found.message.en} ${found.suggestion?.en ?? ''}`
}

test.each([
  [
    'before the first day of its pack',
    'base',
    'steady',
    '2022-12-31',
    /from 2023-01-01 until 2023-12-31/,
  ],
  [
    'after the last day of its pack',
    'base',
    'steady',
    '2024-01-01',
    /from 2023-01-01 until 2023-12-31/,
  ],
  [
    'between its retirement and its return',
    'base',
    'interrupted',
    '2023-04-30',
    /'interrupted' is not in force on 2023-04-30\. .*until 2023-02-28, and from 2023-05-01 on/,
  ],
  ['that a pack below has retired', 'above', 'interrupted', '2023-03-01', /until 2023-02-28/],
])('a rule %s is not in force', (_, pack, name, day, says) => {
  expect(told(pack, name, day)).toMatch(says)
})

test.each([
  ['on the first day of its pack', 'base', 'steady', '2023-01-01'],
  ['on the last day of its pack', 'base', 'steady', '2023-12-31'],
  ['on the day before its retirement', 'base', 'interrupted', '2023-02-28'],
  ['on the day of its return', 'base', 'interrupted', '2023-05-01'],
  ['that no text has', 'base', 'nothing', '2023-04-01'],
])('nothing is said of a rule %s', (_, pack, name, day) => {
  expect(told(pack, name, day)).toBeNull()
})
