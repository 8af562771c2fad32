import type { CallExpr, Expr, Type } from '@guiju/language'
import {
  and,
  isNotNull,
  isNullConstant,
  typeOf,
  type Measure,
  type Scalar,
  type ScalarType,
} from '@guiju/plan'
import { asText } from './as-text.ts'
import { currencyOf, withCurrency } from './currency.ts'
import { storedColumn } from './known.ts'
import { rowOfScope, type Env } from './lowering.ts'
import { literalOf } from './literal-of.ts'

/** A share between 0 and 1 as an exact fraction. */
export interface Share {
  readonly numerator: bigint
  readonly denominator: bigint
}

/** Least and greatest currency among the amounts that enter. */
export interface CurrencyMeasures {
  readonly least: Measure
  readonly greatest: Measure
}

/** An aggregate call as measures that an engine computes exactly; what combines them is its kind. */
export type Aggregation =
  | { readonly kind: 'count'; readonly value: Measure }
  | {
      readonly kind: 'single'
      readonly value: Measure
      readonly type: ScalarType
      readonly currencies: CurrencyMeasures | null
    }
  | {
      readonly kind: 'sum'
      readonly sum: Measure
      readonly entered: Measure
      readonly type: ScalarType
      readonly currencies: CurrencyMeasures | null
    }
  | {
      readonly kind: 'average'
      readonly sum: Measure
      readonly count: Measure
      readonly type: ScalarType
      readonly currencies: CurrencyMeasures | null
    }
  | { readonly kind: 'share'; readonly met: Measure; readonly entered: Measure }
  | {
      readonly kind: 'quantile'
      readonly count: Measure
      readonly lower: Measure
      readonly upper: Measure
      readonly p: Share
      readonly type: ScalarType
      readonly currencies: CurrencyMeasures | null
    }

/**
 * The measures of an aggregate call whose rows are the draft of `env`, the innermost scope being such a row.
 * `entering` holds for the rows that enter; null: all of them.
 */
export function aggregationOf(expr: CallExpr, env: Env, entering: Scalar | null): Aggregation {
  const [argument] = expr.args
  if (argument === undefined || isRows(argument.value, env)) {
    return { kind: 'count', value: { kind: 'count', where: entering } }
  }
  const value = env.lowering.lower(argument.value, env)
  const where = both(entering, isPresent(argument.value, value, env))
  switch (expr.callee) {
    case 'count':
      return { kind: 'count', value: { kind: 'count', where } }
    case 'count_distinct': {
      const distinct = withCurrency(value, argument.value, env)
      return { kind: 'count', value: { kind: 'count-distinct', value: distinct, where: entering } }
    }
    case 'share': {
      const met: Measure = { kind: 'count', where: both(entering, value) }
      return { kind: 'share', met, entered: { kind: 'count', where: entering } }
    }
    case 'first':
    case 'last':
      return { kind: 'single', ...pickedValue(expr, env, value, where) }
    default:
      return ofAmounts(expr, env, { value, entering, where })
  }
}

/** True when the argument of an aggregate is the related rows themselves. */
function isRows(argument: Expr, env: Env): boolean {
  const type: Type | undefined = env.lowering.checked.types.get(argument)?.type
  return type?.kind === 'rows'
}

/** A to-one relation as a whole is lowered to whether its row is there. */
function isPresent(argument: Expr, value: Scalar, env: Env): Scalar {
  const { references } = env.lowering.checked
  const reference = argument.kind === 'name' ? references.get(argument) : undefined
  return reference?.kind === 'relation' ? value : isNotNull(value)
}

interface Amounts {
  readonly value: Scalar
  readonly entering: Scalar | null
  /** Those that enter and have the value. */
  readonly where: Scalar | null
}

function ofAmounts(expr: CallExpr, env: Env, { value, entering, where }: Amounts): Aggregation {
  const type = typeOf(value)
  const currencies = currencyMeasures(expr, env, where)
  const sum: Measure = { kind: 'sum', value, where: entering, type }
  const count: Measure = { kind: 'count', where }
  switch (expr.callee) {
    case 'sum':
      return { kind: 'sum', sum, entered: { kind: 'count', where: entering }, type, currencies }
    case 'avg':
      return { kind: 'average', sum, count, type, currencies }
    case 'min':
    case 'max': {
      const extreme: Measure = { kind: expr.callee, value, where: entering, type }
      return { kind: 'single', value: extreme, type, currencies }
    }
    case 'median':
    case 'quantile': {
      const p = expr.callee === 'median' ? half : shareIn(expr, env)
      const neighbour = { kind: 'neighbour', value, where: entering, p, type } as const
      const lower: Measure = { ...neighbour, side: 'lower' }
      const upper: Measure = { ...neighbour, side: 'upper' }
      return { kind: 'quantile', count, lower, upper, p, type, currencies }
    }
    default:
      throw new Error(`'${expr.callee}' is no aggregate.`)
  }
}

/** Of the rows that have the value, the first in order; ties go by the dataset's key. */
function pickedValue(
  expr: CallExpr,
  env: Env,
  value: Scalar,
  where: Scalar | null,
): {
  readonly value: Measure
  readonly type: ScalarType
  readonly currencies: CurrencyMeasures | null
} {
  const type = typeOf(value)
  const direction = expr.callee === 'first' ? 'ascending' : 'descending'
  const by = [...expr.by.map((key) => env.lowering.lower(key, env)), ...tieBreakers(env)]
  const order = by.map((key) => ({ value: key, direction }) as const)
  const [argument] = expr.args
  const currency = argument === undefined ? null : currencyOf(argument.value, env)
  const first: Measure = { kind: 'first', value, order, where, type }
  if (currency === null) return { value: first, type, currencies: null }
  // One row is picked, so its currency is the least and the greatest.
  const picked: Measure = { ...first, value: currency, type: typeOf(currency) }
  return { value: first, type, currencies: { least: picked, greatest: picked } }
}

function tieBreakers(env: Env): readonly Scalar[] {
  const [scope] = env.scopes
  if (scope?.kind === 'group') return scope.per.map(asText)
  const row = rowOfScope(env, 0)
  return row.dataset.key.map((name) => {
    const column = row.dataset.columns.get(name)
    if (column === undefined) throw new Error(`The key '${name}' is no column.`)
    return storedColumn(row, column)
  })
}

function currencyMeasures(expr: CallExpr, env: Env, where: Scalar | null): CurrencyMeasures | null {
  const [argument] = expr.args
  const currency = argument === undefined ? null : currencyOf(argument.value, env)
  if (currency === null || isNullConstant(currency)) return null
  const type = typeOf(currency)
  return {
    least: { kind: 'min', value: currency, where, type },
    greatest: { kind: 'max', value: currency, where, type },
  }
}

function shareIn(expr: CallExpr, env: Env): Share {
  const at = expr.args[1]?.value
  const literal = at === undefined ? null : literalOf(at, env.lowering)
  if (literal?.kind !== 'ratio' && literal?.kind !== 'number') {
    throw new Error('The share of a quantile is not written out.')
  }
  return {
    numerator: literal.value.coefficient,
    denominator: 10n ** BigInt(literal.value.scale),
  }
}

function both(left: Scalar | null, right: Scalar): Scalar {
  return left === null ? right : and([left, right])
}

const half: Share = { numerator: 1n, denominator: 2n }
