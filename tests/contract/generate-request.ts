import fc, { type Arbitrary } from 'fast-check'
import { knownValues } from './known-values.ts'
import {
  ownParameters,
  resolved,
  type DocumentParameter,
  type DocumentSchema,
  type OpenApi,
  type Operation,
} from './open-api.ts'

/** A request as its parts. */
export interface GeneratedRequest {
  readonly path: Readonly<Record<string, string>>
  readonly query: Readonly<Record<string, unknown>>
  readonly body: unknown
}

type PathValues = Readonly<Record<string, readonly string[]>>

/** Requests of an operation that its schemas allow. */
export function validRequests(
  operation: Operation,
  document: OpenApi,
  paths: PathValues,
): Arbitrary<GeneratedRequest> {
  const parameters = ownParameters(operation)
  const inPath = parameters.filter((each) => each.in === 'path')
  const inQuery = parameters.filter((each) => each.in === 'query' && each.name !== 'states')
  const content = operation.requestBody?.content['application/json']?.schema
  return fc.record({
    path: fc.record(
      Object.fromEntries(inPath.map(({ name }) => [name, pathValue(operation, name, paths)])),
    ),
    query: queryOf(inQuery, document),
    body: content === undefined ? fc.constant(undefined) : valueOf('', content, document),
  })
}

function pathValue({ operationId }: Operation, name: string, paths: PathValues): Arbitrary<string> {
  const values = paths[`${operationId}.${name}`] ?? paths[name]
  if (values === undefined) throw new Error(`No value is known for {${name}} of ${operationId}.`)
  return fc.constantFrom(...values)
}

function queryOf(
  parameters: readonly DocumentParameter[],
  document: OpenApi,
): Arbitrary<Record<string, unknown>> {
  const values = parameters.map(({ name, schema }) => [name, valueOf(name, schema, document)])
  const needed = parameters.filter(({ required }) => required === true).map(({ name }) => name)
  return fc.record(Object.fromEntries(values) as Record<string, Arbitrary<unknown>>, {
    requiredKeys: needed,
  })
}

/** Values of a schema; of a property with a name those that are known for it. */
function valueOf(name: string, given: DocumentSchema, document: OpenApi): Arbitrary<unknown> {
  const schema = resolved(given, document)
  const known = knownValues[name]
  const enumerated = schema['enum'] as readonly unknown[] | undefined
  if (enumerated !== undefined) return fc.constantFrom(...enumerated)
  if (schema['type'] === 'array') return listOf(name, schema, document)
  const isNested = schema['type'] === 'object' && 'properties' in schema
  if (known !== undefined && (!isNested || typeof known[0] === 'object')) {
    return fc.constantFrom(...known)
  }
  switch (schema['type']) {
    case 'object':
      return objectOf(schema, document)
    case 'integer':
      return fc.integer({
        min: Number(schema['minimum'] ?? 0),
        max: Number(schema['maximum'] ?? 9),
      })
    case 'boolean':
      return fc.boolean()
    case 'string':
      return fc.string({ minLength: Number(schema['minLength'] ?? 0), maxLength: 20 })
    default:
      return fc.constantFrom(null, 'x', 1, true)
  }
}

function listOf(name: string, schema: DocumentSchema, document: OpenApi): Arbitrary<unknown> {
  const items = schema['items'] as DocumentSchema
  return fc.uniqueArray(valueOf(name, items, document), {
    minLength: Number(schema['minItems'] ?? 0),
    maxLength: 2,
  })
}

function objectOf(schema: DocumentSchema, document: OpenApi): Arbitrary<unknown> {
  const properties = (schema['properties'] ?? {}) as Record<string, DocumentSchema>
  const needed = (schema['required'] ?? []) as readonly string[]
  const values = Object.entries(properties).map(([name, each]) => [
    name,
    valueOf(name, each, document),
  ])
  const all = Object.fromEntries(values) as Record<string, Arbitrary<unknown>>
  const optional = Object.keys(properties).filter((name) => !needed.includes(name))
  // Few at once: most combinations of many options only refuse each other.
  return fc
    .subarray(optional, { maxLength: Math.min(2, optional.length) })
    .chain((chosen) =>
      fc.record(
        Object.fromEntries(
          [...needed, ...chosen].map((name) => [name, all[name] ?? fc.constant(null)]),
        ),
      ),
    )
}

/** The request that the description gives as an example. */
export function exampleRequest(operation: Operation): GeneratedRequest {
  const given = (place: string): readonly (readonly [string, unknown])[] =>
    ownParameters(operation)
      .filter((each) => each.in === place && each.example !== undefined)
      .map(({ name, example }) => [name, example])
  return {
    path: Object.fromEntries(given('path').map(([name, value]) => [name, String(value)])),
    query: Object.fromEntries(given('query')),
    body: operation.requestBody?.content['application/json']?.example,
  }
}
