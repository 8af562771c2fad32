import { describe, expect, test } from 'vitest'
import type { Type } from '@guiju/language'
import { localTimeText, readInstant, readWritten, writeCell } from './written-cell.ts'

const money: Type = { kind: 'money', currency: 'CNY' }

describe('a written cell', () => {
  test.each<[string, Type, unknown, unknown]>([
    ['money keeps every digit', money, '12345678901234567.89', '12345678901234567.89'],
    ['whole money has no point', money, 2, '2'],
    ['an id keeps its zeros', { kind: 'id' }, '007', '007'],
    [
      'an instant with a zone',
      { kind: 'timestamp' },
      '2023-05-01T10:00:00+08:00',
      '2023-05-01T02:00:00Z',
    ],
    [
      'a local time is read in the zone of the pack',
      { kind: 'timestamp' },
      '2023-05-01 10:00',
      '2023-05-01T02:00:00Z',
    ],
    [
      'a microsecond is kept',
      { kind: 'timestamp' },
      '2023-05-01T02:00:00.000001Z',
      '2023-05-01T02:00:00.000001Z',
    ],
    ['a date', { kind: 'date' }, '2023-05-01', '2023-05-01'],
    ['elapsed time in seconds', { kind: 'elapsed' }, '90.5', '90.5'],
    ['a flag', { kind: 'boolean' }, true, true],
    ['nothing is missing', { kind: 'text' }, null, null],
  ])('%s', (_, type, written, again) => {
    const cell = readWritten(
      written,
      { type, scale: type.kind === 'money' ? 2 : 0 },
      'Asia/Shanghai',
    )
    expect(cell === undefined ? undefined : writeCell(cell, type)).toEqual(again)
  })

  test.each<[string, Type, unknown]>([
    ['more digits than money has', money, '1.005'],
    ['a text that is no number', money, 'two'],
    ['a value that is none of the enum', { kind: 'enum', values: ['a'] }, 'b'],
    ['a date that no calendar has', { kind: 'date' }, '2023-02-30'],
    ['a list', { kind: 'text' }, []],
    ['a flag in words', { kind: 'boolean' }, 'yes'],
  ])('%s is no cell', (_, type, written) => {
    expect(readWritten(written, { type, scale: 2 }, null)).toBeUndefined()
  })
})

test('an instant is shown on the wall clock of the pack', () => {
  const instant = readInstant('2023-05-01T22:30:00Z', null)
  expect(localTimeText(instant ?? 0n, 'Asia/Shanghai')).toBe('2023-05-02 06:30:00')
})
