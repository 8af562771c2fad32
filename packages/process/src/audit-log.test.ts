import { describe, expect, test } from 'vitest'
import type { Cell } from '@guiju/rulebook'
import { auditLog, type LogEntry } from './audit-log.ts'
import { hours, sampleRules, yuan } from './testing/sample-process.ts'

const rules = sampleRules()

function entry(
  line: number,
  at: number,
  event: string | null,
  rest: Partial<LogEntry> = {},
): LogEntry {
  return {
    case: 'c1',
    at: hours(at),
    event,
    by: null,
    fields: new Map(),
    said: new Map(),
    line,
    ...rest,
  }
}

const opened = entry(1, 0, 'opened', {
  by: 'buyer',
  fields: new Map<string, Cell>([
    ['id', 'c1'],
    ['price', yuan(100)],
  ]),
})

const said = (state: string): ReadonlyMap<string, Cell> => new Map([['talk', state]])

describe('auditing a log', () => {
  test.each<[string, readonly LogEntry[], readonly (readonly [number, string])[]]>([
    [
      'a case by the rules has no findings',
      [opened, entry(2, 1, 'take', { by: 'buyer', said: said('refused') })],
      [],
    ],
    [
      'what the rules refuse is found at its line',
      [opened, entry(2, 1, 'take', { by: 'seller' })],
      [[2, 'refused']],
    ],
    [
      'a state that cannot be is found',
      [opened, entry(2, 1, null, { said: said('agreed') })],
      [[2, 'said-otherwise']],
    ],
    [
      'a state after a deadline that nobody noted is known',
      [opened, entry(2, 30, null, { said: said('refused') })],
      [],
    ],
    [
      'an event without an opening is found',
      [entry(1, 0, 'take', { by: 'buyer' })],
      [[1, 'not-opened']],
    ],
    ['a second opening is found', [opened, { ...opened, line: 2 }], [[2, 'opened-again']]],
    [
      'lines out of order are read in order of time',
      [entry(2, 1, 'take', { by: 'buyer', said: said('refused') }), opened],
      [],
    ],
  ])('%s', (_, log, findings) => {
    const [audited] = auditLog(rules, log, hours(40))
    expect(audited?.findings.map(({ line, kind }) => [line, kind])).toEqual(findings)
  })

  test('cases are told apart and come in order of appearance', () => {
    const log = [opened, { ...opened, case: 'c0', line: 2 }, entry(3, 1, 'take', { by: 'seller' })]
    const audited = auditLog(rules, log, hours(2))
    expect(audited.map((each) => [each.case, each.findings.length])).toEqual([
      ['c1', 1],
      ['c0', 0],
    ])
  })
})
