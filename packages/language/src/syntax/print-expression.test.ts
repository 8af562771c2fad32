import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Expr } from '../expr.ts'
import { arbitraryExpression } from '../testing/arbitrary-expression.ts'
import { outlineExpression } from '../testing/outline-expression.ts'
import { parseExpression } from './parse-expression.ts'
import { printExpression } from './print-expression.ts'
import { wholeText } from './source-segment.ts'

const parsed = (text: string): Expr | undefined =>
  parseExpression(wholeText('rules.yaml', text)).value

const cases = [
  {
    name: 'leaves out parentheses that change nothing',
    text: '((a)) + (b * c)',
    expected: 'a + b * c',
  },
  {
    name: 'keeps the parentheses of a right operand',
    text: 'a - (b - c)',
    expected: 'a - (b - c)',
  },
  {
    name: 'keeps a group inside its own kind',
    text: '(a and b) and c',
    expected: '(a and b) and c',
  },
  {
    name: 'keeps a condition in an operand apart',
    text: '(if a then b else c) + 1',
    expected: '(if a then b else c) + 1',
  },
  {
    name: 'writes a chain of cases without parentheses',
    text: 'if a then 1 else (if b then 2 else 3)',
    expected: 'if a then 1 else if b then 2 else 3',
  },
  { name: 'normalises elapsed time', text: '90min + 3600s', expected: '1h30min + 1h' },
  { name: 'says one day and two days', text: '1 days + 2 day', expected: '1 day + 2 days' },
  { name: 'leaves out seconds that are zero', text: 't > 08:00:00', expected: 't > 08:00' },
  { name: 'quotes a reserved word', text: '`where` = `订单`', expected: '`where` = `订单`' },
  {
    name: 'spaces the parts of a call',
    text: 'first(x by a,b where c)',
    expected: 'first(x by a, b where c)',
  },
  { name: 'writes a list as it was', text: 'a not in [1,2]', expected: 'a not in [1, 2]' },
  { name: 'escapes text', text: '"a\\"b\\n"', expected: '"a\\"b\\n"' },
]

describe('printing an expression', () => {
  test.each(cases)('$name', ({ text, expected }) => {
    const expr = parsed(text)
    expect(expr && printExpression(expr)).toBe(expected)
  })

  test('is undone by parsing', () => {
    fc.assert(
      fc.property(arbitraryExpression, (expr) => {
        const printed = printExpression(expr)
        fc.pre(printed.length < 1000)
        const read = parsed(printed)
        expect(read && withoutSpans(read)).toEqual(withoutSpans(expr))
      }),
      { numRuns: 2000 },
    )
  })

  test('is the same after parsing what was printed', () => {
    fc.assert(
      fc.property(arbitraryExpression, (expr) => {
        const printed = printExpression(expr)
        fc.pre(printed.length < 1000)
        const read = parsed(printed)
        expect(read && printExpression(read)).toBe(printed)
        expect(read && outlineExpression(read)).toBe(outlineExpression(expr))
      }),
      { numRuns: 300 },
    )
  })
})

function withoutSpans(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutSpans)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => key !== 'span' && key !== 'calleeSpan')
      .map(([key, part]) => [key, withoutSpans(part)]),
  )
}
