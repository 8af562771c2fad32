import {
  and,
  booleanType,
  call,
  commonType,
  dateType,
  integerType,
  isNotNull,
  nullOf,
  textType,
  typeOf,
  when,
  type Scalar,
  type ScalarFunction,
} from '@guiju/plan'
import { sameKind } from './alternatives.ts'
import { dateOf } from './dates.ts'
import type { Lowering } from './lowering.ts'

/** What a function of one row computes from its arguments. */
export type RowFunction = (args: readonly Scalar[], lowering: Lowering) => Scalar

/** Functions of one row by the name that authors write, except those that read an argument as it is written. */
export const rowFunctions: ReadonlyMap<string, RowFunction> = new Map<string, RowFunction>([
  ['time_of_day', ([time], { pack }) => ofOne({ id: 'time-of-day', zone: pack.timeZone }, time)],
  ['hour_of', ([time], { pack }) => ofOne({ id: 'hour-of', zone: pack.timeZone }, time)],
  ['weekday', ([day], lowering) => ofOne({ id: 'weekday' }, dateIn(day, lowering))],
  [
    'week_of',
    ([day], lowering) =>
      dateFrom({ id: 'week-of', firstWeekday: lowering.pack.weekStart }, day, lowering),
  ],
  ['month_of', ([day], lowering) => dateFrom({ id: 'month-of' }, day, lowering)],
  ['quarter_of', ([day], lowering) => dateFrom({ id: 'quarter-of' }, day, lowering)],
  [
    'days_between',
    ([from, to], lowering) => {
      const days = [dateIn(from, lowering), dateIn(to, lowering)]
      return call({ id: 'days-between' }, days, integerType)
    },
  ],
  ['abs', ([value]) => call({ id: 'abs' }, [given(value)], typeOf(given(value)))],
  ['floor', ([value]) => ofOne({ id: 'floor' }, value)],
  ['ceil', ([value]) => ofOne({ id: 'ceil' }, value)],
  ['least', (args) => ofSeveral({ id: 'least' }, args)],
  ['greatest', (args) => ofSeveral({ id: 'greatest' }, args)],
  ['coalesce', (args) => ofSeveral({ id: 'coalesce' }, args)],
  ['clamp', ([value, low, high]) => clamp(given(value), given(low), given(high))],
  ['lower', ([text]) => call({ id: 'lower' }, [given(text)], textType)],
  ['trim', ([text]) => call({ id: 'trim' }, [given(text)], textType)],
  ['length', ([text]) => ofOne({ id: 'length' }, text)],
  ['contains', ([text, part]) => ofTexts({ id: 'contains' }, text, part)],
  ['starts_with', ([text, start]) => ofTexts({ id: 'starts-with' }, text, start)],
])

/** A whole number from one value. */
function ofOne(id: ScalarFunction, value: Scalar | undefined): Scalar {
  return call(id, [given(value)], integerType)
}

function ofTexts(id: ScalarFunction, text: Scalar | undefined, part: Scalar | undefined): Scalar {
  return call(id, [given(text), given(part)], booleanType)
}

function dateFrom(id: ScalarFunction, day: Scalar | undefined, lowering: Lowering): Scalar {
  return call(id, [dateIn(day, lowering)], dateType)
}

function dateIn(day: Scalar | undefined, lowering: Lowering): Scalar {
  return dateOf(given(day), lowering)
}

function ofSeveral(id: ScalarFunction, args: readonly Scalar[]): Scalar {
  const values = sameKind(args)
  return call(id, values, values.map(typeOf).reduce(commonType))
}

/** Missing when a limit is: `least` and `greatest` alone would skip it. */
function clamp(value: Scalar, low: Scalar, high: Scalar): Scalar {
  const raised = ofSeveral({ id: 'greatest' }, [value, low])
  const clamped = ofSeveral({ id: 'least' }, [raised, high])
  const isComplete = and(
    [value, low, high].filter((part) => part.kind !== 'constant').map(isNotNull),
  )
  return when(isComplete, clamped, nullOf(typeOf(clamped)))
}

function given(value: Scalar | undefined): Scalar {
  if (value === undefined) throw new Error('A function lacks an argument.')
  return value
}
