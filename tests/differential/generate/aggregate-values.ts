import { chance, one, weighted } from './draw.ts'
import { nearName, type Pen } from './pen.ts'
import type { Unit } from './rule-specs.ts'
import { innerScope, namesOfKind, noRow, rowScope, type Scope } from './scope.ts'
import { aggregatesOf, amount, inOrder, literalOf, overRows, timestamp } from './values.ts'

/** What an aggregate takes together: rows (of a dataset) or groups. */
export interface Counted {
  readonly scope: Scope
  readonly dataset: string | null
}

type Maker = readonly [weight: number, make: () => string]

/** A value of many rows together, in the unit asked for. */
export function aggregateValue(
  pen: Pen,
  counted: Counted,
  { unit, depth }: { readonly unit: Unit; readonly depth: number },
): string {
  const { draw } = pen
  const same = (): string => aggregateValue(pen, counted, { unit, depth: depth - 1 })
  const number = (): string => aggregateValue(pen, counted, { unit: 'number', depth: depth - 1 })
  const makers: readonly Maker[] = [
    [6, () => oneAggregate(pen, counted, unit)],
    ...(unit === 'number' ? countMakers(pen, counted) : []),
    ...(depth === 0 || !isAmountUnit(unit)
      ? []
      : ([
          [2, () => `${same()} / ${number()}`],
          [1, () => `70% * ${same()} + 0.3 * ${same()}`],
          [1, () => `(${same()} - ${same()})`],
          [1, () => `coalesce(${same()}, ${literalOf(pen, amountKind(unit))})`],
          [
            1,
            () => `(if ${number()} > ${one(draw, ['0', '1', '2'])} then ${same()} else ${same()})`,
          ],
          [1, () => `${one(draw, ['least', 'greatest'])}(${same()}, ${same()})`],
        ] satisfies readonly Maker[])),
    ...datedMakers(pen, counted, { unit, isDeep: depth > 0, same }),
    ...(depth === 0 || unit !== 'number'
      ? []
      : ([
          [1, () => `round(${same()}, 2)`],
          [1, () => `${floorOrCeil(pen)}(${same()})`],
          [1, () => quotient(pen, counted, 'money')],
          [1, () => quotient(pen, counted, 'elapsed')],
        ] satisfies readonly Maker[])),
  ]
  return weighted(draw, makers)
}

/** What reads a calendar or rates of exchange. */
function datedMakers(
  pen: Pen,
  counted: Counted,
  { unit, isDeep, same }: { unit: Unit; isDeep: boolean; same: () => string },
): readonly Maker[] {
  const has = (kind: 'fee' | 'date'): boolean => namesOfKind(counted.scope, kind).length > 0
  const inOneCurrency = (): string => `convert(${oneAggregate(pen, counted, 'fee')}, CNY, as_of)`
  const moved = (): string => `(${same()} ${one(pen.draw, ['+', '-'])} 2 workdays)`
  return [
    ...(unit === 'money' && has('fee') ? [[2, inOneCurrency] as const] : []),
    ...(unit === 'date' && isDeep ? [[2, moved] as const] : []),
    ...(unit === 'number' && isDeep && has('date')
      ? [[2, () => ofWorkdays(pen, counted)] as const]
      : []),
  ]
}

/** One aggregate call whose value has that unit. */
function oneAggregate(pen: Pen, counted: Counted, unit: Unit): string {
  const { draw } = pen
  const rows = counted.dataset === null ? [] : rowScope(counted.dataset, { hasWindow: true }).rows
  if (rows.length > 0 && chance(draw, 20)) {
    return overRows(
      pen,
      { ...noRow, hasWindow: true },
      { kind: unit, rows: nearName(pen, noRow, rows), depth: 1 },
    )
  }
  const { scope } = counted
  const where = whereOf(pen, scope)
  const argument = argumentOf(pen, scope, unit)
  if (argument === null) return unit === 'number' ? `count(${where.trim()})` : fallback(unit)
  const callee = one(draw, aggregatesOf(unit))
  const order = inOrder(pen, callee, scope)
  const share = callee === 'quantile' ? `, ${one(draw, ['90%', '25%', '75%'])}` : ''
  return `${callee}(${argument}${share}${order}${where})`
}

function countMakers(pen: Pen, { scope, dataset }: Counted): readonly Maker[] {
  const { draw } = pen
  const depth = dataset === null ? 0 : 1
  const anyName = (): string =>
    one(
      draw,
      scope.names.filter(({ kind }) => kind !== 'labels'),
    ).text
  const related = dataset === null ? [] : rowScope(dataset, { hasWindow: true }).rows
  return [
    [3, () => 'count()'],
    [4, () => `count(where ${pen.condition(scope, depth + 1)})`],
    [3, () => `count(where ${pen.notYet(scope) ?? pen.condition(scope, 0)})`],
    [1, () => `count(${anyName()}${whereOf(pen, scope)})`],
    ...(scope.toOnes.length === 0
      ? []
      : [[1, () => `count(${one(draw, scope.toOnes)}${whereOf(pen, scope)})`] as const]),
    [3, () => `count_distinct(${anyName()})`],
    [1, () => `count_distinct(${anyName()}${whereOf(pen, scope)})`],
    [4, () => `share(${pen.condition(scope, depth)}${whereOf(pen, scope)})`],
    ...(related.length === 0
      ? []
      : [[2, () => countRelated(pen, nearName(pen, noRow, related))] as const]),
  ]
}

function countRelated(pen: Pen, rows: Scope['rows'][number]): string {
  const inner = innerScope({ ...noRow, hasWindow: true }, rows)
  const where = chance(pen.draw, 60) ? ` where ${pen.condition(inner, 1)}` : ''
  return `count(${rows.text}${where})`
}

function whereOf(pen: Pen, scope: Scope): string {
  return chance(pen.draw, 35) ? ` where ${pen.condition(scope, 1)}` : ''
}

/** Something to take together, or null where the rows have nothing of the kind. */
function argumentOf(pen: Pen, scope: Scope, unit: Unit): string | null {
  const names = namesOfKind(scope, unit)
  if (names.length > 0 && chance(pen.draw, 60)) return nearName(pen, scope, names).text
  switch (unit) {
    case 'number':
    case 'money':
    case 'elapsed':
      return scope.rows.length > 0 || names.length > 0 ? amount(pen, scope, unit, 1) : null
    case 'timestamp':
      return namesOfKind(scope, 'timestamp').length > 0 ? timestamp(pen, scope, 1) : null
    case 'fee':
    case 'date':
    case 'text':
      return names.length > 0 ? nearName(pen, scope, names).text : null
  }
}

function quotient(pen: Pen, counted: Counted, unit: 'money' | 'elapsed'): string {
  return `${oneAggregate(pen, counted, unit)} / ${oneAggregate(pen, counted, unit)}`
}

/** Work days from or to a date of many rows together. */
function ofWorkdays(pen: Pen, counted: Counted): string {
  const day = oneAggregate(pen, counted, 'date')
  return one(pen.draw, [
    `workdays_between(${day}, as_of)`,
    `workdays_between(as_of, ${day}, calendar: shop_days)`,
    `(if ${day} within 4 workdays before as_of then 1 else 0)`,
  ])
}

function isAmountUnit(unit: Unit): unit is 'number' | 'money' | 'elapsed' {
  return unit === 'number' || unit === 'money' || unit === 'elapsed'
}

function amountKind(unit: Unit): 'number' | 'money' | 'elapsed' {
  return isAmountUnit(unit) ? unit : 'number'
}

function floorOrCeil(pen: Pen): string {
  return one(pen.draw, ['floor', 'ceil'])
}

/** A value of the unit where the rows have none. */
function fallback(unit: Unit): string {
  switch (unit) {
    case 'money':
      return '(count() * 2 CNY)'
    case 'elapsed':
      return '(count() * 1h)'
    case 'number':
      return 'count()'
    case 'fee':
    case 'timestamp':
    case 'date':
    case 'text':
      throw new Error(`No rows have a ${unit}.`)
  }
}
