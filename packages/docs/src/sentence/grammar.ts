import type {
  AggregateId,
  ComparisonOperator,
  MetricFunctionId,
  RowFunctionId,
} from '@guiju/language'
import type { Inlines } from '../document.ts'

/** What an aggregate is said of. */
export interface CountedRows {
  /** What the rows are called: `orders`, 订单. */
  readonly noun: Inlines
  /** Of the counted rows themselves; `each` related rows of one row; `all` related rows of all of them. */
  readonly whose: 'own' | 'each' | 'all'
  /** What `all` related rows are those of; empty else. */
  readonly owners: Inlines
  /** The condition behind `where`. */
  readonly where: Inlines | null
}

/** The arguments of a function, in the order of its parameters. */
export type SpokenArguments = readonly Inlines[]

/** What an aggregate call says; `by` is the order of `first` and `last`. */
export interface SpokenAggregate {
  readonly rows: CountedRows
  readonly arguments: SpokenArguments
  readonly by: readonly Inlines[]
  /** Whether the argument is a condition or a relation. */
  readonly isRelation: boolean
}

/** How one language puts the parts of an expression into words. Every function gets parts that are said already. */
export interface Grammar {
  readonly and: (parts: readonly Inlines[]) => Inlines
  readonly or: (parts: readonly Inlines[]) => Inlines
  readonly not: (condition: Inlines) => Inlines
  readonly holds: (condition: Inlines, name: string) => Inlines
  /** `isTime`: before and after instead of less and more. */
  readonly compare: (
    left: Inlines,
    operator: ComparisonOperator,
    right: Inlines,
    isTime: boolean,
  ) => Inlines
  /** `low < middle <= high`, the operators as seen from the middle. */
  readonly between: (
    middle: Inlines,
    low: readonly [ComparisonOperator, Inlines],
    high: readonly [ComparisonOperator, Inlines],
    isTime: boolean,
  ) => Inlines
  readonly inList: (subject: Inlines, items: readonly Inlines[], isNegated: boolean) => Inlines
  readonly inRange: (
    subject: Inlines,
    range: { readonly low: Inlines; readonly high: Inlines; readonly isHighOpen: boolean },
    isNegated: boolean,
  ) => Inlines
  readonly inNamed: (subject: Inlines, name: Inlines, isNegated: boolean) => Inlines
  readonly has: (subject: Inlines, value: Inlines) => Inlines
  readonly isMissing: (subject: Inlines, isNegated: boolean) => Inlines
  readonly within: (
    subject: Inlines,
    length: Inlines,
    direction: 'after' | 'before',
    anchor: Inlines,
  ) => Inlines
  readonly choice: (condition: Inlines, then: Inlines, otherwise: Inlines) => Inlines
  readonly timeFrom: (from: Inlines, to: Inlines) => Inlines
  /** What belongs to a related row: the first review's level. */
  readonly of: (owner: Inlines, thing: Inlines) => Inlines
  readonly ratio: (numerator: Inlines, denominator: Inlines) => Inlines
  readonly bracketed: (phrase: Inlines) => Inlines
  readonly rowFunctions: Readonly<Record<RowFunctionId, (args: SpokenArguments) => Inlines>>
  readonly aggregates: Readonly<Record<AggregateId, (call: SpokenAggregate) => Inlines>>
  readonly metricFunctions: Readonly<Record<MetricFunctionId, (args: SpokenArguments) => Inlines>>
  readonly places: Readonly<
    Record<
      'window' | 'as-of' | 'today' | 'metric-id' | 'rank' | 'peers' | 'position' | 'score',
      string
    >
  >
  /** One row of what `noun` names: the order. */
  readonly theRow: (noun: Inlines) => Inlines
  readonly groupRows: (keys: readonly Inlines[]) => Inlines
  readonly readableName: (name: string) => Inlines
  /** A name of a to-many relation or a dataset that nobody labelled. */
  readonly readableNoun: (name: string) => Inlines
}
