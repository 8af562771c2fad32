import { and, explainRows, filter, isNotNull, isNull, or, type Scalar } from '@guiju/plan'
import { describe, expect, test } from 'vitest'
import { dropImplied } from './drop-implied.ts'
import { due, isLarge, isNormal, orders, paid, paidAt } from './testing/sample-rows.ts'

interface Case {
  readonly name: string
  readonly conditions: readonly Scalar[]
  readonly expected: string
}

const cases: readonly Case[] = [
  {
    name: 'the tighter of two upper bounds stays',
    conditions: [paid('<', 9), paid('<', 5)],
    expected: 'paid_at < 1970-01-05T00:00:00Z',
  },
  {
    name: 'of equal bounds one stays',
    conditions: [due('>=', 3), isLarge, due('>=', 3)],
    expected: 'amount > 100 and due_on >= 1970-01-03',
  },
  {
    name: 'an open bound implies the closed one',
    conditions: [due('<', 5), due('<=', 5)],
    expected: 'due_on < 1970-01-05',
  },
  {
    name: 'a closed bound does not imply the open one',
    conditions: [due('<=', 5), due('<', 5)],
    expected: 'due_on < 1970-01-05',
  },
  {
    name: 'a bound implies that there is a value',
    conditions: [isNotNull(paidAt), paid('>=', 2)],
    expected: 'paid_at >= 1970-01-02T00:00:00Z',
  },
  {
    name: 'a row that exists or has no time, beside a tighter bound',
    conditions: [or([isNull(paidAt), paid('<', 9)]), paid('<', 5)],
    expected: 'paid_at < 1970-01-05T00:00:00Z',
  },
  {
    name: 'a row that exists or has no time, beside a wider bound',
    conditions: [or([isNull(paidAt), paid('<', 5)]), paid('<', 9)],
    expected:
      '(paid_at is null or paid_at < 1970-01-05T00:00:00Z) and paid_at < 1970-01-09T00:00:00Z',
  },
  {
    name: 'a lower and an upper bound imply nothing of each other',
    conditions: [paid('>=', 2), paid('<', 5), isNormal],
    expected:
      "paid_at >= 1970-01-02T00:00:00Z and paid_at < 1970-01-05T00:00:00Z and kind = 'normal'",
  },
]

describe('dropImplied', () => {
  test.each(cases)('$name', ({ conditions, expected }) => {
    const rows = dropImplied(filter(orders, and(conditions)))
    expect(explainRows(rows).split('\n')[0]).toBe(`filter ${expected}`)
  })

  test('gives back the same object when nothing is implied', () => {
    const rows = filter(orders, and([paid('>=', 2), isNormal]))
    expect(dropImplied(rows)).toBe(rows)
  })
})
