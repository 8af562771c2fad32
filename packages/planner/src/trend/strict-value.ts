import {
  and,
  cases,
  isNotNull,
  isNullConstant,
  mapOperands,
  operandsOf,
  trueScalar,
  type Scalar,
} from '@guiju/plan'
import { readsKnowledge, type Knowledge } from './knowledge.ts'

/** A value that is `always` where `known` is true and missing where it is not; `always` is the same on every day. */
export interface StrictValue {
  readonly always: Scalar
  readonly known: Scalar
}

/** A value as one that only knowledge brings out, the same on every day it is known; null when it may change. */
export function strictValue(value: Scalar, knowledge: Knowledge): StrictValue | null {
  if (!readsKnowledge(value, knowledge)) return { always: value, known: trueScalar }
  switch (value.kind) {
    case 'case':
      return strictCase(value, knowledge)
    case 'compare':
    case 'in-list':
    case 'add':
    case 'subtract':
    case 'multiply':
    case 'divide':
    case 'negate':
      return strictOperands(value, knowledge)
    case 'call':
      return skipsMissing.has(value.function.id) ? null : strictOperands(value, knowledge)
    case 'column':
    case 'constant':
    case 'and':
    case 'or':
    case 'not':
    case 'is-null':
      return null
  }
}

/** Functions that have a value although an argument is missing. */
const skipsMissing: ReadonlySet<string> = new Set(['least', 'greatest', 'coalesce'])

/** Missing as soon as an operand is. */
function strictOperands(value: Scalar, knowledge: Knowledge): StrictValue | null {
  const known: Scalar[] = []
  let isStrict = true
  for (const operand of operandsOf(value)) {
    const strict = strictValue(operand, knowledge)
    if (strict === null) isStrict = false
    else known.push(strict.known)
  }
  if (!isStrict) return null
  const always = mapOperands(value, (operand) => strictValue(operand, knowledge)?.always ?? operand)
  return { always, known: and(known) }
}

function strictCase(
  { branches, otherwise }: Extract<Scalar, { kind: 'case' }>,
  knowledge: Knowledge,
): StrictValue | null {
  const [branch] = branches
  if (branch !== undefined && branches.length === 1 && isNullConstant(otherwise)) {
    const then = strictValue(branch.then, knowledge)
    return then && { always: then.always, known: and([branch.when, then.known]) }
  }
  if (branches.some(({ when }) => readsKnowledge(when, knowledge))) return null
  const values = branches.map(({ when, then }) => ({ when, then: strictValue(then, knowledge) }))
  const last = strictValue(otherwise, knowledge)
  if (last === null) return null
  const always: { readonly when: Scalar; readonly then: Scalar }[] = []
  const known: { readonly when: Scalar; readonly then: Scalar }[] = []
  for (const { when, then } of values) {
    if (then === null) return null
    always.push({ when, then: then.always })
    known.push({ when, then: then.known })
  }
  return { always: cases(always, last.always), known: cases(known, last.known) }
}

/** True from the day on which the value is known and not missing. */
export function isThere({ always, known }: StrictValue): Scalar {
  return and([known, isPresent(always)])
}

/** True where a value is not missing, told by the columns it is computed from where that is the same. */
function isPresent(value: Scalar): Scalar {
  switch (value.kind) {
    case 'constant':
    case 'add':
    case 'subtract':
    case 'multiply':
    case 'negate':
    case 'compare':
      return value.kind === 'constant' && value.value === null
        ? isNotNull(value)
        : and(operandsOf(value).map(isPresent))
    case 'call':
      return neverMissing.has(value.function.id) ? and(value.args.map(isPresent)) : isNotNull(value)
    case 'column':
    case 'and':
    case 'or':
    case 'not':
    case 'is-null':
    case 'in-list':
    case 'divide':
    case 'case':
      return isNotNull(value)
  }
}

/** Functions that have a value wherever all their arguments have one. */
const neverMissing: ReadonlySet<string> = new Set([
  'day-of',
  'time-of-day',
  'days-between',
  'elapsed-between',
])
