import { problem as problemShape, type AnyRoute, type LocalText } from '@guiju/protocol'
import { inLanguage, type Language } from '../caller-language.ts'
import { problemKinds } from '../problem-catalogue.ts'
import { byStatus, problemsOf } from './common-problems.ts'
import { exampleOf } from './examples.ts'
import { groupWords, phrases } from './description-words.ts'
import type { JsonSchema } from './named-shapes.ts'
import { parametersOf } from './operation-parameters.ts'
import type { SchemaCollector } from './schema-collector.ts'

/** What operations are written with. */
export interface Writing {
  readonly language: Language
  readonly schemas: SchemaCollector
}

/** One route as OpenAPI describes it. */
export function operation(route: AnyRoute, writing: Writing): object {
  const { language } = writing
  const say = (text: LocalText): string => inLanguage(text, language)
  const parameters = parametersOf(route, writing)
  return {
    operationId: route.id,
    tags: [say(groupWords[route.group])],
    summary: say(route.summary),
    ...(route.description && { description: say(route.description) }),
    ...(parameters.length > 0 && { parameters }),
    ...(route.body !== null && { requestBody: requestBody(route, writing) }),
    responses: { ...answers(route, writing), ...problems(route, writing) },
    ...(route.role !== 'viewer' && { 'x-role': route.role }),
  }
}

function requestBody({ id, body }: AnyRoute, { schemas }: Writing): object {
  const example = exampleOf(id).body ?? undefined
  const content = { schema: schemas.refer(body), ...(example !== undefined && { example }) }
  return { required: true, content: { 'application/json': content } }
}

function answers(route: AnyRoute, writing: Writing): { readonly [status: string]: object } {
  const { answer } = route
  const statuses = answer.kind === 'json' ? answer.statuses : [200]
  const description = inLanguage(phrases[answer.kind], writing.language)
  const headers = {
    'X-Request-Id': { $ref: '#/components/headers/X-Request-Id' },
    ...(route.isCacheable && { ETag: { $ref: '#/components/headers/ETag' } }),
  }
  const content = contentOf(route, writing)
  const told: Record<string, object> = {}
  for (const status of statuses) told[status] = { description, headers, content }
  const unchanged = { description: inLanguage(phrases.notModified, writing.language) }
  return { ...told, ...(route.isCacheable && { 304: unchanged }) }
}

function contentOf({ id, answer }: AnyRoute, { schemas }: Writing): { [type: string]: object } {
  switch (answer.kind) {
    case 'json': {
      const example = exampleOf(id).answer
      const content = { schema: schemas.refer(answer.shape) }
      return { 'application/json': { ...content, ...(example !== undefined && { example }) } }
    }
    case 'file':
      return Object.fromEntries(answer.mediaTypes.map((type) => [type, {}]))
    case 'picture':
      return { [answer.mediaType]: { schema: { type: 'string' } } }
    case 'events':
      for (const shape of Object.values(answer.events)) schemas.refer(shape)
      return { 'text/event-stream': { schema: { type: 'string' } } }
  }
}

function problems(
  route: AnyRoute,
  { language, schemas }: Writing,
): { readonly [status: string]: object } {
  const told: Record<string, object> = {}
  for (const [status, codes] of byStatus(problemsOf(route))) {
    const titles = codes.map(
      (code) => `\`${code}\`: ${inLanguage(problemKinds[code].title, language)}`,
    )
    const schema: JsonSchema = {
      allOf: [schemas.refer(problemShape), { properties: { code: { enum: codes } } }],
    }
    const headers = {
      'X-Request-Id': { $ref: '#/components/headers/X-Request-Id' },
      ...(waits.has(status) && { 'Retry-After': { $ref: '#/components/headers/Retry-After' } }),
    }
    const content = { 'application/problem+json': { schema } }
    told[status] = { description: titles.join('\n'), headers, content }
  }
  return told
}

/** Statuses after which asking again later helps. */
const waits: ReadonlySet<number> = new Set([408, 429, 503])
