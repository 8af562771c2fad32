import { expect, test } from 'vitest'
import { formatDay } from '../calendar.ts'
import { readRuleFile } from '../read/read-rule-file.ts'
import { testDays } from './test-days.ts'

test.each([
  ['one day', 'as_of: 2023-05-01', ['2023-05-01']],
  ['several days', 'at: [2023-05-01, 2023-06-01]', ['2023-05-01', '2023-06-01']],
  ['a period in words', 'period: 2023-05-01..2023-05-31', ['2023-05-31']],
  ['a period as a list', 'period: [2023-05-01, 2023-05-31]', ['2023-05-31']],
  ['a period as a map', 'period: { from: 2023-05-01, to: 2023-05-31 }', ['2023-05-31']],
  ['a day that does not exist', 'as_of: 2023-02-30', []],
  ['nothing', 'metric: m', []],
])('a rule test of %s asks for the text of these days', (_, key, expected) => {
  const { value } = readRuleFile('a.yaml', `tests: [{ name: one, rows: {}, ${key} }]\n`)
  const section = value?.root.entries.get('tests')?.value
  const [node] = section?.kind === 'list' ? section.items : []
  if (node === undefined) throw new Error('There is no test')
  expect(testDays(node).map(formatDay)).toEqual(expected)
})
