import type { BoardExportRequest, BoardRequest, BoardResponse } from '../board.ts'
import type { BoardsResponse } from '../board-info.ts'
import type {
  CaseCaller,
  CaseResponse,
  CasesQuery,
  CasesResponse,
  CommandResponse,
  OpenCaseRequest,
  SendEventRequest,
} from '../cases.ts'
import type { ChangesRequest, ChangesResponse, TomorrowRequest } from '../changes.ts'
import type { EntitiesResponse } from '../entities.ts'
import type { EvaluateRequest, EvaluateResponse } from '../evaluate.ts'
import type { ExplainResponse, ExplainRowResponse } from '../explain.ts'
import type { ExportLink } from '../export-link.ts'
import type { HealthParameters, HealthResponse } from '../health.ts'
import type { MetricsResponse } from '../metrics.ts'
import type { DiagramParameters, ProcessesResponse } from '../processes.ts'
import type {
  EntitiesParameters,
  ExplainParameters,
  ExplainRowParameters,
  ScorecardParameters,
} from '../queries.ts'
import type { RowsExportRequest, RowsRequest, RowsResponse } from '../rows.ts'
import type {
  CheckRulesRequest,
  CheckRulesResponse,
  RuleVersionsResponse,
  RulesAtParameters,
  RulesAtResponse,
} from '../rule-texts.ts'
import type {
  DatasetResponse,
  DatasetsParameters,
  DatasetsResponse,
  MetricResponse,
  PackResponse,
  PacksResponse,
  SnapshotResponse,
} from '../rulebook.ts'
import type { RulesStatus } from '../rules.ts'
import type { ScorecardResponse, ScorecardsResponse } from '../scorecard.ts'
import type {
  AdditionalRequest,
  AdditionalResponse,
  WhatIfRequest,
  WhatIfResponse,
} from '../what-if.ts'
import type { RouteId } from './route-addresses.ts'

/** What a route takes and what it answers. */
export interface RouteType {
  readonly query?: object
  readonly body?: object
  readonly answer: unknown
}

/** Stands for a file that is made while it is read. */
export interface FileAnswer {
  readonly kind: 'file'
}

/** Stands for events that are sent as they happen. */
export interface EventsAnswer {
  readonly kind: 'events'
}

/** Stands for a picture. */
export interface PictureAnswer {
  readonly kind: 'picture'
}

/** Routes about rules and numbers. */
export interface GuijuRoutes {
  readonly metrics: { readonly answer: MetricsResponse }
  readonly scorecards: { readonly answer: ScorecardsResponse }
  readonly scorecard: { readonly query: ScorecardParameters; readonly answer: ScorecardResponse }
  readonly evaluate: { readonly body: EvaluateRequest; readonly answer: EvaluateResponse }
  readonly evaluateColumns: { readonly body: EvaluateRequest; readonly answer: FileAnswer }
  readonly boards: { readonly answer: BoardsResponse }
  readonly board: { readonly body: BoardRequest; readonly answer: BoardResponse }
  readonly exportBoard: { readonly body: BoardExportRequest; readonly answer: FileAnswer }
  readonly explain: { readonly query: ExplainParameters; readonly answer: ExplainResponse }
  readonly explainRow: { readonly query: ExplainRowParameters; readonly answer: ExplainRowResponse }
  readonly entities: { readonly query: EntitiesParameters; readonly answer: EntitiesResponse }
  readonly rules: { readonly answer: RulesStatus }
  readonly events: { readonly answer: EventsAnswer }
}

/** Routes about the rows and reasons behind a number. */
export interface DetailsRoutes {
  readonly rows: { readonly body: RowsRequest; readonly answer: RowsResponse }
  readonly exportRows: { readonly body: RowsExportRequest; readonly answer: FileAnswer }
  readonly changes: { readonly body: ChangesRequest; readonly answer: ChangesResponse }
  readonly tomorrow: { readonly body: TomorrowRequest; readonly answer: ChangesResponse }
  readonly whatIf: { readonly body: WhatIfRequest; readonly answer: WhatIfResponse }
  readonly additional: { readonly body: AdditionalRequest; readonly answer: AdditionalResponse }
  readonly health: { readonly query: HealthParameters; readonly answer: HealthResponse }
}

/** Routes about links under which files are downloaded. */
export interface LinkRoutes {
  readonly linkRows: { readonly body: RowsExportRequest; readonly answer: ExportLink }
  readonly linkBoard: { readonly body: BoardExportRequest; readonly answer: ExportLink }
  readonly linked: { readonly answer: FileAnswer }
}

/** Routes about what rules and data are. */
export interface RulebookRoutes {
  readonly packs: { readonly answer: PacksResponse }
  readonly pack: { readonly answer: PackResponse }
  readonly metric: { readonly answer: MetricResponse }
  readonly datasets: { readonly query: DatasetsParameters; readonly answer: DatasetsResponse }
  readonly dataset: { readonly query: DatasetsParameters; readonly answer: DatasetResponse }
  readonly ruleVersions: { readonly answer: RuleVersionsResponse }
  readonly rulesAt: { readonly query: RulesAtParameters; readonly answer: RulesAtResponse }
  readonly snapshot: { readonly answer: SnapshotResponse }
}

/** The route that checks rules which are not in force. */
export interface CheckRoutes {
  readonly checkRules: { readonly body: CheckRulesRequest; readonly answer: CheckRulesResponse }
}

/** Routes about procedures and their cases. */
export interface CaseRoutes {
  readonly processes: { readonly answer: ProcessesResponse }
  readonly processDiagram: { readonly query: DiagramParameters; readonly answer: PictureAnswer }
  readonly openCase: { readonly body: OpenCaseRequest; readonly answer: CommandResponse }
  readonly cases: { readonly query: CasesQuery; readonly answer: CasesResponse }
  readonly readCase: { readonly query: CaseCaller; readonly answer: CaseResponse }
  readonly sendEvent: { readonly body: SendEventRequest; readonly answer: CommandResponse }
}

/** Every route with what it takes and answers. */
export interface RouteTypes
  extends GuijuRoutes, DetailsRoutes, LinkRoutes, RulebookRoutes, CheckRoutes, CaseRoutes {}

type Part<Id extends RouteId, Key extends string> = RouteTypes[Id] extends {
  readonly [K in Key]: infer T
}
  ? T
  : null

/** Query parameters of a route; null when it has none. */
export type QueryOf<Id extends RouteId> = Part<Id, 'query'>

/** The body of a request; null when it has none. */
export type BodyOf<Id extends RouteId> = Part<Id, 'body'>

/** What a route answers. */
export type AnswerOf<Id extends RouteId> = RouteTypes[Id]['answer']
