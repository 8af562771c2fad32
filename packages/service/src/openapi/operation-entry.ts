import { code, paragraph, text, type Entry, type Fact, type Inlines } from '@guiju/docs'
import type { Language } from '../caller-language.ts'
import type { JsonSchema } from './named-shapes.ts'
import { fieldTable, tableOf } from './operation-facts.ts'
import { referenceWords } from './reference-words.ts'
import { sentenceWords, typeWords } from './type-words.ts'

interface DescribedContent {
  readonly [mediaType: string]: { readonly schema?: JsonSchema; readonly example?: unknown }
}

interface DescribedParameter {
  readonly name: string
  readonly in: string
  readonly required?: boolean
  readonly description?: string
  readonly schema: JsonSchema
  readonly example?: string | number
}

/** An operation of the description with its address. */
export interface DescribedOperation {
  readonly method: string
  readonly path: string
  readonly operationId: string
  readonly tags: readonly string[]
  readonly summary: string
  readonly description?: string
  readonly parameters?: readonly (DescribedParameter | { readonly $ref: string })[]
  readonly requestBody?: { readonly content: DescribedContent }
  readonly responses: {
    readonly [status: string]: { readonly description: string; readonly content?: DescribedContent }
  }
}

/** Named shapes of the description. */
export type Shapes = { readonly [name: string]: JsonSchema }

/** A route as a reader meets it: what it is for, what it takes, what it answers, what it may refuse. */
export function operationEntry(
  operation: DescribedOperation,
  language: Language,
  shapes: Shapes,
): Entry {
  const { method, path, operationId, summary, description } = operation
  return {
    id: operationId,
    anchor: `route-${operationId}`,
    label: `${method} /v1${path}`,
    blocks: [
      paragraph(sentenceWords(summary)),
      ...(description === undefined ? [] : [paragraph(sentenceWords(description))]),
      { kind: 'facts', facts: factsOf(operation, language, shapes) },
      { kind: 'code', language: 'sh', text: curlOf(operation) },
      { kind: 'facts', facts: exampleFacts(operation, language) },
    ],
  }
}

function factsOf(
  operation: DescribedOperation,
  language: Language,
  shapes: Shapes,
): readonly Fact[] {
  const parameters = ownParameters(operation).map((each) => ({
    name: each.name,
    schema: each.schema,
    isRequired: each.required ?? false,
    description: each.description ?? '',
  }))
  const body = operation.requestBody?.content['application/json']?.schema
  const responses = Object.entries(operation.responses)
  const answers = responses.filter(([status]) => status.startsWith('2'))
  const refusals = responses.filter(([status]) => /^[45]/.test(status))
  return [
    ...(parameters.length === 0
      ? []
      : [fact('parameters', tableOf(parameters, language), language)]),
    ...(body === undefined ? [] : [bodyFact(body, language, shapes)]),
    fact('answer', listOf(answers.map(answerWords(language))), language),
    fact('problems', paragraph(refusals.flatMap(refusalWords)), language),
  ]
}

const listOf = (items: readonly Inlines[]): Fact['blocks'][number] => ({
  kind: 'list',
  isOrdered: false,
  items,
})

const fact = (
  name: 'parameters' | 'body' | 'answer' | 'problems',
  block: Fact['blocks'][number],
  language: Language,
): Fact => ({ name: referenceWords[name][language], blocks: [block] })

/** The body by its shape, with the properties of it. */
function bodyFact(body: JsonSchema, language: Language, shapes: Shapes): Fact {
  const name = String(body['$ref']).replace('#/components/schemas/', '')
  const shape = shapes[name]
  return {
    name: referenceWords.body[language],
    blocks: [
      paragraph(typeWords(body, language)),
      ...(shape === undefined ? [] : [fieldTable(shape, language)]),
    ],
  }
}

type Response = DescribedOperation['responses'][string]

const answerWords =
  (language: Language) =>
  ([status, { content = {} }]: readonly [string, Response]): Inlines => [
    code(status),
    ...Object.entries(content).flatMap(([type, { schema }]) => [
      text(` ${type} `),
      ...(schema === undefined ? [] : typeWords(schema, language)),
    ]),
  ]

/** Codes by status; each leads to what it means. */
function refusalWords([status, { description }]: readonly [string, Response]): Inlines {
  const codes = [...description.matchAll(/^`([\w-]+)`/gm)].map(([, each = '']) => each)
  return [
    code(status),
    text(' '),
    ...codes.flatMap((each): Inlines => [
      { kind: 'link', anchor: `problem-${each}`, text: each },
      text(' '),
    ]),
  ]
}

function exampleFacts(operation: DescribedOperation, language: Language): readonly Fact[] {
  const answers = Object.values(operation.responses)
    .map(({ content }) => content?.['application/json']?.example)
    .filter((example) => example !== undefined)
  const [answer] = answers
  if (answer === undefined) return []
  const written = JSON.stringify(answer, null, 2)
  return [
    {
      name: referenceWords.answered[language],
      blocks: [{ kind: 'code', language: 'json', text: written }],
    },
  ]
}

/** The example as it is typed. */
function curlOf(operation: DescribedOperation): string {
  const given = ownParameters(operation).filter(({ example }) => example !== undefined)
  const path = operation.path.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(given.find((each) => each.name === name)?.example ?? name),
  )
  const query = new URLSearchParams(
    given
      .filter((each) => each.in === 'query')
      .map(({ name, example = '' }): [string, string] => [name, String(example)]),
  ).toString()
  const address = `http://127.0.0.1:8420/v1${path}${query && `?${query}`}`
  const body = operation.requestBody?.content['application/json']?.example
  if (body === undefined) return `curl '${address}'`
  const written = JSON.stringify(body).replaceAll("'", String.raw`'\''`)
  return `curl '${address}' -H 'content-type: application/json' \\\n  -d '${written}'`
}

const ownParameters = ({ parameters = [] }: DescribedOperation): readonly DescribedParameter[] =>
  parameters.flatMap((each) => ('name' in each ? [each] : []))
