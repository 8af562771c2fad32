import type { Context, MiddlewareHandler } from 'hono'
import type { InForce } from '../asking-viewer.ts'
import { replaceRequest } from '../limits/replaced-request.ts'
import { factsOf } from '../observe/asked-facts.ts'
import type { AnswerCache } from './answer-cache.ts'
import { apartOf } from './apart.ts'
import { createFlights, type Flights } from './flights.ts'
import { answerFrom, notModified } from './give-answer.ts'
import type { KeptAnswer } from './kept-answer.ts'
import { questionKey, writtenKey, type WrittenQuestion } from './question-key.ts'
import { isAmong, keptAnswer, problemOf, readResponse, type ReadResponse } from './read-response.ts'

/** What kept answers are made with. */
export interface KeptAnswersOptions {
  readonly cache: AnswerCache
  /** What answers now; null: nothing does. */
  readonly inForce: () => InForce | null
  /** Whether equal questions to the route that is asked have equal answers. */
  readonly isCacheable: (context: Context) => boolean
  /** Another one when cursors inside answers may not be read any more. */
  readonly cursorsEpoch: () => string
}

/** An answer that is kept, or one that was made and is not. */
type Landed = { readonly kept: KeptAnswer } | { readonly once: ReadResponse }

/**
 * Answers a question that was answered before with the same bytes, and one that is being answered with the bytes to
 * come; a caller who has them is told so. Nothing is shared by callers who do not see the same. An answer made while
 * rules or data changed is given and not kept.
 */
export function keptAnswers({
  cache,
  inForce,
  isCacheable,
  cursorsEpoch,
}: KeptAnswersOptions): MiddlewareHandler {
  const flights: Flights<Landed> = createFlights()
  let generation = -1
  return async (c, next) => {
    const standing = inForce()
    if (standing === null || !isCacheable(c) || !isBodyMeasured(c)) return await next()
    if (generation !== standing.generation) cache.clear()
    generation = standing.generation
    const question = await readQuestion(c, standing, cursorsEpoch())
    const written = writtenKey(question)
    const found = cache.find(written)
    if (found !== undefined) return await answerFrom(c, { cache, answer: found, how: 'hit' })
    const key = questionKey(question)
    const same = cache.findQuestion(key, written)
    if (same !== undefined) return await answerFrom(c, { cache, answer: same, how: 'hit' })
    const etag = `W/"${key}"`
    if (isAmong(c.req.raw.headers.get('if-none-match'), etag)) return notModified(c, etag)
    await answerOnce(c, {
      flights,
      key,
      evaluate: async (signal) => {
        c.set('bodyText', question.body)
        replaceRequest(c, { signal, body: question.body })
        await next()
        const once = await readResponse(c.res)
        const isSteady = inForce()?.generation === standing.generation
        if (once.status !== 200 || !isSteady) return { once }
        const kept = keptAnswer(once, { etag, rows: factsOf(c).rows })
        cache.keep(key, written, kept)
        return { kept }
      },
      cache,
    })
    return undefined
  }
}

interface Asked {
  readonly flights: Flights<Landed>
  readonly cache: AnswerCache
  readonly key: string
  readonly evaluate: (signal: AbortSignal) => Promise<Landed>
}

/** Evaluates, or waits for the equal question that is being evaluated. */
async function answerOnce(c: Context, { flights, cache, key, evaluate }: Asked): Promise<void> {
  let isFirst = false
  const gone = c.req.raw.signal
  const flight = flights.of(key, (signal) => {
    isFirst = true
    return evaluate(signal)
  })
  flight.board(gone)
  const landed = await flight.result
  const how = isFirst ? 'miss' : 'joined'
  // What was made stands in the context; what is given takes its place and is not put upon it.
  c.res = undefined
  if ('kept' in landed) c.res = await answerFrom(c, { cache, answer: landed.kept, how })
  else {
    factsOf(c).cache = how
    c.res = givenOnce(c, landed.once, isFirst)
  }
}

function givenOnce(c: Context, read: ReadResponse, isFirst: boolean): Response {
  const isProblem = read.headers['content-type']?.startsWith('application/problem+json') === true
  const body = isProblem && !isFirst ? problemOf(read, factsOf(c).requestId) : read.body
  const headers = { 'cache-control': 'private, no-store', ...read.headers }
  return c.body(body, read.status as 200, headers)
}

async function readQuestion(
  c: Context,
  { version }: InForce,
  cursors: string,
): Promise<WrittenQuestion> {
  const { raw } = c.req
  const address = raw.url.slice(raw.url.indexOf('/', 8))
  const apart = `${version} ${apartOf(c)}`
  if (raw.method !== 'POST') return { method: 'GET', address, body: '', apart }
  // Answers to what is asked by POST can hold cursors.
  return { method: 'POST', address, body: await raw.text(), apart: `${apart} ${cursors}` }
}

/** A body whose length is not known before it is read is left to whoever counts while reading. */
const isBodyMeasured = ({ req }: Context): boolean =>
  req.method !== 'POST' || req.raw.headers.has('content-length')
