import { describe, expect, test } from 'vitest'
import { planLines } from './testing/plan-text.ts'

/** The window, the day or period asked for, and the bounds of the event's time, in a zone eight hours ahead. */
const windows: readonly (readonly [string, string, string])[] = [
  [
    'last 90 days',
    '2023-06-30',
    'paid_at >= 2023-04-01T16:00:00Z and paid_at < 2023-06-30T16:00:00Z',
  ],
  [
    'days 15..104 before today',
    '2023-06-30',
    'paid_at >= 2023-03-18T16:00:00Z and paid_at < 2023-06-16T16:00:00Z',
  ],
  [
    'day 13 before as_of',
    '2023-06-30',
    'paid_at >= 2023-06-16T16:00:00Z and paid_at < 2023-06-17T16:00:00Z',
  ],
  [
    'selected days',
    '2023-06-01..2023-06-30',
    'paid_at >= 2023-05-31T16:00:00Z and paid_at < 2023-06-30T16:00:00Z',
  ],
  [
    'selected days, shifted 13 days back',
    '2023-06-01..2023-06-30',
    'paid_at >= 2023-05-18T16:00:00Z and paid_at < 2023-06-17T16:00:00Z',
  ],
  [
    'last 3 months',
    '2023-05-31',
    'paid_at >= 2023-02-28T16:00:00Z and paid_at < 2023-05-31T16:00:00Z',
  ],
  [
    'previous month',
    '2023-06-30',
    'paid_at >= 2023-05-31T16:00:00Z and paid_at < 2023-06-30T16:00:00Z',
  ],
  [
    'previous 2 weeks',
    '2023-06-28',
    'paid_at >= 2023-06-11T16:00:00Z and paid_at < 2023-06-25T16:00:00Z',
  ],
  ['this week', '2023-06-28', 'paid_at >= 2023-06-25T16:00:00Z and paid_at < 2023-06-28T16:00:00Z'],
  [
    'month to date',
    '2023-06-28',
    'paid_at >= 2023-05-31T16:00:00Z and paid_at < 2023-06-28T16:00:00Z',
  ],
  ['all days', '2023-06-30', 'paid_at < 2023-06-30T16:00:00Z'],
]

describe('windows', () => {
  test.each(windows)('%s on %s', (window, at, bounds) => {
    const metric = `paid:\n  of: orders\n  window: ${window}\n  value: count()`
    const lines = planLines(metric, { at, lastDay: '2023-05-01' })
    expect(lines.map((line) => line.trim())).toContain(`filter ${bounds}`)
  })
})
