import type { CallExpr } from '@guiju/language'
import {
  add,
  call,
  cases,
  compare,
  constant,
  divide,
  integer,
  multiply,
  not,
  nullOf,
  numberType,
  integerType,
  reduce,
  scaleOf,
  structuralText,
  subtract,
  typeOf,
  type Measure,
  type Reduce,
  type Scalar,
  type ScalarType,
} from '@guiju/plan'
import {
  aggregationOf,
  type Aggregation,
  type CurrencyMeasures,
  type Share,
} from './aggregation.ts'
import { callReadsOutside } from './correlation.ts'
import { columnOf, keepWhere, lookUpColumns, markRows } from './draft.ts'
import { rowOfScope, type Env, type RelatedTarget } from './lowering.ts'
import { amongRelated, relatedRows, type RelatedRows } from './related-rows.ts'

/**
 * One value per row of an aggregate over its related rows. A question whether there are any becomes a mark; a
 * value is reduced to one row per key first and then looked up, so that rows never multiply.
 */
export function relatedValue(expr: CallExpr, target: RelatedTarget, env: Env): Scalar {
  if (expr.callee === 'any' || expr.callee === 'none') {
    const isAny = relatedMark(expr, target, env)
    return expr.callee === 'any' ? isAny : not(isAny)
  }
  const { aggregation, columns } = relatedColumns(expr, target, env)
  return combined(aggregation, columns)
}

/** The currency of an aggregate over related rows, where rows hold it; null where it is fixed. */
export function relatedCurrency(expr: CallExpr, target: RelatedTarget, env: Env): Scalar | null {
  const { aggregation, columns } = relatedColumns(expr, target, env)
  return currencyIn(aggregation, columns)
}

/** The column of the least currency among the parts of an aggregation. */
export function currencyIn(aggregation: Aggregation, columns: readonly Scalar[]): Scalar | null {
  if (!('currencies' in aggregation) || aggregation.currencies === null) return null
  return columns.at(-2) ?? null
}

/** True where some related row satisfies the call's condition; never null. */
export function relatedMark(expr: CallExpr, target: RelatedTarget, env: Env): Scalar {
  const { related, name } = narrowedRows(expr, target, env)
  const text = joinText(env, related, 'mark')
  const known = env.draft.joined.get(text)
  if (known !== undefined) return columnOf(env.draft, known)
  const made = markRows(env.draft, related.draft.rows, related.on, `any ${name}`)
  if (made.kind === 'column') env.draft.joined.set(text, made.name)
  return made
}

/** The parts of an aggregate over related rows as columns of the starting rows; null where no row is related. */
export function relatedColumns(
  expr: CallExpr,
  target: RelatedTarget,
  env: Env,
): { readonly aggregation: Aggregation; readonly columns: readonly Scalar[] } {
  const { related, name } = narrowedRows(expr, target, env)
  const aggregation = aggregationOf(expr, amongRelated(env, related), null)
  const parts = partsOf(aggregation)
  const text = joinText(env, related, structuralText(parts))
  const names = parts.flatMap((_, index) => env.draft.joined.get(`${text} ${index}`) ?? [])
  const found = names.length === parts.length ? names : lookUpParts(env, related, aggregation, name)
  found.forEach((column, index) => env.draft.joined.set(`${text} ${index}`, column))
  return { aggregation, columns: found.map((column) => columnOf(env.draft, column)) }
}

function narrowedRows(
  expr: CallExpr,
  target: RelatedTarget,
  env: Env,
): { readonly related: RelatedRows; readonly name: string } {
  const from = rowOfScope(env, target.up)
  const isPaired = callReadsOutside(expr, env.lowering.checked)
  const related = relatedRows(env, from, target.path, { isPaired })
  const inside = amongRelated(env, related)
  if (expr.where !== null) keepWhere(related.draft, env.lowering.lower(expr.where, inside))
  const name = `${from.prefix}${target.path.map((relation) => relation.name).join('.')}`
  return { related, name }
}

function lookUpParts(
  env: Env,
  { draft, on }: RelatedRows,
  aggregation: Aggregation,
  name: string,
): readonly string[] {
  const keys = [...new Set(on.map(({ right }) => right))]
  const measures = namedParts(aggregation)
  const right = reduce(draft.rows, keys, measures)
  const columns = measures.map((part) => ({ from: part.name, wanted: `${part.name} ${name}` }))
  return lookUpColumns(env.draft, right, on, columns)
}

/** The measures of an aggregation, named by what they are. */
export function namedParts(aggregation: Aggregation): Reduce['measures'] {
  const names = [...partNames[aggregation.kind], 'least currency', 'greatest currency']
  return partsOf(aggregation).map((measure, index) => ({ name: names[index] ?? '', measure }))
}

const partNames = {
  count: ['count'],
  single: ['value'],
  sum: ['entered', 'sum'],
  average: ['sum', 'count'],
  share: ['met', 'entered'],
  quantile: ['lower', 'upper', 'count'],
} as const

/** The measures of an aggregation, in the order in which `combined` reads them. */
export function partsOf(aggregation: Aggregation): readonly Measure[] {
  switch (aggregation.kind) {
    case 'count':
      return [aggregation.value]
    case 'single':
      return [aggregation.value, ...currencyParts(aggregation.currencies)]
    case 'sum':
      return [aggregation.entered, aggregation.sum, ...currencyParts(aggregation.currencies)]
    case 'average':
      return [aggregation.sum, aggregation.count, ...currencyParts(aggregation.currencies)]
    case 'share':
      return [aggregation.met, aggregation.entered]
    case 'quantile': {
      const { lower, upper, count, currencies } = aggregation
      return [lower, upper, count, ...currencyParts(currencies)]
    }
  }
}

function currencyParts(currencies: CurrencyMeasures | null): readonly Measure[] {
  return currencies === null ? [] : [currencies.least, currencies.greatest]
}

export function combined(aggregation: Aggregation, columns: readonly Scalar[]): Scalar {
  const [first, second, third, fourth, fifth] = columns
  if (first === undefined) throw new Error('An aggregation has no parts.')
  switch (aggregation.kind) {
    case 'count':
      return orZero(first)
    case 'single':
      return inOneCurrency(first, second, third)
    case 'sum':
      return cases(
        [{ when: isNothing(first), then: zeroOf(aggregation.type) }],
        inOneCurrency(part(second), third, fourth),
      )
    case 'average':
      return inOneCurrency(divide(first, part(second)), third, fourth)
    case 'share':
      return divide(first, part(second))
    case 'quantile':
      return inOneCurrency(
        interpolated(first, part(second), part(third), aggregation.p),
        fourth,
        fifth,
      )
  }
}

/** lower + (upper - lower) * the fraction of (count - 1) * p, exactly. */
function interpolated(lower: Scalar, upper: Scalar, count: Scalar, p: Share): Scalar {
  const digits = BigInt(p.denominator.toString().length - 1)
  const share =
    p.denominator === 10n ** digits
      ? constant(p.numerator, numberType(Number(digits)))
      : constant((p.numerator * 10n) / p.denominator, numberType(1))
  const position = multiply(subtract(count, integer(1n)), share)
  const fraction = subtract(position, call({ id: 'floor' }, [position], integerType))
  return add(lower, multiply(subtract(upper, lower), fraction))
}

function inOneCurrency(
  value: Scalar,
  least: Scalar | undefined,
  greatest: Scalar | undefined,
): Scalar {
  if (least === undefined || greatest === undefined) return value
  return cases([{ when: compare(least, '!=', greatest), then: nullOf(typeOf(value)) }], value)
}

/** A count that nothing was found for is 0. */
function orZero(count: Scalar): Scalar {
  return call({ id: 'coalesce' }, [count, integer(0n)], integerType)
}

function isNothing(count: Scalar): Scalar {
  return compare(orZero(count), '=', integer(0n))
}

function zeroOf(type: ScalarType): Scalar {
  return constant(0n, numberType(scaleOf(type)))
}

function part(column: Scalar | undefined): Scalar {
  if (column === undefined) throw new Error('An aggregation lacks a part.')
  return column
}

function joinText(env: Env, { draft, on }: RelatedRows, what: string): string {
  return `${what} ${env.lowering.keyOf(draft.rows)} ${structuralText(on)}`
}
