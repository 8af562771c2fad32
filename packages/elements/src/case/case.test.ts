import axe from 'axe-core'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openElementsPage, type PageSettings } from '../../../../tools/open-elements-page.ts'
import { startBrowser } from '../../../../tools/start-browser.ts'
import { sampleCase, sampleCases } from './sample-case.ts'

let browser: Browser

beforeAll(async () => {
  browser = await startBrowser()
})
afterAll(() => browser.close())

const usual: PageSettings = { language: 'en', colorScheme: 'light', width: 1200 }

async function show(
  tag: 'guiju-case' | 'guiju-case-list',
  properties: object,
  settings: PageSettings = usual,
): Promise<Page> {
  const page = await openElementsPage(browser, settings)
  await page.evaluate(
    ([name, values]) => {
      const heard: unknown[] = []
      Object.assign(window, { heard })
      for (const event of ['guiju-case-event', 'guiju-select', 'guiju-case-due']) {
        document.addEventListener(event, (e) => heard.push((e as CustomEvent).detail))
      }
      document.querySelector('#place')?.append(Object.assign(document.createElement(name), values))
    },
    [tag, properties] as const,
  )
  return page
}

const heard = (page: Page): Promise<readonly unknown[]> =>
  page.evaluate(() => (window as unknown as { heard: unknown[] }).heard)

async function violations(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe.source)
  const { violations: found } = await page.evaluate(() =>
    (window as unknown as { axe: typeof axe }).axe.run(),
  )
  return found.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`))
}

describe('case', () => {
  test('shows states, the time left, what is known and what happened', async () => {
    const page = await show('guiju-case', { data: sampleCase(new Date()), actor: 'buyer' })
    const text = await page.locator('guiju-case .case').innerText()
    expect(text).toContain('Refund · To be decided')
    expect(text).toMatch(/1 d 1[12] h\s+Time is up/)
    expect(text).toContain('Granted by itself')
    expect(text).toContain('¥2.00')
    expect(text).toContain('Partial refund')
    expect(text).not.toContain('Note')
    expect(text.indexOf('Reminder')).toBeLessThan(text.indexOf('Opened'))
  })

  test("offers what the reader's side may do and tells what the other may", async () => {
    const page = await show('guiju-case', { data: sampleCase(new Date()), actor: 'buyer' })
    expect(await page.locator('guiju-case .choose').allInnerTexts()).toEqual(['Accept'])
    expect(await page.locator('guiju-case .waiting').innerText()).toMatch(/Merchant\s+Propose/)
  })

  test('is filled in and sent with the keyboard alone', async () => {
    const page = await show('guiju-case', { data: sampleCase(new Date()), actor: 'merchant' })
    await page.locator('guiju-case .choose').focus()
    await page.keyboard.press('Enter')
    await page.keyboard.press('Tab')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Tab')
    await page.keyboard.type('2.50')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Space')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    expect(await heard(page)).toEqual([
      {
        process: 'sample/negotiation',
        key: 'A1',
        version: 2,
        event: 'propose',
        fields: { plan: 'partial', amount: '2.50', quick: true },
      },
    ])
  })

  test('a field that is needed must be filled in', async () => {
    const page = await show('guiju-case', { data: sampleCase(new Date()), actor: 'merchant' })
    await page.locator('guiju-case .choose').click()
    await page.locator('guiju-case .send').click()
    expect(await heard(page)).toEqual([])
  })

  test('tells why the last event was not taken', async () => {
    const problem = { title: 'This was not taken.', detail: 'Too late.' }
    const page = await show('guiju-case', { data: sampleCase(new Date()), problem })
    expect(await page.locator('guiju-case [role=alert]').innerText()).toBe('Too late.')
  })

  test('tells when a deadline comes while it is looked at', async () => {
    const past = new Date(Date.now() - 36 * 3_600_000 + 1500)
    const page = await show('guiju-case', { data: sampleCase(past), actor: 'buyer' })
    await expect.poll(() => heard(page), { timeout: 5000 }).toHaveLength(1)
  })
})

describe('case list', () => {
  test('shows each case with its states and the time left, and tells which was chosen', async () => {
    const page = await show('guiju-case-list', { data: sampleCases(new Date()), selected: 'A1' })
    const items = page.locator('guiju-case-list button')
    expect(await items.first().innerText()).toMatch(/A1[\s\S]*Awaiting the buyer[\s\S]*1 d/)
    expect(await items.nth(1).innerText()).toContain('nothing due')
    await items.nth(1).click()
    expect(await heard(page)).toEqual([{ id: 'A2' }])
  })
})

describe('in both languages, by day and by night, on a desk and in a hand', () => {
  const looks: readonly PageSettings[] = (['zh', 'en'] as const).flatMap((language) =>
    (['light', 'dark'] as const).flatMap((colorScheme) =>
      [1200, 390].map((width) => ({ language, colorScheme, width })),
    ),
  )
  test.each(looks)('nothing stands in the way: $language $colorScheme $width', async (settings) => {
    const properties = { data: sampleCase(new Date()), actor: 'merchant' }
    const page = await show('guiju-case', properties, settings)
    await page.locator('guiju-case .choose').click()
    expect(await violations(page)).toEqual([])
    const width = await page.evaluate(() => document.documentElement.scrollWidth)
    expect(width).toBeLessThanOrEqual(settings.width)
    const list = await show('guiju-case-list', { data: sampleCases(new Date()) }, settings)
    expect(await violations(list)).toEqual([])
  })
})
