import { chance, one, weighted } from './draw.ts'
import type { Kind } from './family-types.ts'
import { nearName, type Pen } from './pen.ts'
import { innerScope, namesOfKind, type NamedRows, type Scope } from './scope.ts'

export type AmountKind = 'number' | 'money' | 'elapsed'

type Maker = readonly [weight: number, make: () => string]

/** A number, an amount of CNY or an elapsed time of one row. */
export function amount(pen: Pen, scope: Scope, kind: AmountKind, depth: number): string {
  const same = (): string => amount(pen, scope, kind, depth - 1)
  const makers: readonly Maker[] = [
    [6, () => nameOr(pen, scope, kind)],
    [1, () => literalOf(pen, kind)],
    ...(depth === 0 ? [] : combined(pen, scope, kind, depth)),
    ...(depth === 0 ? [] : ofKind(pen, scope, kind, depth)),
    ...(depth === 0
      ? []
      : [[1, () => `(${same()} ${one(pen.draw, ['+', '-'])} ${same()})`] as const]),
    ...(depth === 0 ? [] : overRelation(pen, scope, kind, depth)),
  ]
  return weighted(pen.draw, makers)
}

/** What every kind of amount can do. */
function combined(pen: Pen, scope: Scope, kind: AmountKind, depth: number): readonly Maker[] {
  const same = (): string => amount(pen, scope, kind, depth - 1)
  const limit = (): string => literalOf(pen, kind)
  return [
    [1, () => `${one(pen.draw, ['least', 'greatest'])}(${same()}, ${limit()}, ${same()})`],
    [1, () => `coalesce(${same()}, ${chance(pen.draw, 50) ? limit() : same()})`],
    [1, () => `clamp(${same()}, ${lowLiterals[kind]}, ${limit()})`],
    [1, () => `abs(${same()})`],
    [1, () => `(if ${pen.condition(scope, 0)} then ${same()} else ${missingOr(pen, same)})`],
    [1, () => `-${nameOr(pen, scope, kind)}`],
    [1, () => `(${one(pen.draw, ['2', '0.5', '70%', '3'])} * ${same()})`],
    [
      1,
      () =>
        `(${nameOr(pen, scope, kind)} / ${one(pen.draw, ['3', '7', nameOr(pen, scope, 'number')])})`,
    ],
    ...(kind === 'elapsed'
      ? []
      : [
          [1, () => `round(${same()}${one(pen.draw, ['', ', 1', ', 2'])})`] as const,
          [1, () => `${one(pen.draw, ['floor', 'ceil'])}(${same()})`] as const,
        ]),
  ]
}

/** What only one kind of amount has. */
function ofKind(pen: Pen, scope: Scope, kind: AmountKind, depth: number): readonly Maker[] {
  const time = (): string => timestamp(pen, scope, depth - 1)
  switch (kind) {
    case 'number':
      return [
        [1, () => `days_between(${time()}, ${dateValue(pen, scope, depth - 1)})`],
        [2, () => workdaysBetween(pen, scope, depth)],
        [1, () => `hour_of(${time()})`],
        [1, () => `weekday(${time()})`],
        [1, () => `length(${textValue(pen, scope, depth - 1)})`],
        [1, () => quotient(pen, scope, one(pen.draw, ['money', 'elapsed']))],
      ]
    case 'money':
      return [
        [1, () => `value_on(fair_price, ${dateValue(pen, scope, depth - 1)})`],
        ...(namesOfKind(scope, 'fee').length === 0
          ? []
          : [[3, () => convertedFee(pen, scope, depth)] as const]),
      ]
    case 'elapsed':
      return [
        [3, () => `(${time()} - ${time()})`],
        [1, () => `value_on(wait_limit, ${dateValue(pen, scope, depth - 1)})`],
      ]
  }
}

/** Often of dates that the calendar does not know. */
function workdaysBetween(pen: Pen, scope: Scope, depth: number): string {
  const day = (): string => one(pen.draw, [timestamp, dateValue])(pen, scope, depth - 1)
  const calendar = chance(pen.draw, 25) ? ', calendar: shop_days' : ''
  return `workdays_between(${day()}, ${day()}${calendar})`
}

/** A fee in one currency, sometimes by way of another. */
function convertedFee(pen: Pen, scope: Scope, depth: number): string {
  const day = (): string => dateValue(pen, scope, depth - 1)
  const fee = nearName(pen, scope, namesOfKind(scope, 'fee')).text
  return chance(pen.draw, 25)
    ? `convert(convert(${fee}, RUB, ${day()}), CNY, ${day()})`
    : `convert(${fee}, CNY, ${day()})`
}

/** One value per row out of the rows of a relation. */
function overRelation(pen: Pen, scope: Scope, kind: AmountKind, depth: number): readonly Maker[] {
  if (scope.rows.length === 0) return []
  return [[4, () => overRows(pen, scope, { kind, rows: nearName(pen, scope, scope.rows), depth })]]
}

/** An aggregate over the rows of a relation. */
export function overRows(
  pen: Pen,
  scope: Scope,
  { kind, rows, depth }: { readonly kind: Kind; readonly rows: NamedRows; readonly depth: number },
): string {
  const inner = innerScope(scope, rows)
  const own = inner.names.filter(({ text }) => !text.startsWith('this.'))
  const where = chance(pen.draw, 40) ? ` where ${pen.condition(inner, depth - 1)}` : ''
  const counted = `count(${rows.text}${where})`
  const arguments_ = own.filter((name) => name.kind === kind)
  if (arguments_.length === 0) return kind === 'number' ? counted : literalOf(pen, kind)
  const argument = `${rows.text}${nearName(pen, inner, arguments_).text.slice(lastSegment(rows.text).length)}`
  const callee = one(pen.draw, aggregatesOf(kind))
  const order = inOrder(pen, callee, inner)
  const share = callee === 'quantile' ? `, ${one(pen.draw, ['90%', '25%', '50%'])}` : ''
  const call = `${callee}(${argument}${share}${order}${where})`
  return kind === 'number' && chance(pen.draw, 40) ? counted : call
}

/** The aggregates whose value is of the argument's kind. */
export function aggregatesOf(kind: Kind): readonly string[] {
  switch (kind) {
    case 'number':
    case 'money':
    case 'elapsed':
    case 'fee':
      return ['sum', 'sum', 'avg', 'min', 'max', 'median', 'quantile', 'first', 'last']
    case 'timestamp':
    case 'date':
    case 'time-of-day':
      return ['min', 'max', 'first', 'last']
    case 'boolean':
    case 'text':
    case 'id':
    case 'enum':
    case 'labels':
      return ['first', 'last']
  }
}

/** ` by ...` for `first` and `last`, nothing for others. */
export function inOrder(pen: Pen, callee: string, inner: Scope): string {
  if (callee !== 'first' && callee !== 'last') return ''
  const keys = inner.names.filter(
    ({ kind, text }) => sortable.includes(kind) && !text.startsWith('this.'),
  )
  const second = chance(pen.draw, 30) ? `, ${nearName(pen, inner, keys).text}` : ''
  return ` by ${nearName(pen, inner, keys).text}${second}`
}

const sortable: readonly Kind[] = [
  'timestamp',
  'number',
  'money',
  'elapsed',
  'date',
  'text',
  'id',
  'enum',
]

/** A moment of one row. */
export function timestamp(pen: Pen, scope: Scope, depth: number): string {
  const same = (): string => timestamp(pen, scope, depth - 1)
  if (depth === 0) return nameOr(pen, scope, 'timestamp')
  const related: readonly Maker[] =
    scope.rows.length === 0
      ? []
      : [
          [
            2,
            () =>
              overRows(pen, scope, {
                kind: 'timestamp',
                rows: nearName(pen, scope, scope.rows),
                depth,
              }),
          ],
        ]
  return weighted(pen.draw, [
    [8, () => nameOr(pen, scope, 'timestamp')],
    [1, () => literalOf(pen, 'timestamp')],
    [
      1,
      () =>
        `(${same()} ${one(pen.draw, ['+', '-'])} ${one(pen.draw, ['24h', '90min', '1s', 'wait_limit'])})`,
    ],
    [1, () => `${one(pen.draw, ['coalesce', 'least', 'greatest'])}(${same()}, ${same()})`],
    [1, () => `(if ${pen.condition(scope, 0)} then ${same()} else ${missingOr(pen, same)})`],
    ...related,
  ])
}

/** A date of one row. */
export function dateValue(pen: Pen, scope: Scope, depth: number): string {
  const below = Math.max(depth - 1, 0)
  const time = (): string => timestamp(pen, scope, below)
  if (depth === 0) {
    return weighted(pen.draw, [
      [3, () => nameOr(pen, scope, 'date')],
      [3, () => `day_of(${nameOr(pen, scope, 'timestamp')})`],
      [1, () => one(pen.draw, ['as_of', 'today'])],
    ])
  }
  const same = (): string => dateValue(pen, scope, below)
  return weighted(pen.draw, [
    [3, () => `day_of(${time()})`],
    [1, () => `day_of(${time()}, zone: ${one(pen.draw, zoneTexts)})`],
    [1, () => `day_of(${time()}, cutoff: ${one(pen.draw, ['14:00', '00:00', '23:00:01'])})`],
    [1, () => `day_of(${time()}, zone: ${one(pen.draw, zoneTexts)}, cutoff: 12:00)`],
    [
      2,
      () =>
        `${one(pen.draw, ['week_of', 'month_of', 'quarter_of'])}(${one(pen.draw, [time, same])()})`,
    ],
    [2, () => `end_of(${same()}, ${one(pen.draw, ['week', 'month', 'quarter'])})`],
    [
      2,
      () =>
        `(${same()} ${one(pen.draw, ['+', '-'])} ${one(pen.draw, ['1 day', '2 weeks', '1 month', '30 days', '3 workdays', '1 workday', '12 workdays'])})`,
    ],
    [1, () => `${one(pen.draw, ['coalesce', 'least', 'greatest'])}(${same()}, ${same()})`],
    [1, () => one(pen.draw, ['as_of', 'today', '2023-03-12', '2023-02-28'])],
  ])
}

/** A text of one row. */
export function textValue(pen: Pen, scope: Scope, depth: number): string {
  const plain = (): string => nameOr(pen, scope, 'text')
  if (depth === 0) return plain()
  const same = (): string => textValue(pen, scope, depth - 1)
  return weighted(pen.draw, [
    [3, plain],
    [1, () => `lower(${same()})`],
    [1, () => `trim(${same()})`],
    [1, () => `coalesce(${same()}, "none")`],
    [1, () => `(if ${pen.condition(scope, 0)} then ${same()} else "other")`],
  ])
}

/** A time of day of one row. */
export function timeOfDay(pen: Pen, scope: Scope, depth: number): string {
  const names = namesOfKind(scope, 'time-of-day')
  const own = names.length > 0 && chance(pen.draw, 40)
  return own ? nearName(pen, scope, names).text : `time_of_day(${timestamp(pen, scope, depth)})`
}

/** A name of that kind, or a literal where there is none. */
export function nameOr(pen: Pen, scope: Scope, kind: Kind): string {
  const names = namesOfKind(scope, kind)
  return names.length === 0 ? literalOf(pen, kind) : nearName(pen, scope, names).text
}

/** A literal of that kind. */
export function literalOf(pen: Pen, kind: Kind): string {
  return one(pen.draw, literals[kind])
}

const zoneTexts = ['"America/New_York"', '"Asia/Tokyo"', '"UTC"']

const lowLiterals: Readonly<Record<AmountKind, string>> = {
  number: '1',
  money: '5 CNY',
  elapsed: '1h',
}

const literals: Readonly<Record<Kind, readonly string[]>> = {
  boolean: ['true', 'false'],
  number: ['0', '1', '2', '3', '0.5', '2.5', '50%', 'rate_limit', 'some_days'],
  money: ['10 CNY', '12.50 CNY', '0 CNY', '20 CNY', 'fair_price'],
  fee: ['missing'],
  elapsed: ['24h', '36h', '1h30min', '3min', '90s', '72h', '0s', 'wait_limit'],
  timestamp: ['2023-03-12 02:30', '2023-03-05 23:59:59', '2023-03-20 00:00'],
  date: ['2023-03-01', '2023-03-12', '2023-03-25'],
  'time-of-day': ['08:00', '23:00:00', '12:30'],
  text: ['"gift"', '"慢"', '" A"'],
  id: ['"s1"', '"b2"'],
  enum: ['missing'],
  labels: ['missing'],
}

function quotient(pen: Pen, scope: Scope, kind: 'money' | 'elapsed'): string {
  return `(${nameOr(pen, scope, kind)} / ${nameOr(pen, scope, kind)})`
}

function missingOr(pen: Pen, make: () => string): string {
  return chance(pen.draw, 25) ? 'missing' : make()
}

function lastSegment(path: string): string {
  return path.slice(path.lastIndexOf('.') + 1)
}
