import type { AnyRoute, LocalText } from '@guiju/protocol'
import { inLanguage } from '../caller-language.ts'
import { phrases } from './description-words.ts'
import { exampleOf } from './examples.ts'
import type { JsonSchema } from './named-shapes.ts'
import type { Writing } from './operation.ts'
import { wordsOf } from './schema-collector.ts'

/** The parameters of a route: those in its address, then those of its query. */
export function parametersOf(route: AnyRoute, writing: Writing): readonly object[] {
  const repeats = route.method === 'POST' && route.group === 'cases'
  return [
    ...pathParameters(route, writing),
    ...queryParameters(route, writing),
    ...(repeats ? [{ $ref: '#/components/parameters/Idempotency-Key' }] : []),
  ]
}

function pathParameters(route: AnyRoute, { language }: Writing): readonly object[] {
  const given = exampleOf(route.id).path
  return Object.entries<LocalText>(route.parameters).map(([name, words]) => ({
    name,
    in: 'path',
    required: true,
    description: inLanguage(words, language),
    schema: { type: 'string', minLength: 1 },
    ...(given[name] !== undefined && { example: given[name] }),
  }))
}

function queryParameters(route: AnyRoute, { language, schemas }: Writing): readonly object[] {
  if (route.query === null) return []
  const { properties, required = [], patternProperties } = route.query as object as QuerySchema
  const given = exampleOf(route.id).query ?? {}
  const named = Object.entries(properties).map(([name, schema]) => {
    const words = wordsOf(route.id, name)
    return {
      name,
      in: 'query',
      required: required.includes(name),
      ...(words && { description: inLanguage(words, language) }),
      schema: schemas.refer(schema),
      ...(given[name] !== undefined && { example: given[name] }),
    }
  })
  if (patternProperties === undefined) return named
  const open = {
    name: 'states',
    in: 'query',
    style: 'form',
    explode: true,
    description: inLanguage(phrases.states, language),
    schema: { type: 'object', patternProperties },
  }
  return [...named, open]
}

interface QuerySchema {
  readonly properties: { readonly [name: string]: JsonSchema }
  readonly required?: readonly string[]
  readonly patternProperties?: JsonSchema
}
