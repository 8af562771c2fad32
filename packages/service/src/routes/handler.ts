import type {
  AnswerOf,
  BodyOf,
  EventsAnswer,
  FileAnswer,
  PathParameter,
  PictureAnswer,
  QueryOf,
  RouteId,
} from '@guiju/protocol'
import type { Context } from 'hono'
import type { MadeFile } from '../details-port.ts'
import type { Answer, CallOptions } from '../guiju-port.ts'

/** A request of a route, read and found valid. */
export interface Asked<Id extends RouteId> {
  readonly path: { readonly [Name in PathParameter<Id>]: string }
  readonly query: QueryOf<Id>
  readonly body: BodyOf<Id>
  readonly options: CallOptions
  readonly context: Context
}

/** Turns a request of a route into a question, and gives what it answers. */
export type Handler<Id extends RouteId> = (asked: Asked<Id>) => Promise<Given<Id>> | Given<Id>

/** What a handler gives: what its route answers, what stands in its way, or a whole response of its own. */
export type Given<Id extends RouteId> =
  AnswerOf<Id> extends FileAnswer
    ? Answer<MadeFile>
    : AnswerOf<Id> extends EventsAnswer | PictureAnswer
      ? Response
      : Answer<AnswerOf<Id>> | Response

/** One handler for each of these routes: none is forgotten, and none is of no route. */
export type Handlers<Id extends RouteId> = { readonly [Each in Id]: Handler<Each> }
