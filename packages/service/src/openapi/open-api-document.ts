import { allRoutes, type AnyRoute } from '@guiju/protocol'
import { inLanguage, type Language } from '../caller-language.ts'
import { groupWords, phrases } from './description-words.ts'
import { operation } from './operation.ts'
import { schemaCollector } from './schema-collector.ts'

/** A description of the HTTP API as OpenAPI 3.1, in a language. */
export interface OpenApiDocument {
  readonly openapi: '3.1.1'
  readonly paths: { readonly [path: string]: { readonly [method: string]: object } }
  readonly [part: string]: unknown
}

/** Describes the routes that a service has. */
export function openApiDocument(
  language: Language,
  routes: readonly AnyRoute[] = allRoutes,
): OpenApiDocument {
  const say = (text: Parameters<typeof inLanguage>[0]): string => inLanguage(text, language)
  const schemas = schemaCollector(language)
  const paths: Record<string, Record<string, object>> = {}
  for (const route of routes) {
    const here = (paths[route.path] ??= {})
    here[route.method.toLowerCase()] = operation(route, { language, schemas })
  }
  const groups = [...new Set(routes.map(({ group }) => group))]
  return {
    openapi: '3.1.1',
    info: {
      title: 'Guiju',
      version: '1',
      summary: say(phrases.summary),
      description: say(phrases.description),
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    jsonSchemaDialect: 'https://json-schema.org/draft/2020-12/schema',
    servers: [{ url: '/v1' }],
    security: [{ bearer: [] }, {}],
    tags: groups.map((group) => ({ name: say(groupWords[group]) })),
    paths,
    components: {
      schemas: schemas.collected(),
      securitySchemes: {
        bearer: { type: 'http', scheme: 'bearer', description: say(phrases.bearer) },
      },
      headers: {
        'X-Request-Id': { description: say(phrases.requestId), schema: { type: 'string' } },
        ETag: { description: say(phrases.etag), schema: { type: 'string' } },
        'Retry-After': { description: say(phrases.retryAfter), schema: { type: 'integer' } },
      },
      parameters: {
        'Idempotency-Key': {
          name: 'Idempotency-Key',
          in: 'header',
          description: say(phrases.idempotencyKey),
          schema: { type: 'string', maxLength: 200 },
        },
      },
    },
  }
}
