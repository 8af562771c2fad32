import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startBrowser } from '../tools/start-browser.ts'
import { startGuiju, type StartedGuiju } from './start-guiju.ts'

const root = join(import.meta.dirname, '..')

let folder: string
let server: StartedGuiju
let url: string
let browser: Browser

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'guiju-story-'))
  const rules = join(root, 'rules')
  await writeFile(
    join(folder, 'guiju.yaml'),
    `rules: ['${rules}']\npacks: [taote/negotiation, douyin/stocktake]\ncases: { store: cases.db }\n`,
  )
  server = await startGuiju(folder)
  url = server.url
  browser = await startBrowser()
}, 180_000)

afterAll(async () => {
  await browser.close()
  await server.stop()
  await rm(folder, { recursive: true, force: true })
})

async function openPage(address: string): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } })
  await page.goto(`${url}process.html?${address}`)
  await page.locator('#sides input').first().waitFor({ state: 'attached' })
  return page
}

const play = (page: Page, side: string): Promise<void> =>
  page.getByText(side, { exact: true }).first().click()

const states = (page: Page): Promise<readonly string[]> =>
  page.locator('guiju-case .states .tag').allInnerTexts()

describe('the page of a procedure', () => {
  test('E04 E06 E08 E12 lets one person play both sides of a negotiation to its end', async () => {
    const page = await openPage('process=refund_negotiation&lang=zh')
    await page.locator('#open').click()
    const form = page.locator('#opening')
    await form.locator('#aftersale_id').fill('A1')
    await form.locator('#is_enabled').check()
    await form.locator('#type').selectOption('return_refund')
    await form.locator('#amount').fill('39.90')
    await form.locator('#refundable').fill('39.90')
    await form.locator('button').click()
    await expect.poll(() => states(page)).toEqual(['退款单 · 待处理', '协商 · 未发起'])

    await play(page, '商家')
    await page.locator('guiju-case .choose', { hasText: '发起协商' }).click()
    await page.locator('guiju-case #plan').selectOption('partial_refund')
    await page.locator('guiju-case #amount').fill('2.00')
    await page.locator('guiju-case .send').click()
    await expect.poll(() => states(page)).toEqual(['退款单 · 待处理', '协商 · 待买家响应'])

    await play(page, '买家')
    expect(await page.locator('guiju-case dl').innerText()).toContain('部分仅退款，无需退货')
    await page.locator('guiju-case .choose', { hasText: '接受方案' }).click()
    await page.locator('guiju-case .send').click()
    await expect.poll(() => states(page)).toEqual(['退款单 · 已完结', '协商 · 买家同意'])
    expect(await page.locator('guiju-case .case').innerText()).toContain('流程已结束')
  }, 30_000)

  test('a refusal is told in words and nothing has changed', async () => {
    const page = await openPage('process=stocktake&lang=en')
    await page.locator('#open').click()
    const form = page.locator('#opening')
    await form.locator('#request_id').fill('R1')
    await form.locator('#mode').selectOption('self')
    const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10)
    await form.locator('#expected_start').fill(tomorrow)
    await form.locator('#expected_end').fill(tomorrow)
    await form.locator('button').click()
    await page.locator('guiju-case .choose', { hasText: 'Submit' }).click()
    await page.locator('guiju-case .send').click()
    await expect
      .poll(() => page.locator('guiju-case [role=alert]').innerText())
      .toBe('It must be submitted 7 work days ahead.')
    expect((await states(page))[0]).toBe('Stocktake · To be submitted')
  }, 30_000)

  test('the procedure is drawn beside its cases', async () => {
    const page = await openPage('process=refund_negotiation&lang=en')
    await page.locator('#picture svg').waitFor()
    expect(await page.locator('#picture svg').getAttribute('aria-label')).toBe('Refund negotiation')
  })
})
