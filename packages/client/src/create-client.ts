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
  Problem,
  ProcessesResponse,
  RulesStatus,
  ScorecardParameters,
  ScorecardResponse,
  ScorecardsResponse,
  SendEventRequest,
} from '@guiju/protocol'
import { detailsClient, type DetailsClient } from './details-client.ts'
import { listenToEvents } from './event-stream.ts'

/** How to reach a service. */
export interface ClientOptions {
  /** Where the service answers, `https://rules.example`; empty for the page's own origin. */
  readonly baseUrl?: string
  /** Language of problems: `zh` or `en`. Default: what the browser sends. */
  readonly language?: string
  /**
   * The credential of whoever asks: an API key or a token. Asked for before each request, so that one that is about
   * to expire can be renewed; none is sent while it is empty.
   */
  readonly token?: () => string | Promise<string>
  /** Default: the global `fetch`. */
  readonly fetch?: (request: Request) => Promise<Response>
}

/** Ends a call early. */
export interface CallOptions {
  readonly signal?: AbortSignal
}

/** Of a command also the key under which a repetition is harmless. */
export interface CommandOptions extends CallOptions {
  readonly idempotencyKey?: string
}

/** What the service answered: the value, or the problem it reported. A network failure is thrown. */
export type Result<T> =
  | { readonly kind: 'value'; readonly value: T }
  | { readonly kind: 'problem'; readonly problem: Problem }

/** One method for each route of the HTTP API. */
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
  const { baseUrl = '', language, token, fetch: send = (request) => fetch(request) } = options
  const { location } = globalThis as { readonly location?: { readonly href: string } }
  const root = new URL(`${baseUrl}/`, location?.href).href.replace(/\/$/, '')

  async function ask(path: string, init: RequestInit, { signal }: CallOptions = {}) {
    const headers = new Headers(init.headers)
    headers.set('accept', accepted)
    if (language) headers.set('accept-language', language)
    const credential = await token?.()
    if (credential) headers.set('authorization', `Bearer ${credential}`)
    return send(new Request(root + path, { ...init, headers, ...(signal && { signal }) }))
  }

  const call = async <T>(path: string, init: RequestInit, callOptions?: CallOptions) =>
    readResult<T>(await ask(path, init, callOptions), (response) => response.json() as Promise<T>)

  const download = async (path: string, init: RequestInit, callOptions?: CallOptions) =>
    readResult(await ask(path, init, callOptions), (response) => response.blob())

  return {
    ...detailsClient({ call, download }),
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
      call(`${casesOf(process)}`, command(request, callOptions), callOptions),
    sendEvent: (process, key, request, callOptions) =>
      call(
        `${casesOf(process)}/${segment(key)}/events`,
        command(request, callOptions),
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

const accepted = 'application/json, application/problem+json, text/event-stream'
const segment = encodeURIComponent

function jsonPost(body: unknown): RequestInit {
  return {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  }
}

function casesOf(process: string): string {
  return `/v1/processes/${segment(process)}/cases`
}

function command(body: unknown, { idempotencyKey }: CommandOptions = {}): RequestInit {
  const post = jsonPost(body)
  const headers = new Headers(post.headers)
  if (idempotencyKey !== undefined) headers.set('idempotency-key', idempotencyKey)
  return { ...post, headers }
}

function queryOf(parameters: object): string {
  const query = new URLSearchParams(
    Object.entries(parameters)
      .filter(([, value]) => value !== undefined)
      .map(([key, value]): [string, string] => [key, String(value)]),
  ).toString()
  return query && `?${query}`
}

async function readResult<T>(
  response: Response,
  read: (response: Response) => Promise<T>,
): Promise<Result<T>> {
  const isProblem = response.headers.get('content-type')?.includes('application/problem+json')
  if (response.ok && !isProblem) return { kind: 'value', value: await read(response) }
  if (isProblem) return { kind: 'problem', problem: (await response.json()) as Problem }
  return { kind: 'problem', problem: foreignProblem(response) }
}

/** An answer that the service did not write: a proxy's, or a server's that is not ours. */
function foreignProblem({ status, statusText }: Response): Problem {
  return {
    type: 'about:blank',
    title: `${status} ${statusText}`.trim(),
    status,
    code: 'foreign-answer',
    diagnostics: [],
  }
}
