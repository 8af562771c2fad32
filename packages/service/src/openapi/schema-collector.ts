import type { LocalText } from '@guiju/protocol'
import { inLanguage, type Language } from '../caller-language.ts'
import { answerWords, requestWords } from './field-words.ts'
import { shapeName, type JsonSchema } from './named-shapes.ts'

/** Writes schemas with references to named ones, which it collects. */
export interface SchemaCollector {
  /** A schema as an operation gives it: by reference where it has a name. */
  readonly refer: (schema: unknown) => JsonSchema
  /** Every named schema referred to until now, by name, in alphabetical order. */
  readonly collected: () => { readonly [name: string]: JsonSchema }
}

export function schemaCollector(language: Language): SchemaCollector {
  const named = new Map<string, JsonSchema>()

  /** `owner` is the shape whose properties are told where the schema has no name of its own. */
  const refer = (schema: unknown, owner = ''): JsonSchema => {
    const name = shapeName(schema)
    if (name === undefined) return written(schema, owner)
    if (!named.has(name)) {
      // Known before it is written: a shape may hold itself.
      named.set(name, {})
      named.set(name, { title: name, ...written(schema, name) })
    }
    return { $ref: `#/components/schemas/${name}` }
  }

  const written = (schema: unknown, owner: string): JsonSchema =>
    Object.fromEntries(
      Object.entries(schema as JsonSchema).map(([keyword, value]) => {
        switch (keyword) {
          case 'properties':
            return [
              keyword,
              mapValues(value, (each, name) => told(refer(each, owner), owner, name)),
            ]
          case 'patternProperties':
            return [keyword, mapValues(value, (each) => refer(each, owner))]
          case 'items':
            return [keyword, refer(value, owner)]
          case 'additionalProperties':
            return [keyword, typeof value === 'boolean' ? value : refer(value, owner)]
          case 'anyOf':
            return [keyword, (value as readonly unknown[]).map((each) => refer(each, owner))]
          default:
            return [keyword, value]
        }
      }),
    )

  const told = (schema: JsonSchema, owner: string, property: string): JsonSchema => {
    const words = wordsOf(owner, property)
    return words === undefined ? schema : { ...schema, description: inLanguage(words, language) }
  }

  return {
    refer,
    collected: () =>
      Object.fromEntries([...named].toSorted(([left], [right]) => (left < right ? -1 : 1))),
  }
}

/** What a property of a shape, or a query parameter of a route, means. */
export function wordsOf(owner: string, property: string): LocalText | undefined {
  const words = isAsked(owner) ? requestWords : answerWords
  return words[`${owner}.${property}`] ?? words[property]
}

/** Routes have names of their own for what they ask; of shapes the end of the name tells. */
const isAsked = (owner: string): boolean =>
  /^[a-z]/.test(owner) || /(Request|Parameters|Query|CaseCaller)$/.test(owner)

function mapValues(
  values: unknown,
  map: (value: unknown, name: string) => JsonSchema,
): { readonly [name: string]: JsonSchema } {
  return Object.fromEntries(
    Object.entries(values as JsonSchema).map(([name, value]) => [name, map(value, name)]),
  )
}
