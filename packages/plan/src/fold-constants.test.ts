import { describe, expect, test } from 'vitest'
import { dayTable } from './day-table.ts'
import { explainScalar } from './explain-scalar.ts'
import { foldConstants } from './fold-constants.ts'
import {
  add,
  and,
  call,
  column,
  compare,
  constant,
  date,
  falseScalar,
  inList,
  integer,
  isNull,
  multiply,
  not,
  nullOf,
  or,
  text,
  trueScalar,
  when,
} from './make-scalar.ts'
import type { Scalar } from './scalar.ts'
import { booleanType, dateType, integerType, numberType, textType } from './scalar-type.ts'

interface Case {
  readonly name: string
  readonly scalar: Scalar
  readonly expected: string
}

const wait = column('wait', integerType)
const isLate = compare(wait, '>', integer(5n))
const half = constant(5n, numberType(1))

const running = dayTable({ name: 'running', first: 10, values: [1n, 2n], type: integerType })

const cases: readonly Case[] = [
  {
    name: 'a written date finds its value in a table',
    scalar: call({ id: 'by-day', table: running }, [date(11)], integerType),
    expected: '2',
  },
  {
    name: 'a written date outside a table has none',
    scalar: call({ id: 'by-day', table: running }, [date(9)], integerType),
    expected: 'null',
  },
  {
    name: 'a table is read row by row, and shown by its name',
    scalar: call({ id: 'by-day', table: running }, [column('day', dateType)], integerType),
    expected: 'by-day(day, table: "running")',
  },
  {
    name: 'numbers of different scales are added',
    scalar: add(integer(2n), half),
    expected: '2.5',
  },
  { name: 'a product has the scales of both', scalar: multiply(half, half), expected: '0.25' },
  { name: 'numbers compare by value', scalar: compare(half, '<', integer(1n)), expected: 'true' },
  {
    name: 'a comparison with null is null',
    scalar: compare(wait, '=', nullOf(integerType)),
    expected: 'null',
  },
  {
    name: 'false decides an and, null or not',
    scalar: and([isLate, falseScalar]),
    expected: 'false',
  },
  { name: 'true leaves an and', scalar: and([isLate, trueScalar]), expected: 'wait > 5' },
  { name: 'true decides an or', scalar: or([isLate, trueScalar]), expected: 'true' },
  {
    name: 'null beside an unknown condition stays',
    scalar: or([isLate, nullOf(booleanType)]),
    expected: 'wait > 5 or null',
  },
  { name: 'not null is null', scalar: not(nullOf(booleanType)), expected: 'null' },
  { name: 'null is null', scalar: isNull(nullOf(textType)), expected: 'true' },
  { name: 'null in a list is null', scalar: inList(nullOf(textType), ['a']), expected: 'null' },
  {
    name: 'a branch whose condition is null is never taken',
    scalar: when(nullOf(booleanType), wait, integer(1n)),
    expected: '1',
  },
  {
    name: 'a branch that is always taken hides those behind it',
    scalar: when(trueScalar, wait, integer(1n)),
    expected: 'wait',
  },
  {
    name: 'a case that is null everywhere is null',
    scalar: when(isLate, nullOf(integerType), nullOf(integerType)),
    expected: 'null',
  },
  {
    name: 'coalesce skips nulls',
    scalar: call({ id: 'coalesce' }, [nullOf(integerType), wait], integerType),
    expected: 'wait',
  },
  {
    name: 'any other function of null is null',
    scalar: call({ id: 'lower' }, [nullOf(textType)], textType),
    expected: 'null',
  },
  {
    name: 'a date moves by days',
    scalar: call({ id: 'add-days' }, [date(10), integer(-3n)], dateType),
    expected: '1970-01-08',
  },
  {
    name: 'days between two dates',
    scalar: call({ id: 'days-between' }, [date(10), date(3)], integerType),
    expected: '-7',
  },
]

describe('foldConstants', () => {
  test.each(cases)('$name', ({ scalar, expected }) => {
    const folded = foldConstants(scalar)
    expect(explainScalar(folded)).toBe(expected)
  })

  test('leaves what depends on a row as it is', () => {
    const scalar = and([isLate, compare(column('kind', textType), '=', text('a'))])
    expect(foldConstants(scalar)).toBe(scalar)
  })
})
