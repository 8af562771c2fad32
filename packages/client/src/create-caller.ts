import {
  addressOf,
  filledPath,
  type AnswerOf,
  type BodyOf,
  type EventsAnswer,
  type FileAnswer,
  type PathParameter,
  type PictureAnswer,
  type QueryOf,
  type RouteId,
} from '@guiju/protocol'
import { keptAnswers } from './kept-answers.ts'
import {
  createTransport,
  jsonPost,
  queryOf,
  readResult,
  type ClientOptions,
  type CommandOptions,
  type Result,
} from './transport.ts'

/** A route that is asked once and answers once. */
export type CalledRoute = {
  [Id in RouteId]: AnswerOf<Id> extends EventsAnswer ? never : Id
}[RouteId]

/** What a route is asked with: only what it has. */
export type RouteRequest<Id extends RouteId> = PathPart<Id> & QueryPart<Id> & BodyPart<Id>

type PathPart<Id extends RouteId> = [PathParameter<Id>] extends [never]
  ? object
  : { readonly path: { readonly [Name in PathParameter<Id>]: string } }

type QueryPart<Id extends RouteId> =
  QueryOf<Id> extends null
    ? object
    : object extends QueryOf<Id>
      ? { readonly query?: QueryOf<Id> }
      : { readonly query: QueryOf<Id> }

type BodyPart<Id extends RouteId> = BodyOf<Id> extends null ? object : { readonly body: BodyOf<Id> }

/** What a route answers; files and pictures come as a blob. */
export type RouteValue<Id extends RouteId> =
  AnswerOf<Id> extends FileAnswer | PictureAnswer ? Blob : AnswerOf<Id>

/** Asks any route of the service by its id. */
export interface Caller {
  call<Id extends CalledRoute>(
    id: Id,
    request: RouteRequest<Id>,
    options?: CommandOptions,
  ): Promise<Result<RouteValue<Id>>>
}

export interface CallerOptions extends ClientOptions {
  /** How many answers are kept, to be asked for again with their ETag only. Default: none. */
  readonly keptAnswers?: number
}

/** A caller of the service at `baseUrl`. */
export function createCaller(options: CallerOptions = {}): Caller {
  const { ask } = createTransport(options)
  const kept = keptAnswers(options.keptAnswers ?? 0)

  return {
    async call<Id extends CalledRoute>(
      id: Id,
      request: RouteRequest<Id>,
      callOptions: CommandOptions = {},
    ): Promise<Result<RouteValue<Id>>> {
      const { path = {}, query = {}, body } = request as AnyRequest
      const address = `/v1${filledPath(id, path)}${queryOf(query)}`
      const { method } = addressOf(id)
      const init = method === 'POST' ? jsonPost(body ?? {}, callOptions) : {}
      const response = await kept.ask(`${method} ${address} ${JSON.stringify(body)}`, (headers) =>
        ask(address, withHeaders(init, headers), callOptions),
      )
      return await readResult(response, (each) => valueOf<RouteValue<Id>>(each))
    },
  }
}

interface AnyRequest {
  readonly path?: Readonly<Record<string, string>>
  readonly query?: object
  readonly body?: unknown
}

const withHeaders = (init: RequestInit, headers: Record<string, string>): RequestInit => ({
  ...init,
  headers: { ...(init.headers as Record<string, string> | undefined), ...headers },
})

/** JSON as a value, everything else as a blob. */
async function valueOf<T>(response: Response): Promise<T> {
  const isJson = response.headers.get('content-type')?.startsWith('application/json') ?? false
  return (await (isJson ? response.json() : response.blob())) as T
}
