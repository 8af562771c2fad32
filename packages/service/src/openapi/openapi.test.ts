import { allRoutes, type Shape } from '@guiju/protocol'
import { Validator } from '@seriousme/openapi-schema-validator'
import { describe, expect, test } from 'vitest'
import { openApiDocument } from './open-api-document.ts'
import { wordsOf } from './schema-collector.ts'
import { shapeName } from './named-shapes.ts'

describe('openapi.json', () => {
  test.each(['en', 'zh'] as const)('is a valid OpenAPI 3.1 document in %s', async (language) => {
    const document = openApiDocument(language)
    const result = await new Validator().validate(structuredClone(document))
    expect(result).toMatchObject({ valid: true })
  })

  test('describes every route once, with its operation id', () => {
    const { paths } = openApiDocument('en')
    const told = Object.values(paths).flatMap((methods) =>
      Object.values(methods).map((each) => (each as { readonly operationId: string }).operationId),
    )
    expect(told.toSorted()).toEqual(allRoutes.map(({ id }) => id as string).toSorted())
  })

  test('refers only to components that are there', () => {
    const text = JSON.stringify(openApiDocument('en'))
    const parts = JSON.parse(text) as { readonly components: Record<string, object> }
    const references = [...text.matchAll(/"#\/components\/([\w-]+)\/([\w-]+)"/g)]
    expect(references.length).toBeGreaterThan(100)
    for (const [, kind = '', name = ''] of references) {
      expect(parts.components[kind]).toHaveProperty([name])
    }
  })

  test('says of every property and parameter of a request what it means', () => {
    const asked = allRoutes.flatMap(({ id, query, body }) => [
      ...propertiesOf(query, id),
      ...propertiesOf(body, id),
    ])
    expect(asked.filter(([owner, name]) => wordsOf(owner, name) === undefined)).toEqual([])
  })
})

interface Nested {
  readonly properties?: Readonly<Record<string, Shape<unknown>>>
}

function propertiesOf(schema: unknown, owner: string): readonly (readonly [string, string])[] {
  const { properties = {} } = (schema ?? {}) as Nested
  const named = schema === null ? owner : (shapeName(schema) ?? owner)
  return Object.entries(properties).flatMap(([name, each]) => [
    [named, name] as const,
    ...propertiesOf(each, named),
  ])
}
