import type { Dataset, Expr, PhaseResult } from '@guiju/language'
import type { RowsPage } from '@guiju/protocol'
import type { CheckedRulebook, EntityKind, Pack, Point, Ranking, Request } from '@guiju/rulebook'
import type { RowsQuestion } from '../details/rows-question.ts'
import type { Group } from '../finish/collect-answers.ts'
import type { Outcomes } from '../finish/evaluation.ts'
import type { Value } from '../finish/value.ts'
import type { RankOutcome } from '../score/rank-entities.ts'
import type { TargetOutcome } from '../targets/judge-target.ts'

/** Who answers what a board asks: an engine, or the reference over rows held in memory. */
export interface BoardSource {
  readonly answer: (
    checked: CheckedRulebook,
    request: Request,
    options: { readonly areTargetsJudged: boolean },
  ) => Promise<PhaseResult<BoardNumbers>>
  readonly attributes: (question: AttributesQuestion) => Promise<PhaseResult<Attributes>>
  /**
   * Where an entity stands among all others, for a reader who may not read them; null where the reader may, and ranks
   * what is answered for all.
   */
  readonly standing:
    ((question: StandingQuestion) => Promise<PhaseResult<RankOutcome | null>>) | null
  /** Null where rows cannot be listed. */
  readonly list: ((question: RowsQuestion, page: ListPage) => Promise<PhaseResult<RowsPage>>) | null
}

/** The metrics of a request, and the groups that have them at each point. */
export interface BoardNumbers {
  readonly outcomes: Outcomes
  readonly groups: readonly (readonly Group[])[]
  /** The targets of a metric at the last point; null where they were not judged. */
  readonly targets: ((metric: string, group: Group) => readonly TargetOutcome[]) | null
}

/** What row expressions say of the rows with these keys, as known at a point. */
export interface AttributesQuestion {
  readonly checked: CheckedRulebook
  readonly pack: Pack
  /** Its key is one column. */
  readonly dataset: Dataset
  readonly keys: readonly string[]
  readonly values: readonly Expr[]
  readonly point: Point
}

/** A place that is asked for. */
export interface StandingQuestion {
  readonly checked: CheckedRulebook
  readonly pack: Pack
  readonly kind: EntityKind
  readonly ranking: Ranking
  readonly point: Point
  readonly entity: string
}

/** By key the values in the order of the expressions; a key without a row is left out. */
export type Attributes = ReadonlyMap<string, readonly Value[]>

export interface ListPage {
  readonly limit: number
  readonly cursor: string | null
}
