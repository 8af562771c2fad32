import type { CallExpr, PhaseResult } from '@guiju/language'
import {
  and,
  column,
  outputColumns,
  reduce,
  typeOf,
  type Reduce,
  type Rows,
  type Scalar,
} from '@guiju/plan'
import type { DetailCall } from '@guiju/planner'
import type { Fraction } from '@guiju/rulebook'
import { columnsNamed } from '../explain/cell-text.ts'
import { evaluateExpression, type Scope } from '../finish/evaluate-expression.ts'
import { divide, fraction, zero } from '../finish/fraction.ts'
import { listRows, type ListedRow } from '../finish/list-rows.ts'
import { decode } from '../finish/measure-value.ts'
import { amount, missing, missingBecause, type Value } from '../finish/value.ts'
import { chosenRanks, isMean, weightsOf } from './addition.ts'
import type { OpenDetails } from './open-details.ts'

/** All listed rows taken together. */
export interface RowTotals {
  readonly rows: number
  /** How many rows enter each aggregate. */
  readonly entered: ReadonlyMap<CallExpr, bigint>
  /** By what a row's part in each aggregate is multiplied; null where rows do not add up row by row. */
  readonly weights: ReadonlyMap<CallExpr, Fraction> | null
  /** The places in the order of values that make the value, counted from 0, with their weights. */
  readonly chosen: ReadonlyMap<bigint, Fraction>
  /** What all contributions come to; null where rows do not add up. */
  readonly value: Value | null
}

/** Counts and adds all rows of a list in one query. */
export async function readTotals(
  details: OpenDetails,
  signal: AbortSignal,
): Promise<PhaseResult<RowTotals>> {
  const rows = totalsOf(details)
  const names = rows.measures.map(({ name }) => name)
  const wanted = { id: `${details.name} totals`, rows, columns: columnsNamed(rows, names) }
  const listed = await listRows(details.session, wanted, { limit: 1, signal })
  if (listed.value === undefined) return { diagnostics: listed.diagnostics }
  const row = listed.value.rows[0] ?? new Map()
  return { value: totals(details, row), diagnostics: [] }
}

const rowsName = 'rows'
const enteredName = (index: number): string => `entered ${String(index + 1)}`
const sumName = (index: number): string => `sum ${String(index + 1)}`
const currencyName = (index: number, which: 'min' | 'max'): string =>
  `${which} currency ${String(index + 1)}`

/** Of distinct values each row of the list is one, and nothing else is added. */
function totalsOf(details: OpenDetails): Reduce {
  const { rows, calls, addition } = details
  const own = addition.kind === 'distinct' ? [] : calls
  const measures = own.flatMap((call, index) => measuresOf(call, index, details))
  return reduce(
    rows,
    [],
    [{ name: rowsName, measure: { kind: 'count', where: null } }, ...measures],
  )
}

/** How many rows enter a call, and what those add together where it adds. */
function measuresOf(
  { call, enters, value, currency }: DetailCall,
  index: number,
  { rows, question }: OpenDetails,
): Reduce['measures'] {
  const where = readColumn(rows, enters)
  const counted = { name: enteredName(index), measure: { kind: 'count', where } } as const
  if (value === null || !isSummed(call, question.checked)) return [counted]
  const given = readColumn(rows, value)
  const name = sumName(index)
  if (call.callee === 'share') {
    return [counted, { name, measure: { kind: 'count', where: and([where, given]) } }]
  }
  const sum = { kind: 'sum', value: given, where, type: typeOf(given) } as const
  const currencies = currency === null ? [] : currencyMeasures(readColumn(rows, currency), where)
  return [
    counted,
    { name, measure: sum },
    ...currencies.map((measure) => ({ name: currencyName(index, measure.kind), measure })),
  ]
}

function currencyMeasures(value: Scalar, where: Scalar) {
  const type = { kind: 'text' } as const
  return (['min', 'max'] as const).map((kind) => ({ kind, value, where, type }) as const)
}

function readColumn(rows: Rows, name: string): Scalar {
  const type = outputColumns(rows).get(name)
  if (type === undefined) throw new Error(`The rows have no column '${name}'.`)
  return column(name, type)
}

/** Aggregates to which rows give values that are added; a count of own rows only counts those that enter. */
function isSummed(call: CallExpr, { aggregates }: OpenDetails['question']['checked']): boolean {
  const isOfRelated = aggregates.get(call)?.kind === 'related-rows'
  return call.callee === 'sum' || isMean(call) || (call.callee === 'count' && isOfRelated)
}

function totals(details: OpenDetails, row: ListedRow): RowTotals {
  const { addition, calls } = details
  const whole = (name: string): bigint => BigInt((row.get(name) as bigint | null) ?? 0)
  const rows = Number(whole(rowsName))
  const entered = new Map(
    calls.map(({ call }, index) => [call, whole(enteredName(index))] as const),
  )
  const none = { rows, entered, weights: null, chosen: new Map<bigint, Fraction>(), value: null }
  switch (addition.kind) {
    case 'none':
      return none
    case 'distinct':
      return { ...none, value: amount(fraction(BigInt(rows))) }
    case 'ranks': {
      const scope = constantScope(details, () => missing)
      return { ...none, chosen: chosenRanks(addition.share, BigInt(rows), scope) }
    }
    case 'rows':
    case 'groups': {
      const indexes = new Map(calls.map(({ call }, index) => [call, index]))
      const aggregate = (call: CallExpr): Value => {
        const index = indexes.get(call)
        const of = index === undefined ? undefined : calls[index]
        if (index === undefined || of === undefined) throw new Error('An aggregate has no rows.')
        return totalOf(of, index, { row, details })
      }
      const scope = constantScope(details, aggregate)
      const value = evaluateExpression(addition.value, scope)
      return { ...none, weights: weightsOf(addition.value, scope), value }
    }
  }
}

function constantScope(
  { question, pack, point, window }: OpenDetails,
  aggregate: Scope['aggregate'],
): Scope {
  return {
    checked: question.checked,
    pack,
    day: point.to,
    window,
    named: ({ kind }) => {
      throw new TypeError(`A ${kind} is no part of what rows add up to.`)
    },
    aggregate,
  }
}

/** The value of an aggregate from its parts over all listed rows. */
function totalOf(
  { call, value, currency }: DetailCall,
  index: number,
  { row, details }: { readonly row: ListedRow; readonly details: OpenDetails },
): Value {
  const entered = BigInt((row.get(enteredName(index)) as bigint | null) ?? 0)
  const { aggregates, types } = details.question.checked
  const isRelated = aggregates.get(call)?.kind === 'related-rows'
  if (call.callee === 'count' && !isRelated) return amount(fraction(entered))
  const type = types.get(call)?.type
  const fixed = type?.kind === 'money' ? type.currency : null
  if (entered === 0n) return isMean(call) ? missingBecause('no-rows') : amount(zero, fixed)
  const [least, greatest] = (['min', 'max'] as const).map(
    (which) => row.get(currencyName(index, which)) ?? null,
  )
  if (currency !== null && least !== greatest) return missingBecause('mixed-currency')
  const held = typeof least === 'string' ? least : fixed
  const sum = row.get(sumName(index)) ?? null
  const columnType =
    call.callee === 'share' || value === null
      ? ({ kind: 'number', scale: 0 } as const)
      : (outputColumns(details.rows).get(value) ?? ({ kind: 'number', scale: 0 } as const))
  const total = decode(sum, columnType, held)
  if (total.kind !== 'amount') {
    return isRelated && call.callee === 'count' ? amount(zero) : missingBecause('argument-missing')
  }
  return isMean(call) ? amount(divide(total.amount, fraction(entered)), total.currency) : total
}
