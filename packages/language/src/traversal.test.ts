import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Expr } from './expr.ts'
import { nameExpr } from './expr-factory.ts'
import { parseExpression } from './syntax/parse-expression.ts'
import { printExpression } from './syntax/print-expression.ts'
import { wholeText } from './syntax/source-segment.ts'
import { arbitraryExpression } from './testing/arbitrary-expression.ts'
import { children, mapChildren, walk } from './traversal.ts'

const cases = [
  { name: 'none of a literal', text: '12', expected: [] },
  { name: 'none of a name', text: 'a.b', expected: [] },
  {
    name: 'arguments, order and condition of a call',
    text: 'first(x, n: y by a, b where c)',
    expected: ['x', 'y', 'a', 'b', 'c'],
  },
  { name: 'the operand of a sign', text: '-a', expected: ['a'] },
  { name: 'the operand of not', text: 'not a', expected: ['a'] },
  { name: 'both sides of a sum', text: 'a + b + c', expected: ['a + b', 'c'] },
  { name: 'all links of a chain', text: 'a < b < c', expected: ['a', 'b', 'c'] },
  { name: 'subject and items', text: 'a in [b, c]', expected: ['a', 'b', 'c'] },
  { name: 'subject and ends', text: 'a in b..c', expected: ['a', 'b', 'c'] },
  { name: 'subject and the name of a set', text: 'a in window', expected: ['a', 'window'] },
  { name: 'subject and label', text: 'a has b', expected: ['a', 'b'] },
  { name: 'what is missing', text: 'a is missing', expected: ['a'] },
  { name: 'subject, length and anchor', text: 'a within 1h after b', expected: ['a', '1h', 'b'] },
  { name: 'all parts of or', text: 'a or b or c', expected: ['a', 'b', 'c'] },
  { name: 'the three parts of a case', text: 'if a then b else c', expected: ['a', 'b', 'c'] },
]

const parsed = (text: string): Expr => {
  const { value } = parseExpression(wholeText('rules.yaml', text))
  if (value === undefined) throw new Error(`The test's own expression is unsound: ${text}`)
  return value
}

const renamed = (expr: Expr): Expr => {
  if (expr.kind !== 'name') return mapChildren(expr, renamed)
  const segments = expr.segments.map((segment) => ({ ...segment, name: `${segment.name}2` }))
  return nameExpr(segments, expr.span)
}

describe('the children of an expression', () => {
  test.each(cases)('are $name', ({ text, expected }) => {
    expect(children(parsed(text)).map(printExpression)).toEqual(expected)
  })

  test.each(cases)('are put back changed where they stood: $name', ({ text }) => {
    const expected = text.replace(/\b(?:[abcxy]|window)\b/g, '$&2')
    expect(printExpression(renamed(parsed(text)))).toBe(expected)
  })

  test('leave the same object when none changes', () => {
    fc.assert(
      fc.property(arbitraryExpression, (expr) => {
        expect(mapChildren(expr, (child) => child)).toBe(expr)
      }),
    )
  })

  test('may only be a name where a set is named', () => {
    const literal = parsed('1')
    const unlessSubject = (child: Expr): Expr =>
      printExpression(child) === 'window' ? literal : child
    expect(() => mapChildren(parsed('a in window'), unlessSubject)).toThrow()
  })

  test('are all walked, outer ones first', () => {
    const seen: string[] = []
    walk(parsed('f(a + b) < c'), (node) => seen.push(printExpression(node)))
    expect(seen).toEqual(['f(a + b) < c', 'f(a + b)', 'a + b', 'a', 'b', 'c'])
  })
})
