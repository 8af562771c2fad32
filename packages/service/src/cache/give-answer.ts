import type { Context } from 'hono'
import { factsOf, type AskedFacts } from '../observe/asked-facts.ts'
import { acceptedEncoding, fewestEncodedBytes, isCompressible } from './accepted-encoding.ts'
import type { AnswerCache } from './answer-cache.ts'
import { encodeBody } from './encode.ts'
import type { KeptAnswer } from './kept-answer.ts'
import { isAmong, keptHeaders } from './read-response.ts'

/** A kept answer and how it was come by. */
export interface KeptAt {
  readonly cache: AnswerCache
  readonly answer: KeptAnswer
  readonly how: AskedFacts['cache']
}

/** Gives a kept answer in as few bytes as the caller takes; none when the caller has it. */
export async function answerFrom(c: Context, { cache, answer, how }: KeptAt): Promise<Response> {
  const facts = factsOf(c)
  facts.cache = how
  facts.rows = answer.rows
  const { etag, headers, body } = answer
  const known = c.req.raw.headers.get('if-none-match')
  if (isAmong(known, etag)) return notModified(c, etag)
  const encoding = body.byteLength < fewestEncodedBytes ? null : acceptedEncodingOf(c, answer)
  if (encoding === null) {
    facts.bytes = body.byteLength
    return given(c, body, headers)
  }
  const encoded = answer.encoded.get(encoding) ?? (await encodeBody(body, encoding))
  facts.bytes = encoded.byteLength
  cache.keepEncoded(etag.slice(3, -1), encoding, encoded)
  return given(c, encoded, { ...headers, 'content-encoding': encoding })
}

const acceptedEncodingOf = (c: Context, { headers }: KeptAnswer): 'br' | 'gzip' | null =>
  isCompressible(headers['content-type'] ?? null)
    ? acceptedEncoding(c.req.raw.headers.get('accept-encoding'))
    : null

/** Says that the answer is the one the caller has. */
export function notModified(c: Context, etag: string): Response {
  const facts = factsOf(c)
  if (facts.cache !== 'miss') facts.cache = 'same'
  return given(c, null, { ...keptHeaders, etag })
}

/** A response whose head is complete, except for what a page of another origin needs. */
function given(
  c: Context,
  body: Uint8Array<ArrayBuffer> | null,
  headers: Readonly<Record<string, string>>,
): Response {
  const status = body === null ? 304 : 200
  const facts = factsOf(c)
  if (c.req.raw.headers.get('origin') === null) {
    facts.isHeadComplete = true
    return new Response(body, { status, headers: { ...headers, 'x-request-id': facts.requestId } })
  }
  return body === null ? c.body(null, 304, { ...headers }) : c.body(body, 200, { ...headers })
}
