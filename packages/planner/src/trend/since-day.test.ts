import {
  and,
  column,
  compare,
  date,
  dateType,
  explainScalar,
  integer,
  integerType,
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
import { dayScalar } from './day-scalar.ts'
import { openKnowledge } from './knowledge.ts'
import { sinceDay } from './since-day.ts'

const knowledge = openKnowledge(null)
const dayOf = dayScalar(0, 100, null)
const paid = column('paid_at', timestampType)
const due = column('due_on', dateType)
const amount = column('amount', integerType)
const isPaid = compare(paid, '<', timestamp(knowledge.end))
const isDue = compare(due, '<=', date(knowledge.day))
const isLarge = compare(amount, '>', integer(5n))
const knownDue = when(isDue, due, nullOf(dateType))

interface Case {
  readonly name: string
  readonly condition: Scalar
  readonly expected: string
}

const cases: readonly Case[] = [
  {
    name: 'a time is past from its date on',
    condition: isPaid,
    expected: 'day-of(paid_at, zone: null)',
  },
  { name: 'a date is past from that day on', condition: isDue, expected: 'due_on' },
  {
    name: 'both hold from the later day on, and never where one never does',
    condition: and([isPaid, isDue]),
    expected:
      'case when day-of(paid_at, zone: null) is null or due_on is null then null else greatest(day-of(paid_at, zone: null), due_on) end',
  },
  {
    name: 'one of two holds from the earlier day on',
    condition: or([isPaid, isDue]),
    expected: 'least(day-of(paid_at, zone: null), due_on)',
  },
  {
    name: 'a value that is missing until it is known is there from that day on',
    condition: isNotNull(knownDue),
    expected:
      'case when (case when due_on is not null then 1969-12-31 else null end) is null or due_on is null then null else greatest(case when due_on is not null then 1969-12-31 else null end, due_on) end',
  },
  {
    name: 'what knowing more may end has no such day',
    condition: isNull(knownDue),
    expected: 'none',
  },
  { name: 'nor has a negation', condition: not(isPaid), expected: 'none' },
  {
    name: 'a condition that no day changes holds always or never',
    condition: isLarge,
    expected: 'case when amount > 5 then 1969-12-31 else null end',
  },
]

describe('the day from which a condition holds', () => {
  test.each(cases)('$name', ({ condition, expected }) => {
    if (dayOf === null) throw new Error('Days of no zone follow one another.')
    const since = sinceDay(condition, { knowledge, first: -1, dayOf })
    expect(since === null ? 'none' : explainScalar(since)).toBe(expected)
  })
})
