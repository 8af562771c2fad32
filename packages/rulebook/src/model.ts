import type {
  AggregateTarget,
  Band,
  CallExpr,
  Dataset,
  ExchangeRates,
  Expr,
  Group,
  Labelled,
  LocalText,
  NameExpr,
  Parameter,
  Reference,
  Span,
  Type,
  TypedAs,
  WorkCalendar,
} from '@guiju/language'
import type { Board } from './board-model.ts'
import type { Advice } from './playbook-model.ts'
import type { Process } from './process-model.ts'
import type { Story } from './story-model.ts'
import type { Scorecard, Ranking } from './score-model.ts'
import type { Mapping } from './mapping-model.ts'
import type { Target } from './target-model.ts'
import type { AcceptedSurvivor, RuleTest } from './test-model.ts'

/** The sentence a rule implements. */
export interface Citation {
  readonly document: string
  readonly section: string | null
  readonly quote: string | null
}

/** A named row condition of one dataset. */
export interface Filter {
  readonly name: string
  readonly label: LocalText | null
  readonly dataset: string
  readonly where: Expr
  readonly span: Span
}

/** A filter where it is used; `path` are the to-one relations from the counted row to the filter's dataset. */
export interface FilterUse {
  readonly filter: Filter
  readonly path: readonly string[]
  readonly span: Span
}

/** A whole number written in a window, or an integer parameter. */
export type WindowNumber = number | Parameter

/** Which dates belong to a side, hung on the anchor [from .. to] whose last day is D; T is D + 1. */
export type Window =
  /** `last n days`: [D - n + 1 .. D]. */
  | { readonly kind: 'last-days'; readonly days: WindowNumber }
  /** `last n months`: the day after (D minus n months, clamped) .. D. */
  | { readonly kind: 'last-months'; readonly months: WindowNumber }
  /** `days a..b before today|as_of`: [anchor - b .. anchor - a]. `day a before ...` has near = far. */
  | {
      readonly kind: 'days-before'
      readonly near: WindowNumber
      readonly far: WindowNumber
      readonly anchor: 'today' | 'as-of'
    }
  /** `selected days`, `selected days, shifted n days back`: [from - n .. to - n]. */
  | { readonly kind: 'selected'; readonly shiftedBack: WindowNumber }
  /** `previous week|month|n months`: the calendar periods complete at the end of D. */
  | { readonly kind: 'previous-weeks' | 'previous-months'; readonly count: WindowNumber }
  /** `this week`: from the week's first day to D. */
  | { readonly kind: 'this-week' }
  | { readonly kind: 'month-to-date' }
  | { readonly kind: 'all-days' }
  /** `first if count() >= atLeast, else otherwise`. */
  | {
      readonly kind: 'by-volume'
      readonly first: Window
      readonly atLeast: WindowNumber
      readonly otherwise: Window
    }

/** Of each group of rows with equal `per`, only the first or last `count` rows by `by`, then key. */
export interface Keep {
  readonly which: 'first' | 'last'
  readonly count: number
  readonly by: readonly Expr[]
  readonly per: readonly Expr[]
  readonly span: Span
}

/** Which rows a side counts; everything a metric and its side say, put together. */
export interface Population {
  readonly dataset: string
  /** The event day; null only for the dataset's own time (then `Dataset.time` holds). */
  readonly by: Expr | null
  readonly window: Window
  readonly windowSpan: Span | null
  /** Conditions that must be true, in order. */
  readonly where: readonly Expr[]
  readonly exclude: readonly FilterUse[]
  readonly keep: Keep | null
  /** Row-level without `per`; with `per`, aggregates of a group. In order of writing. */
  readonly lets: ReadonlyMap<string, Expr>
  /** Null, or: one row per distinct values of these among the counted rows in the window. */
  readonly per: readonly Expr[] | null
}

/** An aggregate-level expression over the rows of a population. */
export interface Side {
  readonly population: Population
  readonly value: Expr
  readonly span: Span
}

export type MetricShape =
  /** One aggregate-level expression over one population. */
  | { readonly kind: 'value'; readonly side: Side }
  | { readonly kind: 'ratio'; readonly numerator: Side; readonly denominator: Side }
  /** An expression over other metrics. */
  | { readonly kind: 'formula'; readonly value: Expr }

export interface Minimum {
  /** The metric whose value must reach `atLeast`. */
  readonly of: string
  readonly atLeast: number
  readonly span: Span
}

export interface Metric {
  readonly id: string
  readonly pack: string
  readonly label: LocalText
  /** The definition in words, when the author wrote one. */
  readonly definition: LocalText | null
  readonly note: LocalText | null
  readonly cite: Citation | null
  readonly better: 'higher' | 'lower' | null
  /** `percent`, `hours`, `money`, `count`, ...: only how it is shown. */
  readonly format: string | null
  readonly shape: MetricShape
  readonly minimum: Minimum | null
  /** Replaces a value that is missing because its denominator is 0. */
  readonly ifEmpty: Expr | null
  /** Bounds that its value is expected to keep, in order of writing. */
  readonly targets: readonly Target[]
  /** The rule's own YAML text, and the SHA-256 of it and of everything it depends on. */
  readonly text: string
  readonly hash: string
  readonly span: Span
}

export interface EntityKind {
  readonly name: string
  readonly label: LocalText
  readonly dataset: string
  readonly key: string
  readonly since: Expr | null
  readonly until: Expr | null
  /** Attributes by name, read on the entity's row. */
  readonly attributes: ReadonlyMap<string, Expr>
  readonly span: Span
}

/** A dated change of a pack's rules. */
export interface Amendment extends Labelled {
  readonly note: LocalText | null
  readonly id: string
  /** The first day on which it is in force. */
  readonly effective: number
  readonly cite: Citation | null
  /** The paths of what it sets and of the rules it retires, as written: `metrics.refund_rate.window`. */
  readonly sets: readonly string[]
  readonly retires: readonly string[]
  readonly span: Span
}

/** A pack with every name visible in it: its own, those of packs it builds on, and those it uses. */
export interface Pack {
  readonly id: string
  readonly version: string
  readonly title: LocalText
  readonly platform: string | null
  /** An IANA zone, or null for naive local time. */
  readonly timeZone: string | null
  /** 1 (Monday) to 7. */
  readonly weekStart: number
  readonly currency: string | null
  /** The first and the last day on which the pack is in force; null where it has no end. */
  readonly effective: { readonly from: number | null; readonly until: number | null }
  readonly buildsOn: readonly string[]
  readonly entities: ReadonlyMap<string, EntityKind>
  readonly datasets: ReadonlyMap<string, Dataset>
  readonly parameters: ReadonlyMap<string, Parameter>
  readonly filters: ReadonlyMap<string, Filter>
  readonly groups: ReadonlyMap<string, Group>
  readonly bands: ReadonlyMap<string, Band>
  readonly calendars: ReadonlyMap<string, WorkCalendar>
  /** The calendar whose work days are meant where none is named; null when there is none. */
  readonly calendar: WorkCalendar | null
  readonly rates: ReadonlyMap<string, ExchangeRates>
  readonly metrics: ReadonlyMap<string, Metric>
  readonly rankings: ReadonlyMap<string, Ranking>
  readonly scorecards: ReadonlyMap<string, Scorecard>
  readonly playbook: ReadonlyMap<string, Advice>
  readonly boards: ReadonlyMap<string, Board>
  readonly processes: ReadonlyMap<string, Process>
  readonly stories: ReadonlyMap<string, Story>
  readonly mappings: ReadonlyMap<string, Mapping>
  /** The pack's own metrics that were left out for a mistake outside their expressions: checked, and never evaluated. */
  readonly unsoundMetrics: readonly Metric[]
  /** All of the pack's own, in force in this text or not. */
  readonly amendments: readonly Amendment[]
  /** The pack's own amendment that took effect last in this text, or null when none has. */
  readonly amendment: string | null
  /** Those with a day on which this text of the pack is in force. */
  readonly tests: readonly RuleTest[]
  readonly survivors: readonly AcceptedSurvivor[]
  /** The ids that this pack itself declares, by kind: `own.metrics` and so on. */
  readonly own: Readonly<Record<string, ReadonlySet<string>>>
  /** SHA-256 of the pack's files, of what is amended in this text, and of the packs it builds on. */
  readonly hash: string
  readonly span: Span
}

/** The texts of all rule files read, by file name as it is printed. */
export type SourceTexts = ReadonlyMap<string, string>

/** A rule that was declared and left out. */
export interface LeftOutRule {
  readonly pack: string
  /** `metrics/refund_rate`, `datasets/orders/columns/paid_at`. */
  readonly path: string
  readonly span: Span
  /** Null when it has mistakes of its own; else the rule it depends on, as `pack:path`, or '' for a name not read. */
  readonly because: string | null
}

/** A rule that an amendment of its pack has taken out of force. */
export interface RetiredRule {
  readonly amendment: string
  /** The first day on which it is not in force. */
  readonly from: number
  readonly span: Span
}

export interface Rulebook {
  readonly packs: ReadonlyMap<string, Pack>
  readonly sources: SourceTexts
  readonly hash: string
  /** What was declared and is not in the packs; names in it are told no second time. */
  readonly leftOut: readonly LeftOutRule[]
  /** By pack that sees them, then by `metrics/refund_rate`; told where they are still read. */
  readonly retired: ReadonlyMap<string, ReadonlyMap<string, RetiredRule>>
  /** Packs with a file that could not be read whole, or above such a pack: names may be missing from them. */
  readonly incompletePacks: ReadonlySet<string>
}

/** What checking learned about expressions, beside the nodes. Every name and call of a sound rule is in it. */
export interface CheckedExpressions {
  readonly types: ReadonlyMap<Expr, TypedAs>
  readonly references: ReadonlyMap<NameExpr, Reference>
  /** The aggregate calls among the calls; any other call is a function of one row or of metrics. */
  readonly aggregates: ReadonlyMap<CallExpr, AggregateTarget>
  /** By call of `value_at` on rows what it reads; left out until it was worked out from data. */
  readonly datedValues?: ReadonlyMap<CallExpr, DatedValues>
}

/** Values of a metric by entity and day, each as known on its day. */
export interface DatedValues {
  /** The days D for whose rows they were worked out; rows of others may read more. */
  readonly asked: readonly number[]
  /** Null: one value a day, of all rows together. */
  readonly entities: readonly string[] | null
  readonly first: number
  readonly days: number
  /** Entity after entity; whole coefficients of twelve digits after the point, whole ones for counts, lengths and dates. */
  readonly values: readonly (bigint | null)[]
}

/** A rulebook whose every expression is bound and typed. Rules with errors are left out of it. */
export interface CheckedRulebook extends CheckedExpressions {
  readonly rulebook: Rulebook
  /** The type of each metric's value, by `pack/id` of the pack that declares it. */
  readonly metricTypes: ReadonlyMap<string, Type>
}
