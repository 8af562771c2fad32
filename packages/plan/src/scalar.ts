import type { DayTable } from './day-table.ts'
import type { EntityDayTable } from './entity-day-table.ts'

/** The type of a computed column. Every number is exact: integers and elapsed microseconds have scale 0. */
export type ScalarType =
  | { readonly kind: 'boolean' }
  | { readonly kind: 'text' }
  /** A decimal with a fixed number of digits after the point. */
  | { readonly kind: 'number'; readonly scale: number }
  /** An instant in microseconds since 1970-01-01 UTC (naive zones: local time as if UTC). */
  | { readonly kind: 'timestamp' }
  /** A calendar date. */
  | { readonly kind: 'date' }
  /** Distinct texts, as a group that contains text yields them. */
  | { readonly kind: 'labels' }

/** Instants are microseconds, dates are days since 1970-01-01, numbers are coefficients of their scale. */
export type ConstantValue = boolean | string | bigint | readonly string[]

/** Row functions by what they compute. A function with any null argument is null unless it says otherwise. */
export type ScalarFunction =
  /** (timestamp) -> date on the wall clock of `zone` */
  | { readonly id: 'day-of'; readonly zone: string | null }
  /** (timestamp) -> date; from `cutoffMicroseconds` on that wall clock, the next date */
  | { readonly id: 'day-of-cutoff'; readonly zone: string | null; readonly cutoff: bigint }
  /** (timestamp) -> microseconds since midnight on the wall clock */
  | { readonly id: 'time-of-day'; readonly zone: string | null }
  /** (date) -> 1 (Monday) .. 7 */
  | { readonly id: 'weekday' }
  /** (timestamp) -> 0 .. 23 on the wall clock */
  | { readonly id: 'hour-of'; readonly zone: string | null }
  /** (date) -> first date of its week (first weekday 1 .. 7), month or quarter */
  | { readonly id: 'week-of'; readonly firstWeekday: number }
  | { readonly id: 'month-of' }
  | { readonly id: 'quarter-of' }
  /** (date) -> last date of its week, month or quarter */
  | { readonly id: 'end-of-week'; readonly firstWeekday: number }
  | { readonly id: 'end-of-month' }
  | { readonly id: 'end-of-quarter' }
  /** (date a, date b) -> b - a in days */
  | { readonly id: 'days-between' }
  /** (date, whole days) -> date */
  | { readonly id: 'add-days' }
  /** (date, whole months) -> date, the day clamped to the month's end */
  | { readonly id: 'add-months' }
  /** (date) -> the value of that day in a table; null outside it */
  | { readonly id: 'by-day'; readonly table: DayTable }
  /** (text entity, date) -> the value of that entity on that day in a table; null outside it */
  | { readonly id: 'by-entity-day'; readonly table: EntityDayTable }
  /** (timestamp later, timestamp earlier) -> microseconds */
  | { readonly id: 'elapsed-between' }
  /** (timestamp, microseconds) -> timestamp; a fraction of a microsecond is rounded half away from zero */
  | { readonly id: 'add-elapsed' }
  | { readonly id: 'abs' | 'floor' | 'ceil' }
  /** (number) -> number of `digits` after the point, half away from zero */
  | { readonly id: 'round'; readonly digits: number }
  /** Smallest or greatest of the arguments that are not null. */
  | { readonly id: 'least' | 'greatest' }
  | { readonly id: 'coalesce' }
  | { readonly id: 'lower' }
  /** (text, text) -> the one behind the other */
  | { readonly id: 'concat' }
  /** Removes Unicode white space at both ends. */
  | { readonly id: 'trim' }
  /** Code points. */
  | { readonly id: 'length' }
  | { readonly id: 'contains' | 'starts-with' }
  /** (text) -> the literal RE2 pattern is found anywhere */
  | { readonly id: 'matches'; readonly pattern: string }
  /** (text) -> labels: the names of the groups one of whose members the text contains */
  | {
      readonly id: 'labels-of'
      readonly groups: readonly { readonly name: string; readonly members: readonly string[] }[]
      readonly otherwise: string | null
    }
  /** (labels) -> holds this text */
  | { readonly id: 'has-label'; readonly label: string }
  /** (any) -> the text a split value or entity is shown by: dates as YYYY-MM-DD, true/false, numbers plain */
  | { readonly id: 'to-text' }

/** One value computed per row. Null is missing; `and or not` and comparisons are three-valued. */
export type Scalar =
  | { readonly kind: 'column'; readonly name: string; readonly type: ScalarType }
  | { readonly kind: 'constant'; readonly value: ConstantValue | null; readonly type: ScalarType }
  | { readonly kind: 'and' | 'or'; readonly operands: readonly Scalar[] }
  | { readonly kind: 'not'; readonly operand: Scalar }
  | { readonly kind: 'is-null'; readonly operand: Scalar }
  /** Both sides have one type; numbers are compared by value whatever their scales; text by byte order. */
  | {
      readonly kind: 'compare'
      readonly operator: '=' | '!=' | '<' | '<=' | '>' | '>='
      readonly left: Scalar
      readonly right: Scalar
    }
  /** `operand in (constants)`; null when the operand is null. */
  | {
      readonly kind: 'in-list'
      readonly operand: Scalar
      readonly items: readonly ConstantValue[]
    }
  /** Exact; the scale of a sum is the greater, of a product the sum of scales. */
  | {
      readonly kind: 'add' | 'subtract' | 'multiply'
      readonly left: Scalar
      readonly right: Scalar
      readonly type: ScalarType
    }
  /** Exact quotient rounded half away from zero to 12 digits; null when the divisor is 0. */
  | {
      readonly kind: 'divide'
      readonly left: Scalar
      readonly right: Scalar
      readonly type: ScalarType
    }
  | { readonly kind: 'negate'; readonly operand: Scalar; readonly type: ScalarType }
  /** The first branch whose condition is true, else `otherwise`; a null condition is not true. */
  | {
      readonly kind: 'case'
      readonly branches: readonly { readonly when: Scalar; readonly then: Scalar }[]
      readonly otherwise: Scalar
      readonly type: ScalarType
    }
  | {
      readonly kind: 'call'
      readonly function: ScalarFunction
      readonly args: readonly Scalar[]
      readonly type: ScalarType
    }
