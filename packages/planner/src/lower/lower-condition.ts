import type {
  CompareExpr,
  Expr,
  HasExpr,
  InExpr,
  IsMissingExpr,
  NameExpr,
  WithinExpr,
} from '@guiju/language'
import {
  and,
  booleanType,
  call,
  compare,
  inList,
  integer,
  integerType,
  isNull,
  not,
  nullOf,
  or,
  scaleOf,
  typeOf,
  type ConstantValue,
  type Scalar,
} from '@guiju/plan'
import { resolveParameter } from '@guiju/rulebook'
import { currencyOf, inOneCurrency } from './currency.ts'
import { calendarOf, dateOf, isInDays, shiftedDate } from './dates.ts'
import type { Env } from './lowering.ts'
import { literalOf } from './literal-of.ts'
import { workdaysBetween } from './work-days.ts'

/** A chain of comparisons: true when every link is. */
export function lowerCompare(expr: CompareExpr, env: Env): Scalar {
  const operands = expr.operands.map((operand) => env.lowering.lower(operand, env))
  return and(
    expr.operators.flatMap((operator, index) => {
      const [left, right] = [operands[index], operands[index + 1]]
      if (left === undefined || right === undefined) return []
      const amounts = expr.operands.slice(index, index + 2)
      return [inOneCurrency(compare(left, operator, right), amounts, env)]
    }),
  )
}

/** `x in [a, b]`, `x in lo..hi`, `x in window`, `x in a parameter's range`. */
export function lowerIn(expr: InExpr, env: Env): Scalar {
  const isIn = membership(expr, env)
  return expr.isNegated ? not(isIn) : isIn
}

export function lowerHas(expr: HasExpr, env: Env): Scalar {
  const labels = env.lowering.lower(expr.subject, env)
  const value = env.lowering.lower(expr.value, env)
  const label = value.kind === 'constant' ? value.value : null
  if (typeof label !== 'string') throw new Error('The value behind `has` is not written out.')
  return call({ id: 'has-label', label }, [labels], booleanType)
}

export function lowerIsMissing(expr: IsMissingExpr, env: Env): Scalar {
  const { subject } = expr
  const reference =
    subject.kind === 'name' ? env.lowering.checked.references.get(subject) : undefined
  const value = env.lowering.lower(subject, env)
  const isMissing = reference?.kind === 'relation' ? not(value) : isNull(value)
  return expr.isNegated ? not(isMissing) : isMissing
}

/**
 * `A within L after B` is B <= A <= B + L for elapsed time. For calendar units the dates are compared:
 * from B's date to the date L later; `before` mirrors both.
 */
export function lowerWithin(expr: WithinExpr, env: Env): Scalar {
  const subject = env.lowering.lower(expr.subject, env)
  const anchor = env.lowering.lower(expr.anchor, env)
  const isAfter = expr.direction === 'after'
  const span = literalOf(expr.length, env.lowering)
  if (span?.kind === 'span') {
    const [date, base] = [dateOf(subject, env.lowering), dateOf(anchor, env.lowering)]
    if (span.unit === 'workdays') {
      const [first, last] = isAfter ? [base, date] : [date, base]
      return isWithinWorkdays(first, last, span.count, env)
    }
    const count = isAfter ? span.count : -span.count
    const end = shiftedDate(base, { ...span, count }, env.lowering)
    return between(date, isAfter ? base : end, isAfter ? end : base)
  }
  const length = env.lowering.lower(expr.length, env)
  const ends = isAfter ? [subject, anchor] : [anchor, subject]
  return between(call({ id: 'elapsed-between' }, ends, integerType), integer(0n), length)
}

/** The second date is not before the first, and at most so many work days after it. */
function isWithinWorkdays(first: Scalar, last: Scalar, most: number, { lowering }: Env): Scalar {
  const passed = workdaysBetween(first, last, calendarOf(lowering))
  return and([compare(first, '<=', last), compare(passed, '<=', integer(BigInt(most)))])
}

function membership(expr: InExpr, env: Env): Scalar {
  const subject = env.lowering.lower(expr.subject, env)
  const { set } = expr
  switch (set.kind) {
    case 'list': {
      const items = set.items.map((item) => env.lowering.lower(item, env))
      const isHeld = currencyOf(expr.subject, env) !== null
      if (!isHeld) return isOneOf(subject, items)
      return or(
        items.map((item, index) => {
          const amounts = [expr.subject, ...set.items.slice(index, index + 1)]
          return inOneCurrency(compare(subject, '=', item), amounts, env)
        }),
      )
    }
    case 'range': {
      const [low, high] = [set.low, set.high].map((end) => env.lowering.lower(end, env))
      if (low === undefined || high === undefined) throw new Error('A range lacks an end.')
      return and([
        inOneCurrency(compare(subject, '>=', low), [expr.subject, set.low], env),
        inOneCurrency(
          compare(subject, set.isHighOpen ? '<' : '<=', high),
          [expr.subject, set.high],
          env,
        ),
      ])
    }
    case 'named':
      return isInNamed(subject, set.name, env)
  }
}

function isInNamed(subject: Scalar, name: NameExpr, env: Env): Scalar {
  const reference = env.lowering.checked.references.get(name)
  if (reference?.kind === 'window') {
    if (env.window === null) throw new Error('`window` is read where there is none.')
    return isInDays(subject, env.window, env.lowering)
  }
  if (reference?.kind === 'enum-value') return isOneOf(subject, [env.lowering.lower(name, env)])
  if (reference?.kind !== 'parameter') throw new Error('A set is neither a window nor a range.')
  const value = resolveParameter(reference.parameter, env.lowering.point.to)
  if (value?.kind !== 'range') return nullOf(booleanType)
  return isInRange(subject, value, { ...env, scopes: [] })
}

function isInRange(
  subject: Scalar,
  range: { readonly low: Expr; readonly high: Expr; readonly isHighOpen: boolean },
  env: Env,
): Scalar {
  const low = env.lowering.lower(range.low, env)
  const high = env.lowering.lower(range.high, env)
  return and([compare(subject, '>=', low), compare(subject, range.isHighOpen ? '<' : '<=', high)])
}

function isOneOf(subject: Scalar, items: readonly Scalar[]): Scalar {
  const constants = items.map((item) => constantIn(item, subject))
  const known = constants.filter((value) => value !== null)
  return known.length === items.length
    ? inList(subject, known)
    : or(items.map((item) => compare(subject, '=', item)))
}

/** The item as a value of the subject's type; null when it is none, such as 0.5 among whole numbers. */
function constantIn(item: Scalar, subject: Scalar): ConstantValue | null {
  if (item.kind !== 'constant' || item.value === null) return null
  const missing = scaleOf(typeOf(subject)) - scaleOf(item.type)
  if (typeof item.value !== 'bigint' || missing === 0) return item.value
  return missing > 0 ? item.value * 10n ** BigInt(missing) : null
}

function between(value: Scalar, low: Scalar, high: Scalar): Scalar {
  return and([compare(value, '>=', low), compare(value, '<=', high)])
}
