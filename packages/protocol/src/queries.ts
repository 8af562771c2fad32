import { sideName, type SideName } from './explain.ts'
import { date, integerIn, name, optional, record, textUpTo, type Shape } from './shape.ts'

/** Query parameters of `GET /v1/scorecards/:id`. */
export interface ScorecardParameters {
  readonly entity: string
  /** Default: the last complete day. */
  readonly day?: string
  /** Knowledge day; default: `day`. */
  readonly known?: string
}

/** Schema of {@link ScorecardParameters}. */
export const scorecardParameters: Shape<ScorecardParameters> = record({
  entity: name,
  day: optional(date),
  known: optional(date),
})

/** Query parameters of `GET /v1/explain/:metric`. */
export interface ExplainParameters {
  /** Default: all rows, whichever entity they belong to. */
  readonly entity?: string
  /** The kind of `entity`, needed only where the metric knows several. */
  readonly kind?: string
  readonly day?: string
  /** A period instead of a day, as a board has; one end alone is a period of that day. */
  readonly from?: string
  readonly to?: string
  readonly known?: string
}

/** Schema of {@link ExplainParameters}. */
export const explainParameters: Shape<ExplainParameters> = record({
  entity: optional(name),
  kind: optional(name),
  day: optional(date),
  from: optional(date),
  to: optional(date),
  known: optional(date),
})

/** Query parameters of `GET /v1/explain/:metric/rows/:key`. */
export interface ExplainRowParameters extends ExplainParameters {
  readonly side?: SideName
}

/** Schema of {@link ExplainRowParameters}. */
export const explainRowParameters: Shape<ExplainRowParameters> = record({
  entity: optional(name),
  kind: optional(name),
  day: optional(date),
  from: optional(date),
  to: optional(date),
  known: optional(date),
  side: optional(sideName),
})

/** Query parameters of `GET /v1/entities/:kind`. */
export interface EntitiesParameters {
  /** Part of an id or a label, in any case. */
  readonly search?: string
  /** At most this many; default 50. */
  readonly limit?: number
}

/** Schema of {@link EntitiesParameters}. */
export const entitiesParameters: Shape<EntitiesParameters> = record({
  search: optional(textUpTo(200)),
  limit: optional(integerIn(1, 1000)),
})
