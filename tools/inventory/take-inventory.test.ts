import { describe, expect, test } from 'vitest'
import { codeTestNames, ruleTestNames } from './named-tests.ts'
import { readNotApplicable } from './not-applicable.ts'
import { rowsBetween, rowsOfName } from './read-rows.ts'
import { countRows } from './take-inventory.ts'

const rows = ['A20', 'A21', 'B01'].map((id) => ({ id, title: `title of ${id}` }))
const shown = (...ids: readonly string[]) => ({
  rows: ids,
  name: `${ids.join(' ')} something`,
  file: 'rules/some.yaml',
  kind: 'rule' as const,
})

describe('the inventory', () => {
  test('is in order when each row has a test or a reason', () => {
    const { rows: states, problems } = countRows(
      rows,
      [shown('A20', 'A21'), shown('A20')],
      [{ rows: ['B01'], reason: 'a menu' }],
    )
    expect(problems).toEqual([])
    expect(states.map(({ tests, reason }) => [tests.length, reason])).toEqual([
      [2, null],
      [1, null],
      [0, 'a menu'],
    ])
  })

  test('names a row that has neither, one that has both, and one that is none of the list', () => {
    const { problems } = countRows(
      rows,
      [shown('A20'), shown('B01'), shown('C99')],
      [{ rows: ['B01', 'D99'], reason: 'a menu' }],
    )
    expect(problems).toEqual([
      'A21 (title of A21) is neither named by a test nor listed as not applicable.',
      'B01 (title of B01) is named by a test and listed as not applicable.',
      'C99 is named and is no row of the list.',
      'D99 is named and is no row of the list.',
    ])
  })
})

describe('rows are read', () => {
  test('from the beginning of a name only', () => {
    expect(rowsOfName('A20 B13 an order counts once')).toEqual(['A20', 'B13'])
    expect(rowsOfName('an order of A20 counts once')).toEqual([])
    expect(rowsOfName('A200 orders')).toEqual([])
  })

  test('from ranges', () => {
    expect(rowsBetween('A08-A10 X01')).toEqual(['A08', 'A09', 'A10', 'X01'])
  })

  test('from the table of the guide, up to the next heading', () => {
    const readme = [
      '## Not applicable',
      '',
      '| rows | why |',
      '| ---- | --- |',
      '| A01 B01-B02 | menus |',
      '',
      '## More',
      '| A20 | no |',
    ]
    expect(readNotApplicable(readme.join('\n'))).toEqual([
      { rows: ['A01', 'B01', 'B02'], reason: 'menus' },
    ])
    expect(readNotApplicable('## Metrics\n| A20 | no |')).toEqual([])
  })
})

describe('names of tests are read', () => {
  test('from rule files', () => {
    expect(ruleTestNames('tests:\n  - name: A20 one\n  - name: two\n')).toEqual(['A20 one', 'two'])
    expect(ruleTestNames('pack: { id: p }')).toEqual([])
  })

  test('from tests, suites and tables of test files', () => {
    const text = [
      "test('A20 one', () => {})",
      'describe(`A21 two`, () => {})',
      "test.each(cases)('A22 $name', () => {})",
      "  ['A23 a row of a table', 1],",
      "{ name: 'B01 three', text: 'B01 not this' }",
    ]
    expect(codeTestNames(text.join('\n'))).toEqual([
      'A20 one',
      'A21 two',
      'A22 $name',
      'A23 a row of a table',
      'B01 three',
    ])
  })
})
