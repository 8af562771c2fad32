import {
  add,
  and,
  compare,
  explainRows,
  filter,
  integer,
  isNotNull,
  isNull,
  not,
  nullOf,
  or,
  timestamp,
  timestampType,
  when,
  type Scalar,
} from '@guiju/plan'
import { describe, expect, test } from 'vitest'
import { unclampFilters } from './unclamp-filters.ts'
import { amount, isNormal, orders, paid, paidAt } from './testing/sample-rows.ts'

const known = when(paid('<', 9), paidAt, nullOf(timestampType))
const isEarly = compare(known, '<', timestamp(86_400_000_000n))

interface Case {
  readonly name: string
  readonly condition: Scalar
  readonly expected: string
}

const cases: readonly Case[] = [
  {
    name: 'a bound refuses a missing value, so the clamp becomes a bound',
    condition: and([isEarly, isNormal]),
    expected:
      "paid_at < 1970-01-09T00:00:00Z and paid_at < 1970-01-02T00:00:00Z and kind = 'normal'",
  },
  {
    name: 'being there is being there by the knowledge day',
    condition: isNotNull(known),
    expected: 'paid_at < 1970-01-09T00:00:00Z and paid_at is not null',
  },
  {
    name: 'a condition that missing values meet keeps the clamp',
    condition: isNull(known),
    expected: '(case when paid_at < 1970-01-09T00:00:00Z then paid_at else null end) is null',
  },
  {
    name: 'one of two conditions that another may replace keeps it too',
    condition: or([isEarly, isNormal]),
    expected:
      "(case when paid_at < 1970-01-09T00:00:00Z then paid_at else null end) < 1970-01-02T00:00:00Z or kind = 'normal'",
  },
  {
    name: 'a negated comparison refuses a missing value as well',
    condition: not(isEarly),
    expected: 'paid_at < 1970-01-09T00:00:00Z and not (paid_at < 1970-01-02T00:00:00Z)',
  },
]

describe('unclampFilters', () => {
  test.each(cases)('$name', ({ condition, expected }) => {
    const rows = unclampFilters(filter(orders, condition))
    expect(explainRows(rows).split('\n')[0]).toBe(`filter ${expected}`)
  })

  test('gives back the same object when nothing is clamped', () => {
    const rows = filter(orders, compare(add(amount, integer(1n)), '>', integer(0n)))
    expect(unclampFilters(rows)).toBe(rows)
  })
})
