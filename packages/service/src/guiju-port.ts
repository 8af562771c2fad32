import type {
  BoardExportRequest,
  BoardRequest,
  BoardResponse,
  BoardsResponse,
  DataStatus,
  EntitiesResponse,
  EvaluateRequest,
  EvaluateResponse,
  ExplainResponse,
  ExplainRowResponse,
  LocalText,
  MetricsResponse,
  RulesStatus,
  ScorecardResponse,
  ScorecardsResponse,
  SideName,
  WireDiagnostic,
} from '@guiju/protocol'
import type { MadeFile } from './details-port.ts'

/** What the service asks of the engine behind it: one method for each route, answers in wire shapes. */
export interface GuijuPort {
  metrics(options: CallOptions): Promise<Answer<MetricsResponse>>
  scorecards(options: CallOptions): Promise<Answer<ScorecardsResponse>>
  evaluate(request: EvaluateRequest, options: CallOptions): Promise<Answer<EvaluateResponse>>
  evaluateColumns(request: EvaluateRequest, options: CallOptions): Promise<Answer<MadeFile>>
  scorecard(query: ScorecardQuery, options: CallOptions): Promise<Answer<ScorecardResponse>>
  boards(options: CallOptions): Promise<Answer<BoardsResponse>>
  board(id: string, request: BoardRequest, options: CallOptions): Promise<Answer<BoardResponse>>
  exportBoard(
    id: string,
    request: BoardExportRequest,
    options: CallOptions,
  ): Promise<Answer<MadeFile>>
  explain(query: ExplainQuery, options: CallOptions): Promise<Answer<ExplainResponse>>
  explainRow(query: ExplainRowQuery, options: CallOptions): Promise<Answer<ExplainRowResponse>>
  entities(query: EntitiesQuery, options: CallOptions): Promise<Answer<EntitiesResponse>>
  rules(options: CallOptions): Promise<Answer<RulesStatus>>
  /** Calls back after each reload, also after one that failed; the function given back ends it. */
  onRulesChanged(listener: (status: RulesStatus) => void): () => void
  /** Calls back when other data is in force, or new data cannot be opened; left out where data never changes. */
  onDataChanged?(listener: (status: DataStatus) => void): () => void
}

/** The signal aborts when the caller is gone; the query that runs for it should then stop. */
export interface CallOptions {
  readonly signal: AbortSignal
}

/** One entity's scorecard; `day` defaults to the last complete day and `known` to `day`. */
export interface ScorecardQuery {
  readonly id: string
  readonly entity: string
  readonly day?: string
  readonly known?: string
}

/** A metric of one entity, or of all rows when no entity is given; `kind` is needed where an id may be of several. */
export interface ExplainQuery {
  readonly metric: string
  readonly entity?: string
  readonly kind?: string
  readonly day?: string
  readonly from?: string
  readonly to?: string
  readonly known?: string
}

/** One row of one side of such a metric; the side defaults to the denominator, or to the value. */
export interface ExplainRowQuery extends ExplainQuery {
  readonly key: string
  readonly side?: SideName
}

/** Entities whose id or label contains `search`, at most `limit` of them. */
export interface EntitiesQuery {
  readonly kind: string
  readonly search?: string
  readonly limit: number
}

/** What was asked for, or what stands in its way. */
export type Answer<T> = { readonly value: T } | { readonly problem: PortProblem }

/** A refusal in the caller's terms. */
export interface PortProblem {
  readonly code: PortProblemCode
  readonly message: LocalText
  /** What to do; for an unknown name the nearest known one. */
  readonly suggestion: LocalText | null
  readonly diagnostics: readonly WireDiagnostic[]
}

/**
 * The kinds of refusal, each with its own HTTP status: names that do not exist (404), a request that cannot be
 * meant (400), rules or conditions that do not check (422), and data or rules that are not there yet (503).
 */
export type PortProblemCode =
  | 'unknown-metric'
  | 'unknown-scorecard'
  | 'unknown-board'
  | 'unknown-entity'
  | 'unknown-entity-kind'
  | 'unknown-row'
  | 'unknown-pack'
  | 'unknown-dataset'
  | 'unknown-rule'
  | 'invalid-request'
  | 'rules-do-not-check'
  | 'not-ready'
  | 'foreign-token'
  | 'expired-token'
