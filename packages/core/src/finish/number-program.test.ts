import {
  parseExpression,
  walk,
  wholeText,
  type AggregateTarget,
  type CallExpr,
} from '@guiju/language'
import { describe, expect, test } from 'vitest'
import { numberProgram, quotient, type NumberRegister } from './number-program.ts'

interface Case {
  readonly name: string
  readonly text: string
  readonly expected: string
}

const columns: Readonly<Record<string, number>> = {
  count: 3,
  sum: 1250,
  none: 0,
  absent: NaN,
  huge: 2 ** 53 - 1,
}

/** Aggregates are named after the column that they count. */
const cases: readonly Case[] = [
  { name: 'a count', text: 'count()', expected: '3/1' },
  { name: 'a literal ratio times a count', text: '70% * count()', expected: '210/100' },
  {
    name: 'a sum of quotients over one divisor',
    text: 'count() / sum() + none() / sum()',
    expected: '3/1250',
  },
  {
    name: 'a sum of quotients over several divisors',
    text: '1 / count() + 1 / sum()',
    expected: '1253/3750',
  },
  { name: 'a negated difference', text: '-(count() - sum())', expected: '1247/1' },
  { name: 'division by zero is missing', text: 'sum() / none()', expected: 'missing' },
  {
    name: 'a negative divisor keeps its sign above',
    text: 'sum() / (none() - count())',
    expected: '-1250/3',
  },
  { name: 'a number that doubles do not hold', text: 'huge() * count()', expected: 'too-large' },
  { name: 'a missing sum', text: 'count() + absent()', expected: 'missing' },
  { name: 'what no column holds', text: 'if true then 1 else 2', expected: 'none' },
]

describe('numbers in doubles', () => {
  test.each(cases)('$name', ({ text, expected }) => {
    const { value: expr } = parseExpression(wholeText('test', text))
    if (expr === undefined) throw new Error('The expression does not parse.')
    const aggregates = new Map<CallExpr, AggregateTarget>()
    walk(expr, (node) => {
      if (node.kind === 'call') aggregates.set(node, { kind: 'own-rows' })
    })
    const program = numberProgram(expr, {
      checked: { types: new Map(), references: new Map(), aggregates },
      sourceOf: (call) => ({
        kind: 'single',
        query: 'q1',
        column: call.callee,
        type: { kind: 'number', scale: 0 },
      }),
      columnOf: (_, column) => () => columns[column] ?? NaN,
    })
    expect(program === null ? 'none' : printed(program)).toBe(expected)
  })

  test('a quotient of whole numbers is left as it is', () => {
    const half = quotient(constant(1), constant(2))
    expect(printed(half)).toBe('1/2')
  })
})

function constant(value: number): Parameters<typeof quotient>[0] {
  return (_, register) => {
    register.numerator = value
    register.denominator = 1
    return 'exact'
  }
}

function printed(program: Parameters<typeof quotient>[0]): string {
  const register: NumberRegister = { numerator: 0, denominator: 1 }
  const result = program(0, register)
  return result === 'exact' ? `${register.numerator}/${register.denominator}` : result
}
