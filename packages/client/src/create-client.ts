import type {
  BoardExportRequest,
  BoardRequest,
  BoardResponse,
  BoardsResponse,
  CaseCaller,
  CaseResponse,
  CasesParameters,
  CasesResponse,
  CommandResponse,
  EntitiesParameters,
  EntitiesResponse,
  EvaluateRequest,
  EvaluateResponse,
  ExplainParameters,
  ExplainResponse,
  ExplainRowParameters,
  ExplainRowResponse,
  MetricsResponse,
  OpenCaseRequest,
  ProcessesResponse,
  RulesStatus,
  ScorecardParameters,
  ScorecardResponse,
  ScorecardsResponse,
  SendEventRequest,
} from '@guiju/protocol'
import { detailsClient, type DetailsClient } from './details-client.ts'
import { listenToEvents } from './event-stream.ts'
import {
  createTransport,
  jsonPost,
  queryOf,
  type CallOptions,
  type ClientOptions,
  type CommandOptions,
  type Result,
} from './transport.ts'

/** What pages ask of the service, a method each; `createCaller` asks every route. */
export interface Client extends DetailsClient {
  metrics(options?: CallOptions): Promise<Result<MetricsResponse>>
  scorecards(options?: CallOptions): Promise<Result<ScorecardsResponse>>
  evaluate(request: EvaluateRequest, options?: CallOptions): Promise<Result<EvaluateResponse>>
  scorecard(
    id: string,
    parameters: ScorecardParameters,
    options?: CallOptions,
  ): Promise<Result<ScorecardResponse>>
  boards(options?: CallOptions): Promise<Result<BoardsResponse>>
  board(id: string, request?: BoardRequest, options?: CallOptions): Promise<Result<BoardResponse>>
  /** All rows of one part of a board as a file. */
  exportBoard(id: string, request: BoardExportRequest, options?: CallOptions): Promise<Result<Blob>>
  explain(
    metric: string,
    parameters: ExplainParameters,
    options?: CallOptions,
  ): Promise<Result<ExplainResponse>>
  explainRow(
    metric: string,
    key: string,
    parameters: ExplainRowParameters,
    options?: CallOptions,
  ): Promise<Result<ExplainRowResponse>>
  entities(
    kind: string,
    parameters?: EntitiesParameters,
    options?: CallOptions,
  ): Promise<Result<EntitiesResponse>>
  processes(options?: CallOptions): Promise<Result<ProcessesResponse>>
  /** Opens a case; under an idempotency key a repetition is harmless. */
  openCase(
    process: string,
    request: OpenCaseRequest,
    options?: CommandOptions,
  ): Promise<Result<CommandResponse>>
  /** Sends an event to a case; a refusal is a problem with the case as it stands. */
  sendEvent(
    process: string,
    key: string,
    request: SendEventRequest,
    options?: CommandOptions,
  ): Promise<Result<CommandResponse>>
  readCase(
    process: string,
    key: string,
    caller: CaseCaller,
    options?: CallOptions,
  ): Promise<Result<CaseResponse>>
  /** Cases by key; `states` are regions with the state they must be in. */
  cases(
    process: string,
    parameters: CasesParameters,
    states?: Readonly<Record<string, string>>,
    options?: CallOptions,
  ): Promise<Result<CasesResponse>>
  rules(options?: CallOptions): Promise<Result<RulesStatus>>
  /**
   * Calls back with the rules in force, at once and after each reload, also after one that failed. Reconnects
   * by itself until the function given back is called.
   */
  onRules(listener: (status: RulesStatus) => void): () => void
}

/** A client of the service at `baseUrl`. */
export function createClient(options: ClientOptions = {}): Client {
  const transport = createTransport(options)
  const { ask, call, download } = transport
  return {
    ...detailsClient(transport),
    metrics: (callOptions) => call('/v1/metrics', {}, callOptions),
    scorecards: (callOptions) => call('/v1/scorecards', {}, callOptions),
    evaluate: (request, callOptions) => call('/v1/evaluate', jsonPost(request), callOptions),
    scorecard: (id, parameters, callOptions) =>
      call(`/v1/scorecards/${segment(id)}${queryOf(parameters)}`, {}, callOptions),
    boards: (callOptions) => call('/v1/boards', {}, callOptions),
    board: (id, request = {}, callOptions) =>
      call(`/v1/boards/${segment(id)}`, jsonPost(request), callOptions),
    exportBoard: (id, request, callOptions) =>
      download(`/v1/boards/${segment(id)}/export`, jsonPost(request), callOptions),
    explain: (metric, parameters, callOptions) =>
      call(`/v1/explain/${segment(metric)}${queryOf(parameters)}`, {}, callOptions),
    explainRow: (metric, key, parameters, callOptions) =>
      call(
        `/v1/explain/${segment(metric)}/rows/${segment(key)}${queryOf(parameters)}`,
        {},
        callOptions,
      ),
    entities: (kind, parameters = {}, callOptions) =>
      call(`/v1/entities/${segment(kind)}${queryOf(parameters)}`, {}, callOptions),
    processes: (callOptions) => call('/v1/processes', {}, callOptions),
    openCase: (process, request, callOptions) =>
      call(`${casesOf(process)}`, jsonPost(request, callOptions), callOptions),
    sendEvent: (process, key, request, callOptions) =>
      call(
        `${casesOf(process)}/${segment(key)}/events`,
        jsonPost(request, callOptions),
        callOptions,
      ),
    readCase: (process, key, caller, callOptions) =>
      call(`${casesOf(process)}/${segment(key)}${queryOf(caller)}`, {}, callOptions),
    cases: (process, parameters, states = {}, callOptions) => {
      const inStates: Record<string, string> = {}
      for (const [region, state] of Object.entries(states)) inStates[`state.${region}`] = state
      const query = queryOf({ ...parameters, ...inStates })
      return call(`${casesOf(process)}${query}`, {}, callOptions)
    },
    rules: (callOptions) => call('/v1/rules', {}, callOptions),
    onRules: (listener) =>
      listenToEvents(
        (signal) => ask('/v1/events', {}, { signal }),
        ({ name, data }) => {
          if (name === 'rules') listener(JSON.parse(data) as RulesStatus)
        },
      ),
  }
}

const segment = encodeURIComponent

function casesOf(process: string): string {
  return `/v1/processes/${segment(process)}/cases`
}
