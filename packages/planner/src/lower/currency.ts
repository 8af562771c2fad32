import type { CallExpr, Expr, NameExpr } from '@guiju/language'
import {
  and,
  call,
  column,
  compare,
  isNotNull,
  isNull,
  nullOf,
  or,
  structuralText,
  text,
  textType,
  trueScalar,
  typeOf,
  when,
  type Scalar,
} from '@guiju/plan'
import { alternatives } from './alternatives.ts'
import { asText } from './as-text.ts'
import { followToOne } from './look-up-related.ts'
import { onRow, rowOfScope, type Env } from './lowering.ts'

/**
 * The currency of an amount where rows hold it; null when it is one fixed currency. The checker lets amounts
 * whose currency rows hold meet no others.
 */
export function currencyOf(amount: Expr, env: Env): Scalar | null {
  const type = env.lowering.checked.types.get(amount)?.type
  if (type?.kind !== 'money' || type.currency !== null) return null
  switch (amount.kind) {
    case 'name':
      return currencyOfName(amount, env)
    case 'negate':
      return currencyOf(amount.operand, env)
    case 'arithmetic':
      return currencyOf(amount.left, env) ?? currencyOf(amount.right, env)
    case 'if': {
      const [then, otherwise] = [currencyOf(amount.then, env), currencyOf(amount.otherwise, env)]
      if (then === null || otherwise === null) return then ?? otherwise
      return alternatives([{ when: env.lowering.lower(amount.condition, env), then }], otherwise)
    }
    case 'call':
      return currencyOfCall(amount, env)
    case 'literal':
    case 'compare':
    case 'in':
    case 'has':
    case 'is-missing':
    case 'within':
    case 'not':
    case 'and':
    case 'or':
      return null
  }
}

/** What tells a value from others: of an amount whose currency rows hold, the amount with its currency. */
export function withCurrency(value: Scalar, expr: Expr, env: Env): Scalar {
  const currency = currencyOf(expr, env)
  return currency === null ? value : behind(asText(value), currency)
}

/** A text with a unit behind it. */
export function behind(value: Scalar, unit: Scalar): Scalar {
  const spaced = call({ id: 'concat' }, [text(' '), unit], textType)
  return call({ id: 'concat' }, [value, spaced], textType)
}

/** `value`, or null where the amounts it is made of are in different currencies. */
export function inOneCurrency(value: Scalar, amounts: readonly Expr[], env: Env): Scalar {
  const [first, ...others] = amounts.flatMap((amount) => currencyOf(amount, env) ?? [])
  if (first === undefined) return value
  const text = structuralText(first)
  const different = others.filter((other) => structuralText(other) !== text)
  if (different.length === 0) return value
  const isOne = and(different.map((other) => compare(first, '=', other)))
  return when(isOne, value, nullOf(typeOf(value)))
}

/** The same for a value that skips missing amounts: only those that are there must be in one currency. */
export function presentInOneCurrency(value: Scalar, amounts: readonly Expr[], env: Env): Scalar {
  const held = amounts.flatMap((amount) => {
    const currency = currencyOf(amount, env)
    return currency === null ? [] : [{ currency, amount: env.lowering.lower(amount, env) }]
  })
  const pairs = held.flatMap((left, index) =>
    held
      .slice(index + 1)
      .map((right) =>
        or([
          isNull(left.amount),
          isNull(right.amount),
          compare(left.currency, '=', right.currency),
        ]),
      ),
  )
  const isOne = and(pairs)
  return isOne === trueScalar ? value : when(isOne, value, nullOf(typeOf(value)))
}

function currencyOfName(name: NameExpr, env: Env): Scalar | null {
  const reference = env.lowering.checked.references.get(name)
  if (reference?.kind === 'let') {
    const scope = env.scopes[reference.up]
    if (scope?.kind === 'group') return scope.currencies.get(reference.name) ?? null
    const value = scope?.lets.get(reference.name)
    return value === undefined
      ? null
      : currencyOf(value, { ...env, scopes: env.scopes.slice(reference.up) })
  }
  if (reference?.kind !== 'column') return null
  const row = followToOne(env, rowOfScope(env, reference.up), reference.path)
  const { currencyColumn, value } = reference.column
  if (value !== null) return currencyOf(value, onRow(env, row))
  return currencyColumn === null ? null : column(`${row.prefix}${currencyColumn}`, textType)
}

function currencyOfCall(expr: CallExpr, env: Env): Scalar | null {
  const reduced = env.reduced.get(expr)
  if (reduced !== undefined) return reduced.currency
  const target = env.lowering.checked.aggregates.get(expr)
  if (target?.kind === 'related-rows') return env.lowering.relatedCurrency(expr, target, env)
  const held = expr.args.flatMap(({ value }) => {
    const currency = currencyOf(value, env)
    return currency === null ? [] : [{ currency, amount: env.lowering.lower(value, env) }]
  })
  const [first, ...others] = held
  if (first === undefined) return null
  if (others.length === 0) return first.currency
  return alternatives(
    held.map(({ currency, amount }) => ({ when: isNotNull(amount), then: currency })),
    nullOf(textType),
  )
}
