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
  RejectedRows,
  RulesStatus,
  ScorecardResponse,
  ScorecardsResponse,
  SideName,
  WireDiagnostic,
} from '@guiju/protocol'
import type { Viewer } from '@guiju/access'
import type { PhaseResult } from '@guiju/language'
import type { Session } from '@guiju/plan'
import type { CheckedRulebook, Pack } from '@guiju/rulebook'
import type { DeclaredDays } from '../request/complete-days.ts'
import type { ExportedFile } from '../export/export-rows.ts'
import type { DetailsPort } from './details-port.ts'
import type { RulebookPort } from './rulebook-port.ts'

/** Questions about rules and data, answered in wire shapes. */
export interface GuijuAnswers extends DetailsPort, RulebookPort {
  metrics(options: CallOptions): Promise<Answer<MetricsResponse>>
  scorecards(options: CallOptions): Promise<Answer<ScorecardsResponse>>
  evaluate(request: EvaluateRequest, options: CallOptions): Promise<Answer<EvaluateResponse>>
  /** The same column by column, as lines of JSON (`ColumnsLine`) that are made while they are read. */
  evaluateColumns(request: EvaluateRequest, options: CallOptions): Promise<Answer<ExportedFile>>
  scorecard(query: ScorecardQuery, options: CallOptions): Promise<Answer<ScorecardResponse>>
  /** The cards of many entities in one evaluation. */
  scorecardList(
    query: ScorecardListQuery,
    options: CallOptions,
  ): Promise<Answer<readonly ScorecardResponse[]>>
  boards(options: CallOptions): Promise<Answer<BoardsResponse>>
  /** A board with the numbers of all its parts, or of one. */
  board(id: string, request: BoardRequest, options: CallOptions): Promise<Answer<BoardResponse>>
  /** All rows of one part of a board as a file, which is made while it is read. */
  exportBoard(
    id: string,
    request: BoardExportRequest,
    options: CallOptions,
  ): Promise<Answer<ExportedFile>>
  explain(query: ExplainQuery, options: CallOptions): Promise<Answer<ExplainResponse>>
  explainRow(query: ExplainRowQuery, options: CallOptions): Promise<Answer<ExplainRowResponse>>
  entities(query: EntitiesQuery, options: CallOptions): Promise<Answer<EntitiesResponse>>
  rules(options: CallOptions): Promise<Answer<RulesStatus>>
  /** Calls back after each reload, also after one that failed; the function given back ends it. */
  onRulesChanged(listener: (status: RulesStatus) => void): () => void
  /** Calls back after data was looked at again and differs, or cannot be opened; the function given back ends it. */
  onDataChanged(listener: (status: DataStatus) => void): () => void
}

/** The pipeline as one value: rules and data inside. What is asked of it directly, the owner of the data asks. */
export interface Guiju extends GuijuAnswers {
  /** The same questions, answered with what a viewer may see. */
  forViewer(viewer: Viewer): GuijuAnswers
  /** What answers now; null while nothing is loaded. */
  inForce(): InForce | null
  /** Puts new rules in force in one step when they have no errors; else the old ones stay. Tells listeners. */
  replaceRules(files: ReadonlyMap<string, string>): Promise<RulesStatus>
  /**
   * Looks at the data again: what differs is opened beside the old data and put in force in one step; what cannot be
   * opened leaves the old data in force. Tells listeners, unless nothing differs.
   */
  refreshData(): Promise<DataStatus>
  /** Lets the data go once nothing reads it any more. */
  close(): Promise<void>
}

/** What answers questions at a moment. */
export interface InForce {
  /** Equal where rules, data and the way of answering are equal, also after a new start; for no others. */
  readonly version: string
  /** Counts what was put in force: another one even when an older version comes back. */
  readonly generation: number
  /** When it was put in force, ISO 8601 in UTC. */
  readonly loadedAt: string
  readonly snapshots: readonly SnapshotInForce[]
}

/** Data that answers now. */
export interface SnapshotInForce {
  readonly id: string
  readonly packs: readonly string[]
}

/** Rows to ask about, as the host opened them. */
export interface Data {
  /** The session that holds a pack's datasets. */
  readonly sessionOf: (pack: Pack) => Session
  readonly declaredDays: DeclaredDays
  readonly rejected: readonly RejectedRows[]
  close(): Promise<void>
}

export interface GuijuOptions {
  /** Rule files by the name under which they are printed. */
  readonly rules: ReadonlyMap<string, string>
  /** Opens the data that rules read. Asked again for new rules; the same value back keeps what is open. */
  readonly openData: (checked: CheckedRulebook) => Promise<PhaseResult<Data>>
  /** The scorecard a page opens with: `id` or `pack/id`. */
  readonly defaultScorecard?: string
  readonly clock?: () => Date
}

/** The signal aborts when the caller is gone; queries that run for it then stop. */
export interface CallOptions {
  readonly signal: AbortSignal
  readonly onProgress?: (progress: { readonly rows: number }) => void
}

/** One entity's scorecard; `day` defaults to the last complete day and `known` to `day`. */
export interface ScorecardQuery {
  readonly id: string
  readonly entity: string
  readonly day?: string
  readonly known?: string
  /** The text of the rules that answers instead of the one in force: `base` or an amendment. */
  readonly asIf?: string
}

/** Cards of these entities, or of every entity that exists on the day; `kind` must be the card's, if given. */
export interface ScorecardListQuery {
  readonly id: string
  readonly kind?: string
  readonly ids?: readonly string[]
  readonly day?: string
  readonly known?: string
  /** The text of the rules that answers instead of the one in force: `base` or an amendment. */
  readonly asIf?: string
}

/** A metric of one entity, or of all rows when no entity is given. */
export interface ExplainQuery {
  readonly metric: string
  readonly entity?: string
  readonly kind?: string
  readonly day?: string
  /** A period instead of a day; one end alone is a period of that day. */
  readonly from?: string
  readonly to?: string
  readonly known?: string
}

/** One row of one side; the side defaults to the denominator, or to the value. */
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
export type Answer<T> = { readonly value: T } | { readonly problem: Problem }

/** A refusal in the caller's terms. */
export interface Problem {
  readonly code: ProblemCode
  readonly message: LocalText
  readonly suggestion: LocalText | null
  readonly diagnostics: readonly WireDiagnostic[]
}

export type ProblemCode =
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
