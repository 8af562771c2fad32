import type { AggregateTarget, CallExpr, Expr } from '@guiju/language'
import { divideAmounts, withAmount } from './arithmetic.ts'
import type { Context, Frame, RowFrame } from './context.ts'
import * as exact from './fraction.ts'
import { sortFrames } from './order.ts'
import { distinctRows, followToMany } from './relations.ts'
import {
  compareValues,
  currenciesOf,
  haveOneCurrency,
  isAmount,
  isMissing,
  isTrue,
  missing,
  missingBecause,
  money,
  presentRow,
  printValue,
  quantity,
  truth,
  type Money,
  type Quantity,
  type Value,
} from './value.ts'

/** The value of an aggregate call over the rows its target names. */
export function aggregate(call: CallExpr, target: AggregateTarget, context: Context): Value {
  const entering = targetContexts(target, context).filter(
    (inner) => call.where === null || isTrue(inner.world.evaluate(call.where, inner)),
  )
  switch (call.callee) {
    case 'count':
      return count(call.args.length === 0 ? entering.length : presentValues(call, entering).length)
    case 'any':
      return truth(entering.length > 0)
    case 'none':
      return truth(entering.length === 0)
    case 'share':
      return share(call, entering, context)
    case 'count_distinct':
      return count(new Set(presentValues(call, entering).map(printValue)).size)
    case 'first':
    case 'last':
      return picked(call, call.callee, entering)
    default:
      return ofAmounts(call, entering, context)
  }
}

/** One context for each row (or group) that an aggregate takes together. */
function targetContexts(target: AggregateTarget, context: Context): readonly Context[] {
  const inner: Context = { ...context, rows: [], isExact: false }
  if (target.kind === 'own-rows') {
    return context.rows.map((row) => ({ ...inner, frames: [row, ...context.frames] }))
  }
  const from = context.frames[target.up]
  const starts = membersOf(from === undefined ? context.rows : [from])
  if (context.frames.length > 0) {
    return followToMany(context.world, starts, target.path).map((related) => ({
      ...inner,
      frames: [related, ...context.frames],
    }))
  }
  const pairs = starts.flatMap((start) =>
    followToMany(context.world, [start], target.path).map((related) => ({ related, start })),
  )
  const startOf = new Map(pairs.toReversed().map(({ related, start }) => [related.row, start]))
  return distinctRows(pairs.map(({ related }) => related)).map((related) => {
    const start = startOf.get(related.row)
    return { ...inner, frames: start === undefined ? [related] : [related, start] }
  })
}

function membersOf(frames: readonly Frame[]): readonly RowFrame[] {
  return frames.flatMap((frame) => (frame.kind === 'group' ? frame.members : [frame]))
}

/** The first argument for each row that has it. */
function presentValues(call: CallExpr, contexts: readonly Context[]): readonly Value[] {
  return contexts.map((inner) => argumentValue(call, inner)).filter((value) => !isMissing(value))
}

function argumentValue(call: CallExpr, inner: Context): Value {
  const argument = argumentOf(call, 0)
  const type = inner.world.checked.types.get(argument)?.type
  return type?.kind === 'rows' ? presentRow : inner.world.evaluate(argument, inner)
}

function argumentOf(call: CallExpr, index: number): Expr {
  const argument = call.args[index]
  if (argument === undefined) throw new Error(`'${call.callee}' lacks an argument.`)
  return argument.value
}

function count(rows: number): Value {
  return quantity('number', exact.fraction(BigInt(rows)))
}

/** The share of the rows for which the condition is true; a row for which it is missing stays below the line. */
function share(call: CallExpr, entering: readonly Context[], context: Context): Value {
  const condition = argumentOf(call, 0)
  const met = entering.filter((inner) => isTrue(inner.world.evaluate(condition, inner)))
  return divideCounts(met.length, entering.length, context)
}

function divideCounts(part: number, whole: number, context: Context): Value {
  return divideAmounts(
    quantity('number', exact.fraction(BigInt(part))),
    quantity('number', exact.fraction(BigInt(whole))),
    context,
  )
}

/** The value of the first row in order among those that have the value. */
function picked(call: CallExpr, which: 'first' | 'last', entering: readonly Context[]): Value {
  const candidates = entering.flatMap((inner) => {
    const frame = inner.frames[0]
    const value = argumentValue(call, inner)
    return frame === undefined || isMissing(value) ? [] : [{ frame, inner, value }]
  })
  const byFrame = new Map(candidates.map((candidate) => [candidate.frame, candidate]))
  const first = sortFrames(
    [...byFrame.keys()],
    (frame) => {
      const inner = byFrame.get(frame)?.inner
      return inner === undefined ? [] : call.by.map((key) => inner.world.evaluate(key, inner))
    },
    which,
  )[0]
  return (first && byFrame.get(first)?.value) ?? whyNone(entering)
}

function ofAmounts(call: CallExpr, entering: readonly Context[], context: Context): Value {
  const values = presentValues(call, entering).filter(isAmount)
  const [first] = values
  if (first === undefined) {
    return call.callee === 'sum' && entering.length === 0
      ? zeroOf(call, context)
      : whyNone(entering)
  }
  if (!haveOneCurrency(values)) return missingBecause('mixed-currency')
  switch (call.callee) {
    case 'sum':
      return sumOf(values, first)
    case 'avg': {
      const size = quantity('number', exact.fraction(BigInt(values.length)))
      return divideAmounts(sumOf(values, first), size, context)
    }
    case 'min':
      return ascending(values)[0] ?? missing
    case 'max':
      return ascending(values).at(-1) ?? missing
    case 'median':
      return atRank(ascending(values), exact.fraction(1n, 2n))
    case 'quantile':
      return atRank(ascending(values), shareIn(call, context))
    default:
      throw new Error(`'${call.callee}' is no aggregate.`)
  }
}

function whyNone(entering: readonly Context[]): Value {
  return missingBecause(entering.length === 0 ? 'no-rows' : 'argument-missing')
}

/** 0 in the unit of the sum. */
function zeroOf(call: CallExpr, context: Context): Value {
  const type = context.world.checked.types.get(call)?.type
  if (type?.kind === 'money') return money(exact.zero, type.currency)
  return quantity(type?.kind === 'elapsed' ? 'elapsed' : 'number', exact.zero)
}

/** The sum of amounts of one currency; `first` is any of them. */
export function sumOf(
  values: readonly (Quantity | Money)[],
  first: Quantity | Money,
): Quantity | Money {
  const amount = values.map((value) => value.amount).reduce(exact.add)
  const [currency] = currenciesOf(values)
  return currency === undefined ? withAmount(first, amount) : money(amount, currency)
}

/** Amounts in rising order. */
export function ascending(values: readonly (Quantity | Money)[]): readonly (Quantity | Money)[] {
  return values.toSorted((left, right) => compareValues(left, right) ?? 0)
}

function shareIn(call: CallExpr, context: Context): exact.Fraction {
  const value = context.world.evaluate(argumentOf(call, 1), context)
  if (value.kind !== 'number') throw new TypeError('A quantile needs a ratio.')
  return value.amount
}

/** Between the closest ranks, at position (n - 1) p counted from 0; missing for no values. */
export function atRank(values: readonly (Quantity | Money)[], share: exact.Fraction): Value {
  const position = exact.multiply(exact.fraction(BigInt(values.length - 1)), share)
  const below = exact.floor(position)
  const low = values[Number(below)]
  if (low === undefined) return missing
  const high = values[Number(below) + 1] ?? low
  const way = exact.subtract(position, exact.fraction(below))
  const step = exact.multiply(exact.subtract(high.amount, low.amount), way)
  return withAmount(low, exact.add(low.amount, step))
}
