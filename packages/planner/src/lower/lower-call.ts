import type { CallExpr, Expr, NameExpr } from '@guiju/language'
import {
  booleanType,
  call,
  compare,
  date,
  dateType,
  isNotNull,
  nullOf,
  numberType,
  typeOf,
  type Scalar,
  type ScalarFunction,
} from '@guiju/plan'
import { alternatives } from './alternatives.ts'
import { convertedAmount } from './convert.ts'
import { presentInOneCurrency } from './currency.ts'
import { calendarOf, dateOf } from './dates.ts'
import type { Env } from './lowering.ts'
import { relatedValue } from './related-value.ts'
import { rowFunctions } from './row-functions.ts'
import { lowerValueAt } from './value-at.ts'
import { workdaysBetween } from './work-days.ts'

/** A function of one row, or an aggregate over related rows: one value per row. */
export function lowerCall(expr: CallExpr, env: Env): Scalar {
  const reduced = env.reduced.get(expr)
  if (reduced !== undefined) return reduced.value
  const target = env.lowering.checked.aggregates.get(expr)
  if (target?.kind === 'related-rows') return relatedValue(expr, target, env)
  if (target !== undefined)
    throw new Error(`'${expr.callee}' goes over rows and has no value in a row.`)
  switch (expr.callee) {
    case 'value_on':
      return valueOn(expr, env)
    case 'end_of':
      return endOf(expr, env)
    case 'day_of':
      return dayOf(expr, env)
    case 'round':
      return round(expr, env)
    case 'matches':
      return matches(expr, env)
    case 'convert':
      return convertedAmount(expr, env)
    case 'workdays_between':
      return workdays(expr, env)
    case 'value_at':
      return lowerValueAt(expr, env)
    default: {
      const args = expr.args.map((argument) => argument.value)
      const compute = rowFunctions.get(expr.callee)
      if (compute === undefined) throw new Error(`'${expr.callee}' is no function of one row.`)
      const value = compute(
        args.map((argument) => env.lowering.lower(argument, env)),
        env.lowering,
      )
      return comparesArguments(expr.callee) ? presentInOneCurrency(value, args, env) : value
    }
  }
}

function comparesArguments(name: string): boolean {
  return name === 'least' || name === 'greatest' || name === 'clamp'
}

function dayOf(expr: CallExpr, env: Env): Scalar {
  const [time, zoneArgument, cutoffArgument] = positions(expr, ['time', 'zone', 'cutoff'])
  const value = env.lowering.lower(present(time), env)
  const named = zoneArgument === undefined ? null : constantOf(zoneArgument, env)
  const zone = typeof named === 'string' ? named : env.lowering.pack.timeZone
  const cutoff = cutoffArgument === undefined ? null : constantOf(cutoffArgument, env)
  const id: ScalarFunction =
    typeof cutoff === 'bigint' ? { id: 'day-of-cutoff', zone, cutoff } : { id: 'day-of', zone }
  return call(id, [value], dateType)
}

function endOf(expr: CallExpr, env: Env): Scalar {
  const [day, unitName] = positions(expr, ['day', 'unit'])
  const value = dateOf(env.lowering.lower(present(day), env), env.lowering)
  const reference =
    unitName?.kind === 'name' ? env.lowering.checked.references.get(unitName) : undefined
  if (reference?.kind !== 'calendar-unit') throw new Error('`end_of` lacks its unit.')
  switch (reference.unit) {
    case 'week': {
      const firstWeekday = env.lowering.pack.weekStart
      return call({ id: 'end-of-week', firstWeekday }, [value], dateType)
    }
    case 'month':
      return call({ id: 'end-of-month' }, [value], dateType)
    case 'quarter':
      return call({ id: 'end-of-quarter' }, [value], dateType)
  }
}

function round(expr: CallExpr, env: Env): Scalar {
  const [value, digitsArgument] = positions(expr, ['value', 'digits'])
  const written = digitsArgument === undefined ? 0n : constantOf(digitsArgument, env)
  const digits = typeof written === 'bigint' ? Number(written) : 0
  const type = numberType(Math.max(0, digits))
  return call({ id: 'round', digits }, [env.lowering.lower(present(value), env)], type)
}

function matches(expr: CallExpr, env: Env): Scalar {
  const [value, patternArgument] = positions(expr, ['text', 'pattern'])
  const pattern = constantOf(present(patternArgument), env)
  if (typeof pattern !== 'string') throw new Error('A pattern is not written out.')
  const args = [env.lowering.lower(present(value), env)]
  return call({ id: 'matches', pattern }, args, booleanType)
}

/** By the calendar named, else by that of the pack. */
function workdays(expr: CallExpr, env: Env): Scalar {
  const [from, to, named] = positions(expr, ['from', 'to', 'calendar'])
  const reference = named?.kind === 'name' ? referenceOf(named, env) : undefined
  const calendar = reference?.kind === 'calendar' ? reference.calendar : calendarOf(env.lowering)
  const day = (expr: Expr | undefined): Scalar =>
    dateOf(env.lowering.lower(present(expr), env), env.lowering)
  return workdaysBetween(day(from), day(to), calendar)
}

/** A dated parameter as cases of the row's day, the latest value first. */
function valueOn(expr: CallExpr, env: Env): Scalar {
  const [name, dayArgument] = positions(expr, ['parameter', 'day'])
  const { parameter } = parameterOf(present(name), env)
  const day = dateOf(env.lowering.lower(present(dayArgument), env), env.lowering)
  const branches = parameter.values.toReversed().flatMap(({ from, value }) => {
    if (value.kind !== 'single') return []
    const then = env.lowering.lower(value.value, { ...env, scopes: [] })
    return [{ when: from === null ? isNotNull(day) : compare(day, '>=', date(from)), then }]
  })
  const [first] = branches
  if (first === undefined) throw new Error(`'${parameter.name}' has no single value.`)
  return alternatives(branches, nullOf(typeOf(first.then)))
}

function parameterOf(
  expr: Expr,
  env: Env,
): Extract<ReturnType<typeof referenceOf>, { kind: 'parameter' }> {
  const reference = expr.kind === 'name' ? referenceOf(expr, env) : undefined
  if (reference?.kind !== 'parameter') throw new Error('`value_on` lacks its parameter.')
  return reference
}

function referenceOf(
  expr: NameExpr,
  env: Env,
): ReturnType<Env['lowering']['checked']['references']['get']> {
  return env.lowering.checked.references.get(expr)
}

function constantOf(expr: Expr, env: Env): string | bigint | null {
  const value = env.lowering.lower(expr, env)
  const held = value.kind === 'constant' ? value.value : null
  return typeof held === 'string' || typeof held === 'bigint' ? held : null
}

/** The arguments by position; a named argument stands at its parameter's place. */
function positions(expr: CallExpr, names: readonly string[]): readonly (Expr | undefined)[] {
  const unnamed = expr.args.filter(({ name }) => name === null)
  return names.map(
    (parameter, index) =>
      (expr.args.find(({ name }) => name === parameter) ?? unnamed[index])?.value,
  )
}

function present<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('A function lacks an argument.')
  return value
}
