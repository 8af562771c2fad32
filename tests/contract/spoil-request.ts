import fc, { type Arbitrary } from 'fast-check'
import type { GeneratedRequest } from './generate-request.ts'
import {
  ownParameters,
  resolved,
  type DocumentSchema,
  type OpenApi,
  type Operation,
} from './open-api.ts'

/** A request with one thing wrong, and where the answer must say so. */
export interface SpoiledRequest {
  readonly request: GeneratedRequest
  readonly at: string
}

/** Spoils a valid request in one place; undefined for an operation in which nothing can be wrong. */
export function spoiledRequests(
  operation: Operation,
  document: OpenApi,
  valid: Arbitrary<GeneratedRequest>,
): Arbitrary<SpoiledRequest> | undefined {
  const content = operation.requestBody?.content['application/json']?.schema
  const hasQuery = ownParameters(operation).some((each) => each.in === 'query')
  if (content !== undefined) {
    const schema = resolved(content, document)
    return valid.chain((request) =>
      fc.constantFrom(...bodyFaults(schema, document)).map((fault) => fault(request)),
    )
  }
  if (!hasQuery) return undefined
  return valid.chain((request) =>
    fc.constantFrom(...queryFaults(operation)).map((fault) => fault(request)),
  )
}

type Fault = (request: GeneratedRequest) => SpoiledRequest

function bodyFaults(schema: DocumentSchema, document: OpenApi): readonly Fault[] {
  const needed = (schema['required'] ?? []) as readonly string[]
  const properties = Object.entries((schema['properties'] ?? {}) as Record<string, DocumentSchema>)
  const withBody = (change: (body: Record<string, unknown>) => unknown, at: string): Fault => {
    return (request) => {
      const body = structuredClone(request.body) as Record<string, unknown>
      return { request: { ...request, body: change(body) }, at }
    }
  }
  const missing = needed.map((name) =>
    withBody(
      (body) => Object.fromEntries(Object.entries(body).filter(([each]) => each !== name)),
      `/${name}`,
    ),
  )
  const wrong = properties.map(([name, each]) =>
    withBody((body) => ({ ...body, [name]: wrongValue(resolved(each, document)) }), `/${name}`),
  )
  return [
    ...missing,
    ...wrong,
    withBody((body) => ({ ...body, no_such_property: 1 }), '/no_such_property'),
    withBody(() => [], '/'),
  ]
}

/** A value that no schema like this allows. */
function wrongValue(schema: DocumentSchema): unknown {
  if (schema['format'] === 'date') return '2026-02-30'
  if (schema['type'] === 'integer') return 0.5
  if (typeof schema['maxLength'] === 'number') return 'x'.repeat(schema['maxLength'] + 1)
  return 17
}

function queryFaults(operation: Operation): readonly Fault[] {
  const parameters = ownParameters(operation).filter((each) => each.in === 'query')
  const withQuery =
    (change: (query: Record<string, unknown>) => Record<string, unknown>, at: string): Fault =>
    (request) => ({ request: { ...request, query: change({ ...request.query }) }, at })
  const missing = parameters
    .filter(({ required }) => required === true)
    .map(({ name }) =>
      withQuery(
        (query) => Object.fromEntries(Object.entries(query).filter(([each]) => each !== name)),
        `?${name}`,
      ),
    )
  const dates = parameters
    .filter(({ schema }) => schema['format'] === 'date' || schema['type'] === 'integer')
    .map(({ name }) => withQuery((query) => ({ ...query, [name]: '2026-02-30' }), `?${name}`))
  return [...missing, ...dates, withQuery((query) => ({ ...query, no_such: 1 }), '?no_such')]
}
