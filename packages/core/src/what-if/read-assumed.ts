import {
  diagnostic,
  parseExpression,
  wholeText,
  type Diagnostic,
  type Expr,
  type Literal,
  type PhaseResult,
  type Type,
} from '@guiju/language'
import type { CheckedRulebook, Metric, Pack } from '@guiju/rulebook'
import { evaluateExpression } from '../finish/evaluate-expression.ts'
import { negate } from '../finish/fraction.ts'
import { amount, type Value } from '../finish/value.ts'
import { typeOfMetric } from '../format/display.ts'
import { requestSpan } from '../request/request-span.ts'

/**
 * Reads a value for a metric as an author writes it: `0.5%`, `-3`, `36h`, `1200 CNY`, `missing`.
 *
 * - Unit: the metric's own; a plain number stands for a ratio.
 * - Diagnostics: text that is no single value, or a value of another type.
 */
export function readAssumed(
  written: string,
  metric: Metric,
  { pack, checked }: { readonly pack: Pack; readonly checked: CheckedRulebook },
): PhaseResult<Value> {
  const type = typeOfMetric(metric, checked)
  const parsed = parseExpression(wholeText('value', written))
  const literal = parsed.value === undefined ? null : literalOf(parsed.value)
  if (literal === null || !fits(literal.literal, type)) {
    return { diagnostics: [refusedValue(metric.id, written, type)] }
  }
  const value = evaluateExpression(literal.expr, {
    checked,
    pack,
    day: 0,
    window: null,
    named: ({ kind }) => {
      throw new TypeError(`A ${kind} is no value.`)
    },
    aggregate: ({ callee }) => {
      throw new TypeError(`'${callee}' is no value.`)
    },
  })
  const isOpposite = literal.isNegative && value.kind === 'amount'
  const read = isOpposite ? amount(negate(value.amount), value.currency) : value
  return { value: read, diagnostics: [] }
}

function refusedValue(metric: string, written: string, type: Type): Diagnostic {
  return diagnostic('what-if-value', requestSpan, { metric, written, example: exampleOf(type) })
}

interface ReadLiteral {
  readonly literal: Literal
  readonly expr: Expr
  readonly isNegative: boolean
}

function literalOf(expr: Expr): ReadLiteral | null {
  if (expr.kind === 'literal') return { literal: expr.literal, expr, isNegative: false }
  const inner = expr.kind === 'negate' ? expr.operand : null
  return inner?.kind === 'literal'
    ? { literal: inner.literal, expr: inner, isNegative: true }
    : null
}

function fits(literal: Literal, type: Type): boolean {
  if (literal.kind === 'missing') return true
  switch (type.kind) {
    case 'ratio':
    case 'number':
      return literal.kind === 'ratio' || literal.kind === 'number'
    case 'integer':
      return literal.kind === 'number' && literal.value.scale === 0
    case 'money':
      return (
        literal.kind === 'money' && (type.currency === null || type.currency === literal.currency)
      )
    case 'elapsed':
    case 'timestamp':
    case 'date':
    case 'time-of-day':
    case 'boolean':
    case 'text':
      return literal.kind === type.kind
    default:
      return false
  }
}

function exampleOf(type: Type): string {
  switch (type.kind) {
    case 'ratio':
      return '0.5%'
    case 'integer':
      return '30'
    case 'money':
      return `1200 ${type.currency ?? 'CNY'}`
    case 'elapsed':
      return '36h'
    case 'date':
      return '2023-06-30'
    case 'timestamp':
      return '2023-06-30 08:00'
    default:
      return '4.5'
  }
}
