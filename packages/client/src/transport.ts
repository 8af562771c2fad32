import type { Problem } from '@guiju/protocol'

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

/** How a client sends a request and reads its answer. */
export interface Transport {
  readonly ask: (path: string, init: RequestInit, options?: CallOptions) => Promise<Response>
  readonly call: <T>(path: string, init: RequestInit, options?: CallOptions) => Promise<Result<T>>
  /** As `call` for an answer that is a file. */
  readonly download: (
    path: string,
    init: RequestInit,
    options?: CallOptions,
  ) => Promise<Result<Blob>>
}

/** Sends requests to the service at `baseUrl`; paths are those below it. */
export function createTransport(options: ClientOptions): Transport {
  const { baseUrl = '', language, token, fetch: send = (request) => fetch(request) } = options
  const { location } = globalThis as { readonly location?: { readonly href: string } }
  const root = new URL(`${baseUrl}/`, location?.href).href.replace(/\/$/, '')

  const ask: Transport['ask'] = async (path, init, { signal } = {}) => {
    const headers = new Headers(init.headers)
    headers.set('accept', accepted)
    if (language) headers.set('accept-language', language)
    const credential = await token?.()
    if (credential) headers.set('authorization', `Bearer ${credential}`)
    return send(new Request(root + path, { ...init, headers, ...(signal && { signal }) }))
  }

  return {
    ask,
    call: async <T>(path: string, init: RequestInit, callOptions?: CallOptions) =>
      readResult(await ask(path, init, callOptions), (response) => response.json() as Promise<T>),
    download: async (path, init, callOptions) =>
      readResult(await ask(path, init, callOptions), (response) => response.blob()),
  }
}

const accepted = 'application/json, application/problem+json, text/event-stream'

/** A request with a body; under an idempotency key a repetition is harmless. */
export function jsonPost(body: unknown, { idempotencyKey }: CommandOptions = {}): RequestInit {
  const headers: Record<string, string> = { 'content-type': 'application/json' }
  if (idempotencyKey !== undefined) headers['idempotency-key'] = idempotencyKey
  return { method: 'POST', headers, body: JSON.stringify(body) }
}

/** Parameters as a query with its question mark; empty when there are none. */
export function queryOf(parameters: object): string {
  const query = new URLSearchParams(
    Object.entries(parameters)
      .filter(([, value]) => value !== undefined)
      .map(([key, value]): [string, string] => [key, String(value)]),
  ).toString()
  return query && `?${query}`
}

/** The value that a response holds, or its problem. */
export async function readResult<T>(
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
