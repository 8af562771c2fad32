import { checkExpression, parseExpression, wholeText, type Type } from '@guiju/language'
import type { CheckedRulebook, Pack } from '@guiju/rulebook'
import { compared } from '../finish/comparison.ts'
import { evaluateExpression } from '../finish/evaluate-expression.ts'
import { amount, isTrue, missing, text, type Value } from '../finish/value.ts'
import { namesOf } from '../request/bind-where.ts'
import { scopeWithoutRows } from '../score/card-peers.ts'

/** What a test expects of one value, read by the value's type. */
export type Expected =
  | { readonly kind: 'value'; readonly value: Value }
  /** The state of a sample that is too small. */
  | { readonly kind: 'no-score' }
  /** A text that no value of the type is written as. */
  | { readonly kind: 'unreadable' }

/** Reads an expected text: `50%`, `36h`, `1/3`, `2023-01-14`, `missing`, `no_score`; texts stand for themselves. */
export function readExpected(
  written: string,
  type: Type,
  pack: Pack,
  checked: CheckedRulebook,
): Expected {
  const trimmed = written.trim()
  if (trimmed === 'no_score') return { kind: 'no-score' }
  if (trimmed === 'missing') return { kind: 'value', value: missing }
  if (type.kind === 'text' || type.kind === 'id' || type.kind === 'enum') {
    return { kind: 'value', value: text(unquoted(trimmed)) }
  }
  const value = readConstant(trimmed, pack, checked)
  return value === null ? { kind: 'unreadable' } : { kind: 'value', value }
}

/** True when the actual value is the expected one; amounts in no currency fit every currency. */
export function meets(expected: Expected, actual: Value): boolean {
  const isNoScore = actual.kind === 'missing' && actual.reason === 'minimum-sample'
  switch (expected.kind) {
    case 'no-score':
      return isNoScore
    case 'unreadable':
      return false
    case 'value':
      break
  }
  if (expected.value.kind === 'missing') return actual.kind === 'missing' && !isNoScore
  if (expected.value.kind !== actual.kind) return false
  return isTrue(compared('=', withoutCurrency(expected.value), withoutCurrency(actual)))
}

function withoutCurrency(value: Value): Value {
  return value.kind === 'amount' ? amount(value.amount) : value
}

function readConstant(written: string, pack: Pack, checked: CheckedRulebook): Value | null {
  const parsed = parseExpression(wholeText('', written))
  if (parsed.value === undefined) return null
  const tables = { types: new Map(), references: new Map(), aggregates: new Map() }
  const { diagnostics } = checkExpression(
    parsed.value,
    { kind: 'constant' },
    namesOf(pack, checked),
    tables,
  )
  if (diagnostics.some(({ severity }) => severity === 'error')) return null
  const scope = scopeWithoutRows(tables, pack, 0, () => missing)
  return evaluateExpression(parsed.value, scope)
}

function unquoted(written: string): string {
  return /^".*"$/s.test(written) ? written.slice(1, -1) : written
}
