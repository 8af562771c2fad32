import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { writtenFiles } from '../../tools/elements-manifest/written-files.ts'
import { openElementsPage } from '../../tools/open-elements-page.ts'
import { startBrowser } from '../../tools/start-browser.ts'

const folder = join(import.meta.dirname, '../../packages/elements')

interface Named {
  readonly name: string
  readonly description: string
  readonly type: { readonly text: string }
}

interface Declared {
  readonly tagName: string
  readonly description: string
  readonly attributes: readonly Named[]
  readonly members: readonly (Named & { readonly kind: 'field' | 'method' })[]
  readonly events: readonly Named[]
  readonly cssParts: readonly Named[]
}

const manifest = JSON.parse(readFileSync(join(folder, 'custom-elements.json'), 'utf8')) as {
  readonly modules: readonly { readonly declarations: readonly Declared[] }[]
}
const elements = manifest.modules.flatMap(({ declarations }) => declarations)

let browser: Browser
let page: Page

beforeAll(async () => {
  browser = await startBrowser()
  page = await openElementsPage(browser, { language: 'en', colorScheme: 'light', width: 800 })
}, 180_000)
afterAll(() => browser.close())

test('what is written about the elements is what `npm run manifest` writes', async () => {
  for (const [path, text] of await writtenFiles(folder)) {
    expect(readFileSync(join(folder, path), 'utf8'), `${path}: run npm run manifest`).toBe(text)
  }
})

describe.each(elements)('$tagName', ({ tagName, attributes, members, events, description }) => {
  test('observes the attributes that it documents, and has its members', async () => {
    const fields = members.filter(({ kind }) => kind === 'field').map(({ name }) => name)
    const methods = members.filter(({ kind }) => kind === 'method').map(({ name }) => name)
    const found = (await page.evaluate(`(() => {
      const element = document.createElement('${tagName}')
      return {
        observed: [...element.constructor.observedAttributes].toSorted(),
        absent: ${JSON.stringify(fields)}.filter((name) => !(name in element)),
        notCalled: ${JSON.stringify(methods)}.filter((name) => typeof element[name] !== 'function'),
      }
    })()`)) as object
    expect(found).toEqual({
      observed: attributes.map(({ name }) => name).toSorted(),
      absent: [],
      notCalled: [],
    })
  })

  test('says what each of them is', () => {
    const all = [...attributes, ...members, ...events]
    const unclear = all.filter((each) => each.description === '').map(({ name }) => name)
    const untyped = [...attributes, ...events].filter(({ type }) => type.text === '')
    expect([unclear, untyped, description !== '']).toEqual([[], [], true])
  })
})

test('every event that sources send is documented by an element, and none besides', () => {
  const sent = new Set(
    [
      ...allSources().matchAll(
        /\bemit\(\s*(?:[\w.]+),\s*'(guiju-[\w-]+)'|\bCustomEvent\('(guiju-[\w-]+)'/g,
      ),
    ].map(([, byHelper, byHand]) => byHelper ?? byHand ?? ''),
  )
  const documented = new Set(elements.flatMap(({ events }) => events.map(({ name }) => name)))
  expect([...documented].toSorted()).toEqual([...sent].toSorted())
})

test('every part of a style sheet is documented by an element, and none besides', () => {
  const written = new Set(
    [...allSources().matchAll(/\bpart="([\w -]+)"/g)].flatMap(
      ([, names]) => names?.split(' ') ?? [],
    ),
  )
  const documented = new Set(elements.flatMap(({ cssParts }) => cssParts.map(({ name }) => name)))
  expect([...documented].toSorted()).toEqual([...written].toSorted())
})

const allSources = (): string =>
  globSync('src/**/*.ts', { cwd: folder })
    .filter((path) => !path.endsWith('.test.ts'))
    .map((path) => readFileSync(join(folder, path), 'utf8'))
    .join('\n')
