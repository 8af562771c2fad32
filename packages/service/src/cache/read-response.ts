import type { KeptAnswer } from './kept-answer.ts'

/** A response that was read to its end. */
export interface ReadResponse {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array<ArrayBuffer>
}

/** Headers that belong to one request, or are said anew. */
const ownHeaders: ReadonlySet<string> = new Set([
  'x-request-id',
  'access-control-allow-origin',
  'access-control-expose-headers',
  'content-length',
  'cache-control',
  'date',
  'vary',
])

/** Reads a response, without the headers that belong to one request alone. */
export async function readResponse(response: Response): Promise<ReadResponse> {
  const headers = [...response.headers].filter(([name]) => !ownHeaders.has(name))
  return {
    status: response.status,
    headers: Object.fromEntries(headers),
    body: new Uint8Array(await response.arrayBuffer()),
  }
}

/** What every answer that can be asked for again says: the caller may keep it, and asks each time whether it still is so. */
export const keptHeaders = {
  'cache-control': 'private, no-cache',
  vary: 'accept-language, accept-encoding, authorization',
} as const

/** An answer as it is kept. */
export function keptAnswer(
  { headers, body }: ReadResponse,
  { etag, rows }: Pick<KeptAnswer, 'etag' | 'rows'>,
): KeptAnswer {
  return { body, headers: { ...headers, ...keptHeaders, etag }, etag, rows, encoded: new Map() }
}

/** A problem document that several callers share, with the id of the request of one of them. */
export function problemOf({ body }: ReadResponse, requestId: string): Uint8Array<ArrayBuffer> {
  const problem = JSON.parse(new TextDecoder().decode(body)) as Record<string, unknown>
  if (!('requestId' in problem)) return body
  return new TextEncoder().encode(JSON.stringify({ ...problem, requestId }))
}

/** Whether the caller has an answer of this name already. */
export const isAmong = (names: string | undefined, etag: string): boolean =>
  names !== undefined &&
  names.split(',').some((name) => name.trim().replace(/^W\//, '') === etag.slice(2))
