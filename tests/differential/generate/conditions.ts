import { chance, integer, one, some, weighted, type Draw } from './draw.ts'
import { amount, dateValue, literalOf, textValue, timeOfDay, timestamp } from './values.ts'
import { nearName, type Pen } from './pen.ts'
import { innerScope, namesOfKind, type Scope } from './scope.ts'

type Maker = readonly [weight: number, make: () => string]

const comparisons = ['=', '!=', '<', '<=', '>', '>='] as const

/** Writes expressions from the choices of `draw`. */
export function penOf(draw: Draw): Pen {
  const pen: Pen = {
    draw,
    condition: (scope, depth) => condition(pen, scope, depth),
    notYet: (scope) => (namesOfKind(scope, 'timestamp').length === 0 ? null : notYet(pen, scope)),
  }
  return pen
}

/** A condition over one row, in parentheses where it is compound. */
export function condition(pen: Pen, scope: Scope, depth: number): string {
  const inner = (): string => condition(pen, scope, depth - 1)
  const compound: readonly Maker[] =
    depth === 0
      ? []
      : [
          [2, () => `(${inner()} and ${inner()})`],
          [4, () => `(${inner()} or ${inner()} or ${inner()})`],
          [2, () => `not (${inner()})`],
          [1, () => `(if ${inner()} then ${inner()} else ${inner()})`],
          ...relatedConditions(pen, scope, depth),
        ]
  return weighted(pen.draw, [...simpleConditions(pen, scope, depth), ...compound])
}

function simpleConditions(pen: Pen, scope: Scope, depth: number): readonly Maker[] {
  const below = Math.max(depth - 1, 0)
  const makers: readonly (Maker | false)[] = [
    [5, () => comparedAmounts(pen, scope, below)],
    [3, () => comparedTimes(pen, scope, below)],
    [2, () => within(pen, scope, below)],
    [1, () => comparedTexts(pen, scope, Math.max(below, 1))],
    [1, () => timeInRange(pen, scope, below)],
    [2, () => daysInRange(pen, scope, below)],
    namesOfKind(scope, 'boolean').length > 0 && [
      3,
      () => nearName(pen, scope, namesOfKind(scope, 'boolean')).text,
    ],
    namesOfKind(scope, 'enum').length > 0 && [5, () => enumCondition(pen, scope)],
    namesOfKind(scope, 'labels').length > 0 && [2, () => labelCondition(pen, scope)],
    [3, () => missingCondition(pen, scope)],
    namesOfKind(scope, 'timestamp').length > 0 && [5, () => notYet(pen, scope)],
    scope.hasWindow && [
      2,
      () => `${one(pen.draw, [timestamp, dateValue])(pen, scope, 0)} ${isIn(pen)} window`,
    ],
    namesOfKind(scope, 'fee').length > 1 && [1, () => comparedFees(pen, scope)],
  ]
  return makers.filter((maker) => maker !== false)
}

/** Conditions that ask about the rows of a relation. */
function relatedConditions(pen: Pen, scope: Scope, depth: number): readonly Maker[] {
  if (scope.rows.length === 0) return []
  const asked = (callee: string): string => {
    const rows = nearName(pen, scope, scope.rows)
    const where = chance(pen.draw, 85)
      ? ` where ${condition(pen, innerScope(scope, rows), depth - 1)}`
      : ''
    return `${callee}(${rows.text}${where})`
  }
  return [
    [3, () => asked('any')],
    [2, () => asked('none')],
    [2, () => `${asked('count')} ${one(pen.draw, comparisons)} ${integer(pen.draw, 0, 2)}`],
  ]
}

function comparedAmounts(pen: Pen, scope: Scope, depth: number): string {
  const kinds = (['number', 'money', 'elapsed'] as const).filter(
    (kind) => namesOfKind(scope, kind).length > 0,
  )
  const kind = kinds.length === 0 ? 'number' : one(pen.draw, kinds)
  const make = (): string => amount(pen, scope, kind, depth)
  const limit = (): string => (chance(pen.draw, 70) ? literalOf(pen, kind) : make())
  return weighted(pen.draw, [
    [4, () => `${make()} ${one(pen.draw, comparisons)} ${limit()}`],
    [2, () => `${limit()} < ${make()} <= ${limit()}`],
    [1, () => `${make()} >= ${limit()} > ${limit()}`],
    [1, () => `${make()} ${isIn(pen)} ${literalOf(pen, kind)}..${limit()}`],
    [1, () => `${make()} ${isIn(pen)} ${literalOf(pen, kind)}..<${limit()}`],
    [1, () => `${make()} ${isIn(pen)} [${literalOf(pen, kind)}, ${literalOf(pen, kind)}]`],
    [1, () => `${amount(pen, scope, 'number', depth)} ${isIn(pen)} few`],
  ])
}

function comparedTimes(pen: Pen, scope: Scope, depth: number): string {
  return chance(pen.draw, 60)
    ? `${timestamp(pen, scope, depth)} ${one(pen.draw, comparisons)} ${timestamp(pen, scope, depth)}`
    : `${dateValue(pen, scope, depth)} ${one(pen.draw, comparisons)} ${dateValue(pen, scope, depth)}`
}

function within(pen: Pen, scope: Scope, depth: number): string {
  const direction = one(pen.draw, ['after', 'before'])
  const elapsed = one(pen.draw, ['24h', '1h30min', 'wait_limit', '48h'])
  const calendar = one(pen.draw, [
    '1 day',
    '3 days',
    '1 week',
    '1 month',
    '0 days',
    '3 workdays',
    '0 workdays',
  ])
  const times = (): string => timestamp(pen, scope, depth)
  return chance(pen.draw, 50)
    ? `${times()} within ${elapsed} ${direction} ${times()}`
    : `${dateValue(pen, scope, depth)} within ${calendar} ${direction} ${times()}`
}

function comparedTexts(pen: Pen, scope: Scope, depth: number): string {
  const value = textValue(pen, scope, depth)
  return weighted(pen.draw, [
    [1, () => `contains(${value}, ${one(pen.draw, ['"a"', '"慢"', '"!"', '""'])})`],
    [1, () => `starts_with(${value}, ${one(pen.draw, ['"A"', '" "', '"gift"', '"破"'])})`],
    [1, () => `matches(${value}, ${one(pen.draw, patterns)})`],
    [
      1,
      () => `${value} ${one(pen.draw, ['=', '!='])} ${one(pen.draw, ['"gift"', '"A"', '"books"'])}`,
    ],
    [1, () => `${value} ${isIn(pen)} ["gift", "toys", "慢"]`],
  ])
}

const patterns = [
  '"^[A-Z]"',
  '"慢|破"',
  '"s.o?w"',
  '"\\\\d+$"',
  '"[^a-z ]{2}"',
  '"\\\\bgift\\\\b"',
  '"\\\\s"',
]

function timeInRange(pen: Pen, scope: Scope, depth: number): string {
  const range = one(pen.draw, ['08:00..<23:00', '22:00..23:59:59', '00:00..06:30', '02:00..<03:00'])
  return `${timeOfDay(pen, scope, depth)} ${isIn(pen)} ${range}`
}

function daysInRange(pen: Pen, scope: Scope, depth: number): string {
  const range = one(pen.draw, ['0..13', '1..<7', '0..0', 'few', '-2..2'])
  const day = (): string => one(pen.draw, [timestamp, dateValue])(pen, scope, depth)
  return `days_between(${day()}, ${day()}) ${isIn(pen)} ${range}`
}

function enumCondition(pen: Pen, scope: Scope): string {
  const { text, values } = nearName(pen, scope, namesOfKind(scope, 'enum'))
  return weighted(pen.draw, [
    [3, () => `${text} ${one(pen.draw, ['=', '!='])} ${one(pen.draw, values)}`],
    [2, () => `${text} ${isIn(pen)} [${atLeastOne(pen, values).join(', ')}]`],
  ])
}

function labelCondition(pen: Pen, scope: Scope): string {
  const { text, values } = nearName(pen, scope, namesOfKind(scope, 'labels'))
  return `${text} has ${one(pen.draw, values)}`
}

function missingCondition(pen: Pen, scope: Scope): string {
  const isRelation = scope.toOnes.length > 0 && chance(pen.draw, 30)
  const subject = isRelation ? one(pen.draw, scope.toOnes) : nearName(pen, scope, scope.names).text
  return `${subject} is ${chance(pen.draw, 75) ? 'not ' : ''}missing`
}

/** True until something happens that may be known late. */
function notYet(pen: Pen, scope: Scope): string {
  return scope.rows.length > 0 && chance(pen.draw, 40)
    ? `none(${nearName(pen, scope, scope.rows).text})`
    : `${nearName(pen, scope, namesOfKind(scope, 'timestamp')).text} is missing`
}

function comparedFees(pen: Pen, scope: Scope): string {
  const fees = namesOfKind(scope, 'fee')
  return `${nearName(pen, scope, fees).text} ${one(pen.draw, ['<', '>='])} ${nearName(pen, scope, fees).text}`
}

function atLeastOne<T>(pen: Pen, items: readonly T[]): readonly T[] {
  const chosen = some(pen.draw, items, 50)
  return chosen.length > 0 ? chosen : [one(pen.draw, items)]
}

function isIn(pen: Pen): string {
  return chance(pen.draw, 80) ? 'in' : 'not in'
}
