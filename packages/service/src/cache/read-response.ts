import { usualHeaders } from '../sign-in/security-headers.ts'
import type { KeptAnswer } from './kept-answer.ts'

/** A response that was read to its end. */
export interface ReadResponse {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
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
    body: await response.text(),
  }
}

/** What every answer that can be asked for again says: the caller may keep it, and asks each time whether it still is so. */
export const keptHeaders: Readonly<Record<string, string>> = {
  ...usualHeaders,
  'cache-control': 'private, no-cache',
  vary: 'accept-language, accept-encoding, authorization',
}

/** An answer as it is kept. */
export function keptAnswer(
  { headers, body }: ReadResponse,
  { etag, rows }: Pick<KeptAnswer, 'etag' | 'rows'>,
): KeptAnswer {
  return {
    body: new TextEncoder().encode(body),
    headers: { ...headers, ...keptHeaders, etag },
    etag,
    rows,
    encoded: new Map(),
  }
}

/** A problem document that several callers share, with the id of the request of one of them. */
export function problemOf({ body }: ReadResponse, requestId: string): string {
  const problem = JSON.parse(body) as Record<string, unknown>
  return 'requestId' in problem ? JSON.stringify({ ...problem, requestId }) : body
}

/** Whether the caller has an answer of this name already. */
export const isAmong = (names: string | null, etag: string): boolean =>
  names !== null &&
  names.split(',').some((name) => name.trim().replace(/^W\//, '') === etag.slice(2))
