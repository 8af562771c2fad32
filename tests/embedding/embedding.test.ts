import { execFileSync } from 'node:child_process'
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createClient, type Client } from '@guiju/client'
import type { BoardResponse, EvaluateResponse } from '@guiju/protocol'
import { build } from 'esbuild'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { completeThrough, generateDemo } from '../../tools/demo/generate-demo.ts'
import { startBrowser } from '../../tools/start-browser.ts'
import { startGuiju, type StartedGuiju } from '../start-guiju.ts'
import { codeOf } from './code-blocks.ts'
import { startPageServer, type PageServer } from './page-server.ts'

const root = join(import.meta.dirname, '../..')
const section = 'Put it on your own page'
const shop = 'S00001'
const command = join(root, 'apps/cli/src/main.ts')

let folder: string
let service: StartedGuiju
let serviceOrigin: string
let portal: PageServer
let browser: Browser
let client: Client

/** What the guide says, with the service where it runs here. */
const told = (language: string): string =>
  codeOf(section, language).replaceAll('https://scores.example', serviceOrigin)

beforeAll(async () => {
  portal = await startPageServer()
  folder = await mkdtemp(join(tmpdir(), 'guiju-embedding-'))
  await Promise.all([
    cp(join(root, 'rules'), join(folder, 'rules'), { recursive: true }),
    generateDemo({ orders: 5000, folder: join(folder, 'data') }),
  ])
  await writeFile(join(folder, 'guiju.yaml'), projectText(portal.origin))
  service = await startGuiju(folder)
  serviceOrigin = new URL(service.url).origin
  const token = createKey()
  portal.put({ '/token': token })
  client = createClient({ baseUrl: serviceOrigin, token: () => token })
  browser = await startBrowser()
  portal.allow(told('').trim())
}, 120_000)

afterAll(async () => {
  await browser.close()
  await portal.stop()
  await service.stop('SIGINT')
  await rm(folder, { recursive: true })
})

describe('the page of the guide in plain HTML', () => {
  let page: Page
  let complaints: readonly string[]

  beforeAll(async () => {
    portal.put({
      '/index.html': told('html'),
      '/colors.css': told('css'),
      '/page.js': told('js'),
      '/scores.json': JSON.stringify(await evaluated()),
    })
    ;({ page, complaints } = await open('/index.html'))
    await page.locator('guiju-board .part').first().waitFor()
  }, 60_000)

  test('shows the scorecard as the service answers it', async () => {
    const answer = await client.scorecard('shop_experience', {
      entity: shop,
    })
    const score = answer.kind === 'value' ? answer.value.score.text.zh : 'refused'
    await expect
      .poll(() => page.locator('[part=score]').innerText(), { timeout: 20_000 })
      .toMatch(score)
  })

  test('shows several boards, each as the service answers it', async () => {
    for (const id of ['refund_analysis', 'after_sales']) {
      const board = page.locator(`guiju-board[board=${id}]`)
      await board.locator('.part').first().waitFor()
      const shown = await board.locator('.number-card .number').allInnerTexts()
      const numbers = shown.map((text) => text.split('\n')[0]?.trim())
      expect(numbers).toEqual(cardTexts(await boardAnswer(id)))
      expect(numbers.length).toBeGreaterThan(2)
    }
  })

  test('has the colours and letters of the page', async () => {
    const number = page.locator('guiju-board [part=number]').first()
    expect(await styleOf(number, 'color')).toBe('rgb(122, 31, 95)')
    const why = page.locator('guiju-metric-card .why')
    expect(await styleOf(why, 'color')).toBe('rgb(122, 31, 95)')
    expect(await styleOf(why, 'fontFamily')).toBe('Georgia, serif')
  })

  test('shows a number that was put in without a service', async () => {
    const { rows } = await evaluated()
    const text = await page.locator('guiju-metric-card#own .number').innerText()
    expect(text.trim()).toBe(rows[0]?.value.text.zh)
  })

  test('hears what the reader opens', async () => {
    await page.locator('[data-part=reasons] .open').first().click()
    await expect
      .poll(() => page.locator('#opened').innerText(), { timeout: 20_000 })
      .toContain('products {"reason":')
  })

  test('asks why a number is as it is', async () => {
    await page.locator('guiju-scorecard button').filter({ visible: true }).last().waitFor()
    await page.evaluate(
      `document.querySelector('guiju-scorecard').dispatchEvent(new CustomEvent('guiju-explain', { bubbles: true, composed: true, detail: ${JSON.stringify(
        {
          metric: 'complaint_rate',
          entity: shop,
          kind: 'shop',
          day: completeThrough,
          known: completeThrough,
        },
      )} }))`,
    )
    await page.locator('guiju-explanation [role=tab]').first().waitFor()
  })

  test('takes a second copy of the script, as another team may have it on the same page', async () => {
    await page.evaluate(`import('${serviceOrigin}/elements/guiju-elements.js?again')`)
    await page.evaluate(`import('${serviceOrigin}/elements/guiju-metric-card.js')`)
    expect(await page.locator('guiju-scorecard').count()).toBe(1)
  })

  test('breaks no rule of its content security policy', () => {
    expect(complaints).toEqual([])
  })
})

describe('the page of the guide in React', () => {
  test('shows the numbers, takes properties and hears events', { timeout: 60_000 }, async () => {
    portal.put({
      '/react.html': `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Shop</title>
        <link rel="stylesheet" href="colors.css"><script type="module" src="react.js"></script></head>
        <body><main id="shop"></main></body></html>`,
      '/react.js': await bundled(told('tsx')),
      '/colors.css': told('css'),
    })
    const { page, complaints } = await open('/react.html')
    const board = page.locator('guiju-board')
    await board.locator('.part').first().waitFor()
    const shown = await board.locator('.number-card .number').allInnerTexts()
    const expected = cardTexts(await boardAnswer('refund_analysis'), 'en')
    expect(shown.map((text) => text.split('\n')[0]?.trim())).toEqual(expected)
    await page.locator('guiju-scorecard h2').first().waitFor()
    await board.locator('[data-part=reasons] .open').first().click()
    await expect
      .poll(() => page.locator('output').innerText(), { timeout: 20_000 })
      .toBe('products')
    expect(complaints).toEqual([])
    await page.close()
  })
})

async function open(path: string): Promise<{ page: Page; complaints: readonly string[] }> {
  const page = await browser.newPage({ viewport: { width: 1200, height: 900 } })
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => {
    if (message.type() !== 'log') complaints.push(`${message.text()} ${message.location().url}`)
  })
  await page.goto(`${portal.origin}${path}`)
  return { page, complaints }
}

async function evaluated(): Promise<EvaluateResponse> {
  const result = await client.evaluate({
    metrics: ['complaint_rate'],
    entity: { kind: 'shop', ids: [shop] },
  })
  if (result.kind === 'problem') throw new Error(result.problem.title)
  return result.value
}

async function boardAnswer(id: string): Promise<BoardResponse> {
  const result = await client.board(id, { entity: { kind: 'shop', id: shop } })
  if (result.kind === 'problem') throw new Error(result.problem.title)
  return result.value
}

const cardTexts = ({ parts }: BoardResponse, language: 'zh' | 'en' = 'zh'): readonly string[] =>
  parts.flatMap((part) =>
    part.kind === 'cards' ? part.cards.map(({ value }) => value.text[language]) : [],
  )

/** What a browser has that the types of this test do not know. */
interface Styling {
  readonly getComputedStyle: (element: unknown) => {
    readonly color: string
    readonly fontFamily: string
  }
}

const styleOf = (
  element: ReturnType<Page['locator']>,
  name: 'color' | 'fontFamily',
): Promise<string> =>
  element.evaluate(
    (found, property) => (globalThis as unknown as Styling).getComputedStyle(found)[property],
    name,
  )

async function bundled(source: string): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents: source, resolveDir: import.meta.dirname, loader: 'tsx' },
    bundle: true,
    write: false,
    format: 'esm',
    jsx: 'automatic',
    define: { 'process.env.NODE_ENV': '"production"' },
    logLevel: 'silent',
  })
  return outputFiles[0]?.text ?? ''
}

/** A key of somebody who may see one shop. */
function createKey(): string {
  const options = ['--name', 'Portal', '--entity', `shop=${shop}`, '--format', 'json']
  const said = execFileSync(process.execPath, [command, 'keys', 'create', ...options], {
    cwd: folder,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  return /guiju_\w+_[\w-]+/.exec(said)?.[0] ?? ''
}

const projectText = (origin: string): string => `rules: [rules]
packs: [marketplace, douyin/reputation, douyin/refund-analysis, douyin/service-analysis]
scorecard: shop_experience
complete_through: ${completeThrough}
data: { folder: data }
engine: { name: duckdb, threads: 2, memory: 1GB }
access: { keys: keys.json, origins: ['${origin}'] }
`
