import axe from 'axe-core'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openElementsPage, type PageSettings } from '../../../tools/open-elements-page.ts'
import { startBrowser } from '../../../tools/start-browser.ts'
import type { GuijuEvents } from './events.ts'
import { sampleChanges, sampleExplanation, sampleRowExplanation } from './sample-explanation.ts'
import { sampleCard, sampleScorecard, sampleTrend, sampleWithoutScore } from './sample-scorecard.ts'

let browser: Browser

beforeAll(async () => {
  browser = await startBrowser()
})
afterAll(() => browser.close())

const usual: PageSettings = { language: 'en', colorScheme: 'light', width: 1200 }

interface Shown {
  readonly page: Page
  /** Details of the events named, in order. */
  readonly heard: () => Promise<readonly unknown[]>
}

/** Puts one element on a page, sets its properties and listens to its events. */
async function show<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  properties: Partial<HTMLElementTagNameMap[K]>,
  settings: PageSettings = usual,
): Promise<Shown> {
  const page = await openElementsPage(browser, settings)
  await page.evaluate(
    ([name, values, events]) => {
      const heard: unknown[] = []
      Object.assign(window, { heard })
      for (const event of events) {
        document.addEventListener(event, (e) => heard.push((e as CustomEvent).detail))
      }
      const element = Object.assign(document.createElement(name), values)
      document.querySelector('#place')?.append(element)
    },
    [
      tag as string,
      properties as object,
      [
        'guiju-explain',
        'guiju-explain-row',
        'guiju-changes',
        'guiju-select',
        'guiju-search',
      ] satisfies (keyof GuijuEvents)[],
    ] as const,
  )
  return {
    page,
    heard: () => page.evaluate(() => (window as unknown as { heard: unknown[] }).heard),
  }
}

async function violations(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe.source)
  const { violations: found } = await page.evaluate(() =>
    (window as unknown as { axe: typeof axe }).axe.run(),
  )
  return found.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`))
}

async function openExplanation(settings: PageSettings = usual): Promise<Shown> {
  const shown = await show('guiju-explanation', { data: sampleExplanation }, settings)
  await shown.page.evaluate(() => document.querySelector('guiju-explanation')?.open())
  return shown
}

const everyLook: readonly PageSettings[] = (['zh', 'en'] as const).flatMap((language) =>
  (['light', 'dark'] as const).flatMap((colorScheme) =>
    [1200, 390].map((width) => ({ language, colorScheme, width })),
  ),
)

describe('scorecard', () => {
  test('shows the score, its grade, what it touches and where the rule stands', async () => {
    const { page } = await show('guiju-scorecard', { data: sampleScorecard })
    const hero = page.locator('guiju-scorecard .hero')
    expect(await hero.locator('.big').innerText()).toBe('4.22 / 5')
    expect(await hero.locator('.rung.reached').innerText()).toMatch(
      /Four stars\s+≥ 4.20\s+0.02 above/,
    )
    expect(await hero.locator('.effects li').allInnerTexts()).toEqual([
      expect.stringMatching(
        /^!\s*Not in force\s+Some official events[\s\S]*Score < 4.20 · 0.02 above$/,
      ),
      expect.stringMatching(/^✓\s*Not in force/),
      expect.stringMatching(/^–\s*Not granted[\s\S]*Score ≥ 4.80 · 0.58 short$/),
    ])
    expect(await page.locator('guiju-scorecard .foot').innerText()).toContain(
      'douyin/reputation 0.1.0 · 3f9a1c22',
    )
    await page.close()
  })

  test('a missing value is a dash with its reason, and its weight goes to the other part', async () => {
    const { page } = await show('guiju-scorecard', { data: sampleScorecard })
    const service = page.locator('guiju-scorecard .dimension').nth(2)
    expect(await service.locator('.row').nth(1).locator('.missing').innerText()).toMatch(
      /denominator is 0\s+–/,
    )
    expect(await service.locator('.row').nth(0).innerText()).toContain('Weight 50% → 100%')
    await page.close()
  })

  test('too small a sample has no score, and says what was needed', async () => {
    const { page } = await show('guiju-scorecard', { data: sampleWithoutScore })
    const texts = await page.locator('guiju-scorecard').locator('.hero, .foot').allInnerTexts()
    const text = texts.join('\n')
    expect(text).toMatch(/–\s*\/ 5/)
    expect(text).toContain('sample too small')
    expect(text).toContain('Valid paid orders 12, at least 30 needed')
    expect(text).toContain('orders: 3 rows were not loaded (at most 10 allowed)')
    await page.close()
  })

  test('the keyboard alone reaches a value and asks why', async () => {
    const { page, heard } = await show('guiju-scorecard', { data: sampleScorecard })
    await page.locator('guiju-scorecard [data-metric=pickup_timeliness]').focus()
    await page.keyboard.press('Enter')
    expect(await heard()).toEqual([
      {
        metric: 'pickup_timeliness',
        entity: 'S00017',
        kind: 'shop',
        day: '2023-06-30',
        known: '2023-06-30',
      },
    ])
    await page.close()
  })

  test('follows the language of the page; names of rules stay as the rules have them', async () => {
    const { page } = await show('guiju-scorecard', { data: sampleScorecard })
    await page.evaluate(() => (document.documentElement.lang = 'zh-Hant-TW'))
    await page.locator('guiju-scorecard h2', { hasText: '綜合得分' }).waitFor()
    expect(await page.locator('guiju-scorecard .name').nth(2).innerText()).toContain('订单配送时长')
    await page.close()
  })

  test('a trend has a gap where a day has no score, and a table that says why', async () => {
    const { page } = await show('guiju-scorecard', { data: sampleScorecard, trend: sampleTrend })
    const line = await page.locator('guiju-scorecard .line').getAttribute('d')
    expect(line?.match(/M/g)).toHaveLength(2)
    expect(await page.locator('guiju-scorecard .trend tbody tr').nth(11).textContent()).toMatch(
      /Jun 12, 2023\s+–\s+sample too small/,
    )
    await page.close()
  })

  test("takes the page's colours", async () => {
    const { page } = await show('guiju-scorecard', { data: sampleScorecard })
    await page.evaluate(() =>
      document.documentElement.style.setProperty('--guiju-surface', 'rgb(1, 2, 3)'),
    )
    const color = await page
      .locator('guiju-scorecard .hero')
      .evaluate((element) => getComputedStyle(element).backgroundColor)
    expect(color).toBe('rgb(1, 2, 3)')
    await page.close()
  })

  test.each(everyLook)(
    '$language $colorScheme at $width px: accessible, nothing cut',
    async (look) => {
      const properties = { data: sampleScorecard, trend: sampleTrend }
      const { page } = await show('guiju-scorecard', properties, look)
      expect(await violations(page)).toEqual([])
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(
        look.width,
      )
      await page.close()
    },
  )
})

describe('definition', () => {
  test('opens on Enter with sentence, quotation and place, and closes on Escape', async () => {
    const { page } = await show('guiju-definition', { subject: sampleExplanation.metric })
    const sheet = page.locator('guiju-definition .sheet')
    await page.getByRole('button', { name: 'Definition of Pick-up timeliness' }).focus()
    await page.keyboard.press('Enter')
    expect(await sheet.innerText()).toContain('rules/douyin/reputation/logistics.yaml:5')
    expect(await sheet.locator('blockquote').innerText()).toContain('24小时揽收率*70%')
    expect(await violations(page)).toEqual([])
    await page.keyboard.press('Escape')
    expect(await sheet.isVisible()).toBe(false)
    await page.close()
  })

  test('opens while the mouse is over it', async () => {
    const { page } = await show('guiju-definition', { subject: sampleExplanation.metric })
    const sheet = page.locator('guiju-definition .sheet')
    await page.locator('guiju-definition .ask').hover()
    await sheet.waitFor({ state: 'visible' })
    await page.mouse.move(600, 600)
    await sheet.waitFor({ state: 'hidden' })
    await page.close()
  })
})

describe('metric card', () => {
  test('shows value, numerator and denominator, and asks why', async () => {
    const { page, heard } = await show('guiju-metric-card', { data: sampleCard })
    const text = await page.locator('guiju-metric-card .card').innerText()
    expect(text).toMatch(/Complaint rate[\s\S]*1\.08%[\s\S]*Numerator 118[\s\S]*Denominator 10,966/)
    await page.getByRole('button', { name: 'Why? Complaint rate' }).click()
    expect(await heard()).toMatchObject([{ metric: 'creator_complaint_rate', entity: 'S00017' }])
    expect(await violations(page)).toEqual([])
    await page.close()
  })
})

describe('explanation', () => {
  test('shows the formula with its numbers, the quotation and the rule with its place', async () => {
    const { page } = await openExplanation()
    const dialog = page.getByRole('dialog', { name: 'Why 58.60%?' })
    const text = await dialog.innerText()
    expect(text).toContain('70% × 79.90% + 20% × 10.71% + 10% × 5.44% = 58.60%')
    expect(text).toContain('2023-04-02 – 2023-06-30, last 90 days')
    expect(text).toContain('004_6076d67025fa9252.txt · 物流体验')
    expect(text).toContain('rules/douyin/reputation/logistics.yaml:5')
    expect(text).toContain('3f9a1c22b07de4418a65')
    await page.close()
  })

  test('what is left lines up with what was taken away', async () => {
    const { page } = await openExplanation()
    const bars = await page.locator('guiju-explanation .bar').evaluateAll((found) =>
      found.map((bar) => {
        const { left, right } = bar.getBoundingClientRect()
        return { left: Math.round(left), right: Math.round(right) }
      }),
    )
    const [all, presale, noShipping, counted] = bars
    expect(presale?.right).toBe(all?.right)
    expect(noShipping?.right).toBe(presale?.left)
    expect(counted?.right).toBe(noShipping?.left)
    expect(counted?.left).toBe(all?.left)
    await page.close()
  })

  test('says what changed since an earlier day, and asks again for another', async () => {
    const { page, heard } = await openExplanation()
    await page.getByRole('tab', { name: 'Changes' }).click()
    await page.evaluate(
      (changes) => Object.assign(document.querySelector('guiju-explanation') ?? {}, { changes }),
      sampleChanges,
    )
    const panel = page.getByRole('tabpanel')
    await panel.getByText('59.10% → 58.60%').first().waitFor()
    expect(await panel.locator('tbody tr').allInnerTexts()).toEqual([
      'Entered · Came into the window\t12\t-0.40%',
      'Left · Fell out of the window\t3\t–',
    ])
    expect(await violations(page)).toEqual([])
    await panel.getByLabel('Compared with').fill('2023-06-01')
    await panel.getByLabel('Compared with').blur()
    const asked = { metric: 'pickup_timeliness', entity: 'S00017', kind: 'shop', to: '2023-06-30' }
    expect(await heard()).toEqual([
      { ...asked, from: '2023-06-29' },
      { ...asked, from: '2023-06-01' },
    ])
    await page.close()
  })

  test('arrow keys move through the tabs, and Escape closes', async () => {
    const { page } = await openExplanation()
    await page.getByRole('tab', { name: 'Composition' }).focus()
    await page.keyboard.press('ArrowLeft')
    expect(await page.getByRole('tab', { selected: true }).innerText()).toBe('SQL')
    expect(await page.getByRole('tabpanel').innerText()).toContain('$1 = 86400000000')
    await page.keyboard.press('Escape')
    expect(await page.getByRole('dialog').count()).toBe(0)
    await page.close()
  })

  test('a row that is clicked is asked, and its clauses are shown with a verdict each', async () => {
    const { page, heard } = await openExplanation()
    await page.getByRole('tab', { name: 'Rows' }).click()
    await page.getByRole('button', { name: 'O-100031' }).click()
    expect(await heard()).toMatchObject([
      { metric: 'pickup_timeliness', side: 'value', key: 'O-100031', entity: 'S00017' },
    ])
    await page.evaluate(
      (row) => Object.assign(document.querySelector('guiju-explanation') ?? {}, { row }),
      sampleRowExplanation,
    )
    const verdicts = page.locator('guiju-explanation section table tbody tr')
    await verdicts.first().waitFor()
    expect(await verdicts.locator('.tag').allInnerTexts()).toEqual([
      '✓ true',
      '✗ true',
      '✓ false',
      '– missing',
    ])
    await page.close()
  })

  test.each(everyLook)(
    '$language $colorScheme at $width px: every tab is accessible',
    async (look) => {
      const { page } = await openExplanation(look)
      for (const tab of await page.getByRole('tab').all()) {
        await tab.click()
        expect(await violations(page)).toEqual([])
      }
      await page.close()
    },
  )
})

describe('entity picker', () => {
  const items = [
    { id: 'S1', label: '山野小铺', size: 400 },
    { id: 'S2', label: null, size: 90 },
  ]

  test('searches while typing and picks with arrow and Enter', async () => {
    const { page, heard } = await show('guiju-entity-picker', { items, label: 'Shop' })
    await page.getByRole('button', { name: 'Shop' }).click()
    await page.getByRole('combobox').pressSequentially('S')
    expect(await violations(page)).toEqual([])
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    expect(await heard()).toEqual([{ text: 'S' }, { id: 'S2' }])
    expect(await page.getByRole('combobox').count()).toBe(0)
    await page.close()
  })
})
