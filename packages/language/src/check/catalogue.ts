import type { LocalText } from '../span.ts'
import type { Type } from '../type.ts'
import type { Place } from './place.ts'
import { aggregates } from './aggregate-catalogue.ts'
import { metricFunctions } from './metric-function-catalogue.ts'
import { rowFunctions } from './row-function-catalogue.ts'

/** Functions of the values of one row (or of constants, or of values already taken together). */
export type RowFunctionId =
  | 'time_of_day'
  | 'day_of'
  | 'weekday'
  | 'hour_of'
  | 'week_of'
  | 'month_of'
  | 'quarter_of'
  | 'end_of'
  | 'days_between'
  | 'workdays_between'
  | 'abs'
  | 'round'
  | 'floor'
  | 'ceil'
  | 'least'
  | 'greatest'
  | 'clamp'
  | 'coalesce'
  | 'lower'
  | 'trim'
  | 'length'
  | 'contains'
  | 'starts_with'
  | 'matches'
  | 'convert'
  | 'value_on'

/** Functions that make one value of many rows. */
export type AggregateId =
  | 'count'
  | 'count_distinct'
  | 'sum'
  | 'avg'
  | 'min'
  | 'max'
  | 'median'
  | 'quantile'
  | 'share'
  | 'first'
  | 'last'
  | 'any'
  | 'none'

/** Functions of whole metrics. */
export type MetricFunctionId = 'value_at' | 'previous' | 'whole' | 'peer_average' | 'peer_excellent'

/** What an argument may be. */
export type Accepts =
  | 'anything'
  | 'condition'
  | 'text'
  | 'timestamp'
  /** A date, or the date a timestamp shows. */
  | 'day'
  | 'date'
  | 'time-of-day'
  | 'integer'
  | 'ratio'
  | 'money'
  /** What can be added up: integer, number, ratio, money, elapsed. */
  | 'amount'
  /** An integer, number, ratio or money. */
  | 'roundable'
  /** What has a smallest and a largest: an amount, a timestamp, a date, a time of day. */
  | 'ordered'
  /** A to-many relation as a whole. */
  | 'relation'
  /** Bare words that are no values: a parameter, a metric, an entity kind, a currency, `month`, a calendar. */
  | 'parameter-name'
  | 'metric-name'
  | 'entity-name'
  | 'currency-code'
  | 'calendar-unit'
  | 'calendar-name'

/** One parameter of a function; its name may be written before the argument (`zone: "..."`). */
export interface ParameterSpec {
  readonly name: string
  readonly accepts: Accepts
  readonly isOptional: boolean
  /** Takes all arguments that are left; only the last parameter may. */
  readonly isRepeated: boolean
  /** `literal`: written out in the expression; `constant`: the same for every row. */
  readonly must: 'vary' | 'constant' | 'literal'
}

/** How the result's type follows from the arguments. */
export type ResultRule =
  | { readonly kind: 'type'; readonly type: Type }
  /** The type of the first argument. */
  | { readonly kind: 'same' }
  /** The type that all arguments have in common. */
  | { readonly kind: 'common' }
  /** The type of the first argument; an average of integers is a number. */
  | { readonly kind: 'mean' }
  /** An integer for a plain number, money for money. */
  | { readonly kind: 'whole' }
  /** The type of the parameter (`value_on`) or metric named first. */
  | { readonly kind: 'named' }
  /** The first argument in the currency that the second one names. */
  | { readonly kind: 'converted' }

/** Where the result is known: as its arguments are, once rows were taken together, or for a metric as a whole. */
export type LevelRule = 'of-arguments' | 'rows-together' | 'of-metric'

/** One function as authors see it. `stage` is `later` while no evaluation of it exists. */
export interface FunctionSpec {
  readonly parameters: readonly ParameterSpec[]
  readonly result: ResultRule
  readonly level: LevelRule
  readonly places: readonly Place['kind'][]
  /** Whether `by` belongs into the parentheses. */
  readonly by: 'required' | 'refused'
  /** Whether `where` may stand in the parentheses. */
  readonly where: 'allowed' | 'refused'
  readonly stage: 'now' | 'later'
  readonly documentation: LocalText
}

/**
 * The function catalogue of the rule language. Decisions that the table cannot show:
 *
 * - A date minus a date is an error that proposes `days_between`; `as_of` and `today` make no exception,
 *   they take part in subtractions as `as_of - 30 days`.
 * - Spans (`3 months`) are added to dates and used in `within`; two spans are never compared.
 * - Two counts divided are a ratio, other integers a number. A constant number times a ratio is a ratio;
 *   a number that varies, or is an aggregate, is scaled by the ratio and stays a number.
 * - Text, ids and enums are equal or not; they have an order only in `by`.
 * - Inside several aggregates `this` is the outermost row, and `complaints.x` the row that the relation
 *   `complaints` led to; the relation's own name never means the rows it led to once more.
 * - Where the related rows of all counted rows are taken together, no counted row can be named: first take
 *   one value per row, as in `sum(count(complaints where complaints.created_at > this.paid_at))`.
 */
export const catalogue: {
  readonly row: Readonly<Record<RowFunctionId, FunctionSpec>>
  readonly aggregate: Readonly<Record<AggregateId, FunctionSpec>>
  readonly metric: Readonly<Record<MetricFunctionId, FunctionSpec>>
} = Object.freeze({ row: rowFunctions, aggregate: aggregates, metric: metricFunctions })

/** Every name that may stand before a parenthesis. */
export const functionNames: readonly string[] = Object.freeze(
  [catalogue.aggregate, catalogue.row, catalogue.metric].flatMap((table) => Object.keys(table)),
)

/** Tells whether a callee is an aggregate. */
export function isAggregateId(name: string): name is AggregateId {
  return Object.hasOwn(aggregates, name)
}

/** Tells whether a callee is a function of one row. */
export function isRowFunctionId(name: string): name is RowFunctionId {
  return Object.hasOwn(rowFunctions, name)
}

/** Tells whether a callee is a function of metrics. */
export function isMetricFunctionId(name: string): name is MetricFunctionId {
  return Object.hasOwn(metricFunctions, name)
}

/** The catalogue's entry for a callee, or undefined when no function has that name. */
export function functionSpec(name: string): FunctionSpec | undefined {
  if (isAggregateId(name)) return catalogue.aggregate[name]
  if (isRowFunctionId(name)) return catalogue.row[name]
  if (isMetricFunctionId(name)) return catalogue.metric[name]
  return undefined
}
