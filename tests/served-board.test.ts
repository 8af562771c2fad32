import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import axe from 'axe-core'
import type { Browser, Page } from 'playwright-core'
import { createClient } from '@guiju/client'
import type { BoardRequest, BoardResponse } from '@guiju/protocol'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { completeThrough, generateDemo } from '../tools/demo/generate-demo.ts'
import { startBrowser } from '../tools/start-browser.ts'
import { startGuiju, type StartedGuiju } from './start-guiju.ts'

const root = fileURLToPath(new URL('..', import.meta.url))

const projectText = `rules: [rules]
packs: [marketplace, douyin/reputation, douyin/refund-analysis]
scorecard: shop_experience
complete_through: ${completeThrough}
data: { folder: data }
engine: { name: duckdb, threads: 2, memory: 1GB }
`

let folder: string
let server: StartedGuiju
let url: string
let shop: string
let browser: Browser

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'guiju-board-'))
  await Promise.all([
    cp(join(root, 'rules'), join(folder, 'rules'), { recursive: true }),
    generateDemo({ orders: 5000, folder: join(folder, 'data') }),
  ])
  await writeFile(join(folder, 'guiju.yaml'), projectText)
  server = await startGuiju(folder)
  url = new URL(server.url).origin
  const entities = await createClient({ baseUrl: url }).entities('shop', { limit: 1 })
  shop = entities.kind === 'value' ? (entities.value.entities[0]?.id ?? '') : ''
  browser = await startBrowser()
}, 120_000)

afterAll(async () => {
  await browser.close()
  await server.stop('SIGINT')
  await rm(folder, { recursive: true })
})

async function answer(request: BoardRequest): Promise<BoardResponse> {
  const asked = { entity: { kind: 'shop', id: shop }, ...request }
  const result = await createClient({ baseUrl: url }).board('refund_analysis', asked)
  if (result.kind === 'problem') throw new Error(result.problem.title)
  return result.value
}

const texts = ({ parts }: BoardResponse): readonly string[] =>
  parts.flatMap((part) =>
    part.kind === 'cards' ? part.cards.map(({ value }) => value.text.en) : [],
  )

async function open(search: string): Promise<{ page: Page; complaints: readonly string[] }> {
  const page = await browser.newPage({ viewport: { width: 1200, height: 900 } })
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => {
    if (message.type() !== 'log') complaints.push(message.text())
  })
  await page.goto(`${url}/board.html?lang=en&${search}`)
  await page.locator('guiju-board .part').first().waitFor()
  return { page, complaints }
}

const shownNumbers = async (page: Page): Promise<readonly string[]> => {
  const numbers = await page.locator('guiju-board .number-card .number').allInnerTexts()
  return numbers.map((text) => text.split('\n')[0]?.trim() ?? '')
}

test('the page shows what the service answers, part for part, and nothing is amiss', async () => {
  const { page, complaints } = await open('')
  const expected = await answer({})
  expect(await shownNumbers(page)).toEqual(texts(expected))
  const shown = await page.locator('guiju-board .part').all()
  const ids = await Promise.all(shown.map((part) => part.getAttribute('data-part')))
  expect(ids).toEqual(expected.parts.map(({ id }) => id))
  await page.evaluate(axe.source)
  const found = await page.evaluate(
    `axe.run().then(({ violations }) => violations.map(({ id }) => id))`,
  )
  expect(found).toEqual([])
  expect(complaints).toEqual([])
  await page.close()
})

test('a period goes into the address, and back again', async () => {
  const { page } = await open('')
  const whole = await shownNumbers(page)
  await page.locator('guiju-board .lengths button').first().click()
  await page.waitForURL(/from=/)
  const from = new URL(page.url()).searchParams.get('from') ?? ''
  const to = new URL(page.url()).searchParams.get('to') ?? ''
  const week = texts(await answer({ period: { from, to } }))
  await expect.poll(() => shownNumbers(page)).toEqual(week)
  await page.goBack()
  await expect.poll(() => shownNumbers(page)).toEqual(whole)
  await page.close()
})

test('a reason opens its products; the address leads there again and back leads to the board', async () => {
  const { page } = await open('')
  const reason = page.locator('[data-part=reasons] .open').first()
  const name = await reason.innerText()
  await reason.click()
  await page.waitForURL(/part=products/)
  const narrowed = Object.fromEntries(
    [...new URL(page.url()).searchParams].flatMap(([key, value]) =>
      key.startsWith('by.') ? [[key.slice(3), value]] : [],
    ),
  )
  const expected = await answer({ part: { id: 'products', narrowed } })
  const products = expected.parts[0]?.kind === 'table' ? expected.parts[0].rows.length : 0
  const rows = page.locator('[data-part=products] tbody tr')
  expect(products).toBeGreaterThan(0)
  await expect.poll(() => page.locator('guiju-board .part').count()).toBe(1)
  expect(await rows.count()).toBe(Math.min(products, 10))
  await page.reload()
  await page.locator('guiju-board .trail', { hasText: name }).waitFor()
  await expect.poll(() => rows.count()).toBe(Math.min(products, 10))
  await page.goBack()
  await page.locator('[data-part=reasons]').waitFor()
  expect(new URL(page.url()).searchParams.get('part')).toBeNull()
  await page.close()
})

test('another order is asked of the service', async () => {
  const { page } = await open('')
  const part = page.locator('[data-part=refunds]')
  const first = part.locator('tbody tr').first()
  await part.locator('.sort', { hasText: '↕' }).first().click()
  const column = 'refund_amount'
  const expected = await answer({
    part: { id: 'refunds', sort: { column, direction: 'descending' } },
  })
  const list = expected.parts[0]?.kind === 'list' ? expected.parts[0] : undefined
  const key = String(list?.page.rows[0]?.cells[0])
  await expect.poll(() => first.innerText()).toContain(key)
  await page.close()
})
