import { allRoutes, type Shape } from '@guiju/protocol'
import { Validator } from '@seriousme/openapi-schema-validator'
import { describe, expect, test } from 'vitest'
import { openApiRoutes } from './openapi-routes.ts'
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

describe('the reference page', () => {
  const routesOfPage = openApiRoutes(allRoutes)

  test.each(['en', 'zh'])(
    'tells every route, and leads only where there is something: %s',
    async (language) => {
      const response = await routesOfPage.request(`/reference?language=${language}`)
      const page = await response.text()
      const anchors = new Set([...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id))
      const links = [...page.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id)
      expect(links.filter((id) => !anchors.has(id))).toEqual([])
      expect(allRoutes.filter(({ id }) => !anchors.has(`route-${id}`))).toEqual([])
      expect(response.headers.get('content-language')).toBe(language)
    },
  )

  test('needs neither script nor style of its own', async () => {
    const response = await routesOfPage.request('/reference')
    const page = await response.text()
    expect(page).not.toMatch(/<script|<style| style="| on[a-z]+="/)
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'")
    expect((await routesOfPage.request('/reference.css')).headers.get('content-type')).toContain(
      'text/css',
    )
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
