import {
  and,
  call,
  compare,
  cases,
  date,
  dateType,
  foldConstants,
  isNotNull,
  isNullConstant,
  isNull,
  nullOf,
  or,
  typeOf,
  type Scalar,
} from '@guiju/plan'
import type { Day } from '@guiju/rulebook'
import { isKnowledge, readsKnowledge, type Knowledge } from './knowledge.ts'
import { isThere, strictValue } from './strict-value.ts'

/** What turning conditions into days needs to know. */
export interface SinceContext {
  readonly knowledge: Knowledge
  /** A day before every day asked about: what was true by then always was. */
  readonly first: Day
  /** The calendar date of an instant. */
  readonly dayOf: (instant: Scalar) => Scalar
}

/**
 * The day from which a condition is true and stays true, as a date: null where it never is. Null instead of a scalar
 * when knowing more may make the condition false again.
 */
export function sinceDay(condition: Scalar, context: SinceContext): Scalar | null {
  const since = sinceOf(condition, context)
  return since === null ? null : foldConstants(since)
}

function sinceOf(condition: Scalar, context: SinceContext): Scalar | null {
  const { knowledge } = context
  if (!readsKnowledge(condition, knowledge)) {
    return cases([{ when: condition, then: date(context.first) }], never)
  }
  switch (condition.kind) {
    case 'and':
      return combined(condition.operands, context, latest)
    case 'or':
      return combined(condition.operands, context, earliest)
    case 'compare':
      return sinceCompare(condition, context)
    case 'not':
      return sinceNot(condition.operand, context)
    case 'case':
      return sinceCase(condition, context)
    case 'call': {
      const [first, second] = condition.args
      const isFilled = condition.function.id === 'coalesce' && isFalse(second)
      if (isFilled && first !== undefined) return sinceOf(first, context)
      return sinceStrict(condition, context)
    }
    case 'in-list':
      return sinceStrict(condition, context)
    case 'is-null':
    case 'column':
    case 'constant':
    case 'add':
    case 'subtract':
    case 'multiply':
    case 'divide':
    case 'negate':
      return null
  }
}

const never = nullOf(dateType)

function isFalse(scalar: Scalar | undefined): boolean {
  return scalar?.kind === 'constant' && scalar.value === false
}

function combined(
  conditions: readonly Scalar[],
  context: SinceContext,
  combine: (days: readonly Scalar[]) => Scalar,
): Scalar | null {
  const isOpen = (condition: Scalar): boolean => readsKnowledge(condition, context.knowledge)
  const open = conditions.filter(isOpen)
  const closed = conditions.filter((condition) => !isOpen(condition))
  const join = combine === latest ? and : or
  const days = [...(closed.length === 0 ? [] : [join(closed)]), ...open].map((one) =>
    sinceOf(one, context),
  )
  const known = days.filter((day) => day !== null)
  return known.length < days.length ? null : combine(known)
}

/** Null as soon as one is. */
function latest(days: readonly Scalar[]): Scalar {
  const [first] = days
  if (first !== undefined && days.length === 1) return first
  const greatest = call({ id: 'greatest' }, days, dateType)
  return cases([{ when: or(days.map(isNull)), then: never }], greatest)
}

function earliest(days: readonly Scalar[]): Scalar {
  const [first] = days
  return first !== undefined && days.length === 1 ? first : call({ id: 'least' }, days, dateType)
}

function sinceCompare(
  condition: Extract<Scalar, { kind: 'compare' }>,
  context: SinceContext,
): Scalar | null {
  const { left, operator, right } = condition
  if (!isKnowledge(right, context.knowledge)) return sinceStrict(condition, context)
  const isDate = typeOf(right).kind === 'date'
  if (operator !== (isDate ? '<=' : '<')) return null
  const strict = strictValue(left, context.knowledge)
  if (strict === null) return null
  const day = isDate ? strict.always : context.dayOf(strict.always)
  if (strict.always === left) return day
  const known = sinceOf(strict.known, context)
  return known === null ? null : latest([known, day])
}

/** `x is not null` holds from the day on which x is known. */
function sinceNot(operand: Scalar, context: SinceContext): Scalar | null {
  if (operand.kind !== 'is-null') return null
  const strict = strictValue(operand.operand, context.knowledge)
  return strict === null ? null : sinceOf(isThere(strict), context)
}

function sinceCase(
  { branches, otherwise }: Extract<Scalar, { kind: 'case' }>,
  context: SinceContext,
): Scalar | null {
  const [branch] = branches
  const isNothing = isNullConstant(otherwise) || isFalse(otherwise)
  if (branch !== undefined && branches.length === 1 && isNothing) {
    return sinceOf(and([branch.when, branch.then]), context)
  }
  if (branches.some(({ when }) => readsKnowledge(when, context.knowledge))) return null
  const days = branches.map(({ when, then }) => ({ when, then: sinceOf(then, context) }))
  const last = sinceOf(otherwise, context)
  const known = days.flatMap(({ when, then }) => (then === null ? [] : [{ when, then }]))
  return last === null || known.length < days.length ? null : cases(known, last)
}

/** A condition that is missing until its operands are known, and then decided for good. */
function sinceStrict(condition: Scalar, context: SinceContext): Scalar | null {
  const strict = strictValue(condition, context.knowledge)
  return strict === null ? null : sinceOf(and([strict.known, strict.always]), context)
}

/** True once the day has come. */
export function holdsFrom(since: Scalar, { day }: Knowledge): Scalar {
  return and([isNotNull(since), compare(since, '<=', date(day))])
}
