import {
  allRoutes,
  allowedMethods,
  matchRoute,
  type AnyRoute,
  type RouteId,
  type Shape,
} from '@guiju/protocol'
import { Hono, type Context, type Handler as HonoHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { MadeFile } from '../details-port.ts'
import { fileResponse } from '../file-response.ts'
import type { Answer } from '../guiju-port.ts'
import { factsOf } from '../observe/asked-facts.ts'
import { rowsOf } from '../observe/rows-of.ts'
import { portProblemResponse, problemResponse } from '../problem-response.ts'
import { readBody } from '../read-body.ts'
import { needing } from '../sign-in/allowed.ts'
import { bodyValidator, queryValidator, type Validation } from '../validate.ts'
import type { Asked, Handlers } from './handler.ts'

/** Binds handlers to the addresses of their routes; other methods at these addresses are told which there are. */
export function bindRoutes(handlers: Partial<Handlers<RouteId>>): Hono {
  const app = new Hono()
  const bound = boundRoutes(handlers)
  for (const route of bound) {
    const handler = handlers[route.id] as AnyHandler
    app.on(route.method, honoPath(route), needing(route.role), limitOf(route), bind(route, handler))
  }
  for (const path of new Set(bound.map(honoPath))) app.all(path, otherMethod)
  return app
}

/** The routes that have a handler. */
export const boundRoutes = (handlers: Partial<Handlers<RouteId>>): readonly AnyRoute[] =>
  allRoutes.filter(({ id }) => handlers[id] !== undefined)

/** A handler of any route; which one it is, is told by the table that pairs them. */
type AnyHandler = (asked: AnyAsked) => Promise<AnyGiven> | AnyGiven

type AnyGiven = Answer<object> | Response

type AnyAsked = Omit<Asked<RouteId>, 'path' | 'query' | 'body'> & {
  readonly path: Readonly<Record<string, string>>
  readonly query: object | null
  readonly body: object | null
}

const honoPath = ({ path }: AnyRoute): string => path.replaceAll(/\{(\w+)\}/g, ':$1')

const limitOf = ({ mostBodyBytes }: AnyRoute): HonoHandler =>
  bodyLimit({ maxSize: mostBodyBytes, onError: (c) => problemResponse(c, 'request-too-large') })

function bind(route: AnyRoute, handler: AnyHandler): (context: Context) => Promise<Response> {
  const checkQuery = route.query === null ? null : queryValidator(route.query as Shape<object>)
  const checkBody = route.body === null ? null : bodyValidator(route.body as Shape<object>)
  return async (c) => {
    const query = checkQuery === null ? { value: null } : readQuery(c, checkQuery)
    if ('refused' in query) return query.refused
    const body = checkBody === null ? { value: null } : await readBody(c, checkBody)
    if ('refused' in body) return body.refused
    const given = await handler({
      path: c.req.param(),
      query: query.value,
      body: body.value,
      options: { signal: c.req.raw.signal },
      context: c,
    })
    return given instanceof Response ? given : respond(c, route, given)
  }
}

function readQuery<T>(
  c: Context,
  validate: (query: Readonly<Record<string, string>>) => Validation<T>,
): { readonly value: T } | { readonly refused: Response } {
  const validation = validate(c.req.query())
  if ('value' in validation) return validation
  return { refused: problemResponse(c, 'invalid-request', { faults: validation.faults }) }
}

function respond(c: Context, { answer }: AnyRoute, given: Answer<object>): Response {
  if ('problem' in given) return portProblemResponse(c, given.problem)
  if (answer.kind === 'file') return fileResponse(c, given.value as MadeFile)
  factsOf(c).rows = rowsOf(given.value)
  return c.json(given.value)
}

const otherMethod: HonoHandler = (c) => {
  const { here } = matchRoute(c.req.method, c.req.path.replace(/^\/v1/, ''))
  c.header('allow', allowedMethods(here))
  return problemResponse(c, 'method-not-allowed')
}
