import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import axe from 'axe-core'
import type { Browser, Page } from 'playwright-core'
import { Value } from 'typebox/value'
import type { TSchema } from 'typebox'
import { createClient } from '@guiju/client'
import {
  entitiesResponse,
  evaluateResponse,
  explainResponse,
  explainRowResponse,
  metricsResponse,
  problem,
  rulesStatus,
  scorecardResponse,
  scorecardsResponse,
  type ExplainResponse,
} from '@guiju/protocol'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { completeThrough, generateDemo } from '../tools/demo/generate-demo.ts'
import { startBrowser } from '../tools/start-browser.ts'
import { startGuiju, type StartedGuiju } from './start-guiju.ts'

const root = fileURLToPath(new URL('..', import.meta.url))

/** A project of its own with a small marketplace, served by the command line as a user would. */
let folder: string
let server: StartedGuiju
let url: string
let browser: Browser

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'guiju-portal-'))
  await Promise.all([
    cp(join(root, 'rules'), join(folder, 'rules'), { recursive: true }),
    generateDemo({ orders: 5000, folder: join(folder, 'data') }),
  ])
  await writeFile(join(folder, 'guiju.yaml'), projectText)
  server = await startGuiju(folder)
  url = new URL(server.url).origin
  browser = await startBrowser()
}, 120_000)

afterAll(async () => {
  await browser.close()
  await server.stop('SIGINT')
  await rm(folder, { recursive: true })
})

/** A saved file is noticed, loaded and asked anew on a busy machine within this time. */
const patience = { timeout: 15_000 }

const projectText = `rules: [rules]
packs: [marketplace, douyin/reputation]
scorecard: shop_experience
complete_through: ${completeThrough}
data: { folder: data }
engine: { name: duckdb, threads: 2, memory: 1GB }
`

interface OpenPage {
  readonly page: Page
  /** Everything the browser complained about: errors, failed requests, breaches of the security policy. */
  readonly complaints: readonly string[]
}

async function open(search: string, width = 1200): Promise<OpenPage> {
  const page = await browser.newPage({ viewport: { width, height: 900 } })
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => {
    if (message.type() !== 'log') complaints.push(message.text())
  })
  await page.goto(`${url}/${search}`)
  await page.locator('guiju-scorecard .big').waitFor()
  return { page, complaints }
}

const score = (page: Page): Promise<string> => page.locator('guiju-scorecard .big').innerText()

async function violations(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe.source)
  return page.evaluate(
    `axe.run().then(({ violations }) => violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target }) => id + ': ' + target.join(' '))))`,
  )
}

async function saved(file: string, change: (text: string) => string): Promise<string> {
  const path = join(folder, 'rules/douyin/reputation', file)
  const before = await readFile(path, 'utf8')
  const after = change(before)
  expect(after).not.toBe(before)
  await writeFile(path, after)
  return before
}

interface Route {
  readonly path: string
  readonly body?: unknown
  readonly shape: TSchema
}

const shop = 'S00001'
const asked = `entity=${shop}&kind=shop`

const routes: readonly Route[] = [
  { path: '/v1/metrics', shape: metricsResponse },
  { path: '/v1/scorecards', shape: scorecardsResponse },
  { path: `/v1/scorecards/shop_experience?entity=${shop}`, shape: scorecardResponse },
  {
    path: `/v1/scorecards/shop_experience?entity=${shop}&day=2026-01-20`,
    shape: scorecardResponse,
  },
  { path: `/v1/explain/pickup_timeliness?${asked}`, shape: explainResponse },
  { path: `/v1/explain/creator_complaint_rate?${asked}&day=2026-05-31`, shape: explainResponse },
  { path: '/v1/explain/valid_paid_orders', shape: explainResponse },
  { path: '/v1/entities/shop?search=1&limit=3', shape: entitiesResponse },
  { path: '/v1/rules', shape: rulesStatus },
  {
    path: '/v1/evaluate',
    body: { metrics: ['delivery_duration'], entity: { kind: 'shop' }, trend: 3 },
    shape: evaluateResponse,
  },
  {
    path: '/v1/evaluate',
    body: {
      metrics: ['valid_paid_orders', 'shop_experience'],
      entity: { kind: 'shop', ids: [shop] },
    },
    shape: evaluateResponse,
  },
]

async function answer({ path, body }: Pick<Route, 'path' | 'body'>): Promise<Response> {
  if (body === undefined) return fetch(url + path)
  const headers = { 'content-type': 'application/json' }
  return fetch(url + path, { method: 'POST', headers, body: JSON.stringify(body) })
}

function faults(shape: TSchema, value: unknown): readonly string[] {
  return [...Value.Errors(shape, value)].map((error) => `${error.instancePath}: ${error.message}`)
}

describe('the HTTP API', () => {
  test.each(routes)('$path answers in the shape of the protocol', async ({ path, body, shape }) => {
    const response = await answer({ path, body })
    const value: unknown = await response.json()
    expect(faults(shape, value)).toEqual([])
    expect(response.status).toBe(200)
  })

  test('a row of an explanation says what each clause read', async () => {
    const explained = await answer({ path: `/v1/explain/pickup_timeliness?${asked}` })
    const { sides } = (await explained.json()) as ExplainResponse
    const key = sides[0]?.sample.rows[0]?.key ?? ''
    const path = `/v1/explain/pickup_timeliness/rows/${encodeURIComponent(key)}?${asked}`
    const value: unknown = await (await answer({ path })).json()
    expect(faults(explainRowResponse, value)).toEqual([])
  })

  test.each([
    { path: '/v1/scorecards/shop_experiense?entity=S00001', status: 404 },
    { path: '/v1/scorecards/shop_experience?entity=S99999', status: 404 },
    { path: '/v1/scorecards/shop_experience?entity=S00001&day=2027-01-01', status: 400 },
    { path: '/v1/explain/pickup_timelines?entity=S00001', status: 404 },
    { path: `/v1/explain/pickup_timeliness/rows/none?${asked}`, status: 404 },
    { path: '/v1/entities/shopp', status: 404 },
    { path: '/v1/evaluate', body: { metrics: ['pickup_timelines'] }, status: 404 },
    {
      path: '/v1/evaluate',
      body: { metrics: ['pickup_timeliness'], where: 'order_type = presal' },
      status: 422,
    },
    {
      path: '/v1/evaluate',
      body: {
        metrics: ['pickup_timeliness'],
        day: '2026-06-30',
        period: { from: '2026-06-01', to: '2026-06-30' },
      },
      status: 400,
    },
  ])('$path $body is refused with $status', async ({ path, body, status }) => {
    const response = await answer({ path, body })
    const value: unknown = await response.json()
    expect(faults(problem, value)).toEqual([])
    expect(response.status).toBe(status)
    expect(JSON.stringify(value)).not.toMatch(/\bat .*\.ts:\d+/)
  })
})

describe('the portal page', () => {
  test('opens on the biggest shop and shows what the API answers', async () => {
    const { page, complaints } = await open('?lang=en')
    const client = createClient({ baseUrl: url })
    const shops = await client.entities('shop', { limit: 1 })
    const biggest = shops.kind === 'value' ? shops.value.entities[0] : undefined
    const answer = await client.scorecard('shop_experience', { entity: biggest?.id ?? '' })
    const card = answer.kind === 'value' ? answer.value : undefined
    expect(card).toBeDefined()
    expect(await score(page)).toBe(`${card?.score.text.en} / 5`)
    expect(await page.getByRole('button', { name: biggest?.label ?? '' }).count()).toBe(1)
    expect(await page.locator('#day').inputValue()).toBe(completeThrough)
    const values = (card?.dimensions ?? []).flatMap(({ metrics }) =>
      metrics.map(({ value }) => value.text.en),
    )
    expect(await page.locator('guiju-scorecard .why').allInnerTexts()).toEqual(values)
    await page.locator('guiju-scorecard .line').waitFor()
    expect(complaints).toEqual([])
    await page.close()
  })

  test.each([1200, 390])(
    'is accessible at %d px and never wider than the window',
    async (width) => {
      const { page } = await open('?lang=zh', width)
      await page.locator('guiju-metric-card .number').first().waitFor()
      expect(await violations(page)).toEqual([])
      const scrollWidth = await page.evaluate<number>('document.documentElement.scrollWidth')
      expect(scrollWidth).toBeLessThanOrEqual(width)
      await page.close()
    },
  )

  test('answers why: what is left of the window, the formula, the rule, a row', async () => {
    const { page, complaints } = await open('?lang=en')
    await page.locator('[data-metric=product_bad_review_rate]').click()
    const dialog = page.getByRole('dialog')
    await dialog.locator('.funnel').first().waitFor()
    const shown = await dialog.innerText()
    expect(shown).toContain('rules/douyin/reputation/product.yaml:')
    expect(shown).toMatch(/[\d,]+ \/ [\d,]+ = [\d.]+%/)
    const steps = await dialog.locator('.funnel li:not(.muted) .count').allInnerTexts()
    expect(steps.length).toBeGreaterThan(1)
    expect(await violations(page)).toEqual([])

    await page.getByRole('tab', { name: 'Rows' }).click()
    await dialog.locator('table .link').first().click()
    await dialog.getByText('Clause by clause').waitFor()
    expect(await dialog.locator('section table tbody tr').count()).toBeGreaterThan(1)
    await page.getByRole('tab', { name: 'SQL' }).click()
    expect(await dialog.locator('pre').first().innerText()).toMatch(/select/i)
    expect(complaints).toEqual([])
    await page.close()
  })

  test('answers what if, and why a number is not what it was', { timeout: 60_000 }, async () => {
    const { page, complaints } = await open('?lang=en')
    await page.evaluate(
      `if (!document.querySelector('guiju-what-if')) {
        document.querySelector('guiju-scorecard').after(document.createElement('guiju-what-if'))
        document.querySelector('guiju-provider').refresh()
      }`,
    )
    const field = page.getByRole('spinbutton', { name: 'Product bad-review rate (%)' })
    await field.fill('10')
    const outcome = page.locator('guiju-what-if .outcome')
    await outcome.locator('.summary', { hasText: '->' }).waitFor(patience)
    const [now, then] = await outcome.locator('.big').allInnerTexts()
    expect(now).toBe(await score(page))
    expect(Number.parseFloat(then ?? '')).toBeLessThan(Number.parseFloat(now ?? ''))

    await page.locator('guiju-scorecard [data-metric=product_bad_review_rate]').click()
    await page.getByRole('tab', { name: 'Changes' }).click()
    const changes = page.getByRole('tabpanel')
    await changes.locator('table').first().waitFor(patience)
    expect(await changes.innerText()).toMatch(/[\d.]+% → [\d.]+%/)
    expect(await violations(page)).toEqual([])
    expect(complaints).toEqual([])
    await page.close()
  })

  test('follows a curve that is saved, and keeps the old rules while a saved one is broken', async () => {
    const { page, complaints } = await open('?lang=en')
    const before = await score(page)
    const version = await page.locator('#version').innerText()
    const original = await saved('shop-experience.yaml', (text) =>
      text.replace('0%: 5, 0.5%: 4.8, 1%: 4.5, 3%: 3, 10%: 0', '0%: 2, 10%: 0'),
    )
    await expect.poll(() => score(page), patience).not.toBe(before)
    await expect.poll(() => page.locator('#version').innerText(), patience).not.toBe(version)
    const lower = await score(page)
    expect(Number(lower.split(' ')[0])).toBeLessThan(Number(before.split(' ')[0]))

    await saved('shop-experience.yaml', (text) => text.replace('weight: 15%', 'weight: 10%'))
    const notice = page.locator('.notice')
    await notice.waitFor()
    expect(await notice.innerText()).toMatch(/shop-experience\.yaml:\d+:\d+ · weights-total/)
    expect(await score(page)).toBe(lower)

    await writeFile(join(folder, 'rules/douyin/reputation/shop-experience.yaml'), original)
    await notice.waitFor({ state: 'detached' })
    await expect.poll(() => score(page), patience).toBe(before)
    expect(complaints).toEqual([])
    await page.close()
  })

  test('another shop, another language and back again are in the address', async () => {
    const { page } = await open('?lang=en')
    const first = await page.locator('guiju-entity-picker .pick').innerText()
    await page.locator('guiju-entity-picker .pick').click()
    await page.getByRole('combobox', { name: 'Find by name or id' }).press('ArrowDown')
    await page.keyboard.press('Enter')
    await expect
      .poll(() => page.locator('guiju-entity-picker .pick').innerText(), patience)
      .not.toBe(first)
    expect(page.url()).toMatch(/entity=S\d+/)
    await page.getByRole('button', { name: '中文' }).click()
    await page.locator('guiju-scorecard h2', { hasText: '综合得分' }).waitFor()
    expect(page.url()).toContain('lang=zh')
    await page.goBack()
    await page.goBack()
    await expect
      .poll(() => page.locator('guiju-entity-picker .pick').innerText(), patience)
      .toBe(first)
    await page.close()
  })

  test('a shop that does not exist is said, not shown as another', async () => {
    const page = await browser.newPage()
    await page.goto(`${url}/?lang=en&entity=S99999`)
    await page.locator('.notice h2').waitFor()
    expect(await page.locator('.notice h2').innerText()).toBe('There is no such entity.')
    expect(await page.locator('guiju-scorecard .big').count()).toBe(0)
    await page.close()
  })
})
