import type { LocalText } from '../common.ts'
import type { Shape } from '../shape.ts'
import { addressOf, type PathParameter, type RouteId } from './route-addresses.ts'
import type {
  AnswerOf,
  BodyOf,
  EventsAnswer,
  FileAnswer,
  PictureAnswer,
  QueryOf,
} from './route-types.ts'

/** Everything that is to be known of a route before it is asked. */
export interface Route<Id extends RouteId> extends GivenFacts<Id> {
  readonly id: Id
  readonly method: 'GET' | 'POST'
  /** Below `/v1`: `/scorecards/{id}`. */
  readonly path: string
}

/** A route without what its address tells. */
export interface RouteFacts<Id extends RouteId> extends Omit<GivenFacts<Id>, 'mostBodyBytes'> {
  /** Default: 64 KB. */
  readonly mostBodyBytes?: number
}

interface GivenFacts<Id extends RouteId> {
  /** Where a reader looks for it. */
  readonly group: RouteGroup
  readonly summary: LocalText
  /** More than one sentence has room for. */
  readonly description?: LocalText
  readonly parameters: { readonly [Name in PathParameter<Id>]: LocalText }
  readonly query: QueryOf<Id> extends null ? null : Shape<QueryOf<Id>>
  readonly body: BodyOf<Id> extends null ? null : Shape<BodyOf<Id>>
  /** The longest body that is read. */
  readonly mostBodyBytes: number
  readonly answer: RouteAnswer<AnswerOf<Id>>
  /** What it can refuse for reasons of its own; what any route can answer is not repeated here. */
  readonly problems: readonly RouteProblemCode[]
  /** Who may ask. */
  readonly role: 'viewer' | 'analyst' | 'operator'
  /** Whether equal questions have equal answers while rules and data stay. */
  readonly isCacheable: boolean
  /** `light` reads what is in memory; `heavy` asks the engine; `stream` answers for as long as it is read. */
  readonly weight: 'light' | 'heavy' | 'stream'
}

/** Any route of the table. */
export type AnyRoute = { [Id in RouteId]: Route<Id> }[RouteId]

export type RouteGroup = 'rules' | 'numbers' | 'reasons' | 'data' | 'cases'

/** The form of a route's answer. */
export type RouteAnswer<T> = T extends FileAnswer
  ? { readonly kind: 'file'; readonly mediaTypes: readonly string[] }
  : T extends EventsAnswer
    ? { readonly kind: 'events'; readonly events: { readonly [name: string]: object } }
    : T extends PictureAnswer
      ? { readonly kind: 'picture'; readonly mediaType: string }
      : {
          readonly kind: 'json'
          /** Without a second status always 200. */
          readonly statuses: readonly (200 | 201)[]
          readonly shape: Shape<T>
        }

/** The refusals that belong to what is asked for. */
export type RouteProblemCode =
  | 'unknown-metric'
  | 'unknown-scorecard'
  | 'unknown-board'
  | 'unknown-entity'
  | 'unknown-entity-kind'
  | 'unknown-row'
  | 'unknown-pack'
  | 'unknown-dataset'
  | 'unknown-rule'
  | 'unknown-process'
  | 'unknown-case'
  | 'event-refused'
  | 'case-changed'
  | 'opened-before'
  | 'key-used'
  | 'invalid-request'
  | 'rules-do-not-check'
  | 'foreign-token'
  | 'expired-token'
  | 'check-took-too-long'
  | 'check-took-too-much'

/** A route as the table holds it. */
export function route<const Id extends RouteId>(id: Id, facts: RouteFacts<Id>): Route<Id> {
  return { id, ...addressOf(id), mostBodyBytes: 64 * 1024, ...facts }
}

/** Routes of one part of the table. */
export type RouteTable<Id extends RouteId> = { readonly [Each in Id]: Route<Each> }
