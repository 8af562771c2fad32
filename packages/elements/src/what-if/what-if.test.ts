import type { WhatIfResponse } from '@guiju/protocol'
import axe from 'axe-core'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openElementsPage, type PageSettings } from '../../../../tools/open-elements-page.ts'
import { startBrowser } from '../../../../tools/start-browser.ts'
import { percent, points, snapshot, version } from '../sample-metrics.ts'
import { sampleScorecard } from '../sample-scorecard.ts'

let browser: Browser

beforeAll(async () => {
  browser = await startBrowser()
})
afterAll(() => browser.close())

const usual: PageSettings = { language: 'en', colorScheme: 'light', width: 1200 }
const complaints = sampleScorecard.metrics.find(({ id }) => id.includes('complaint'))
if (!complaints) throw new Error('The sample has a rate of complaints.')

const answer: WhatIfResponse = {
  entity: sampleScorecard.entity,
  day: sampleScorecard.day,
  known: sampleScorecard.known,
  assumed: [{ metric: complaints, before: percent(0.0108), after: percent(0.005) }],
  scorecard: {
    before: sampleScorecard,
    after: {
      ...sampleScorecard,
      score: points(4.61),
      grade: { zh: '五星', en: 'Five stars' },
      grades: sampleScorecard.grades.map((grade, index) => ({ ...grade, reached: index === 0 })),
      dimensions: sampleScorecard.dimensions.map((dimension) =>
        dimension.id === 'service' ? { ...dimension, score: points(4.58) } : dimension,
      ),
      consequences: sampleScorecard.consequences.map((consequence) => ({
        ...consequence,
        applies: consequence.when === 'score >= 4.8',
      })),
    },
  },
  metric: null,
  summary: { zh: '4.22 → 4.61。', en: 'Shop experience: 4.22 (Four stars) -> 4.61 (Five stars).' },
  rules: [version],
  snapshot,
}

/** A what-if that answers by itself, and tells what it was asked. */
async function show(settings: PageSettings = usual): Promise<Page> {
  const page = await openElementsPage(browser, settings)
  await page.evaluate(
    ([data, answered]) => {
      const asked: unknown[] = []
      Object.assign(window, { asked })
      document.addEventListener('guiju-what-if', (event) =>
        asked.push((event as CustomEvent<{ set: unknown }>).detail.set),
      )
      const element = Object.assign(document.createElement('guiju-what-if'), {
        data,
        evaluate: () => Promise.resolve(answered),
        reach: ({ target }: { target: string }) =>
          Promise.resolve({
            metric: answered.assumed[0]?.metric,
            targets: [{ sentence: { zh: '', en: `12,634 more good ones reach ${target}.` } }],
          }),
      })
      document.querySelector('#place')?.append(element)
    },
    [sampleScorecard, answer] as const,
  )
  await page.locator('guiju-what-if .what-if').waitFor()
  return page
}

const asked = (page: Page): Promise<readonly unknown[]> =>
  page.evaluate(() => (window as unknown as { asked: unknown[] }).asked)

async function violations(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe.source)
  const { violations: found } = await page.evaluate(() =>
    (window as unknown as { axe: typeof axe }).axe.run(),
  )
  return found.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`))
}

const long = { timeout: 60_000 }

describe('what if', () => {
  test(
    'a value that is typed is asked as an author writes it, and shown beside the present',
    long,
    async () => {
      const page = await show()
      await page.getByRole('spinbutton', { name: 'Complaint rate (%)' }).fill('0.5')
      await page.locator('.summary', { hasText: 'Five stars' }).waitFor()
      expect((await asked(page)).at(-1)).toEqual({ [complaints.id]: '0.5%' })
      const outcome = await page.locator('guiju-what-if .outcome').innerText()
      expect(outcome).toMatch(
        /Now\s+4\.22 \/ 5[\s\S]*Four stars[\s\S]*Then\s+4\.61 \/ 5[\s\S]*Five stars/,
      )
      expect(outcome).toMatch(/Product\s+4\.71\s+unchanged/)
      expect(outcome).toMatch(/Service\s+3\.93\s+4\.58 ↑/)
      expect(outcome).toMatch(/Granted\s+Preferred in big promotions/)
      expect(await violations(page)).toEqual([])
      await page.close()
    },
  )

  test(
    'a slider is moved with the keyboard and says its value and the present one',
    long,
    async () => {
      const page = await show()
      const slider = page.getByRole('slider', { name: 'Complaint rate' })
      await slider.focus()
      await page.keyboard.press('Home')
      expect(await slider.getAttribute('aria-valuetext')).toBe('0% (Now 1.08%)')
      await page.locator('.summary', { hasText: 'Five stars' }).waitFor()
      expect((await asked(page)).at(-1)).toEqual({ [complaints.id]: '0%' })
      await page.getByRole('button', { name: 'Back to the present value' }).click()
      expect(await slider.getAttribute('aria-valuetext')).toBe('1.08% (Now 1.08%)')
      await page.locator('.summary:empty, .summary', { hasNotText: 'Five stars' }).waitFor()
      await page.close()
    },
  )

  test('tells how many more good ones bring a rate to the value that was set', long, async () => {
    const page = await show()
    await page.getByRole('spinbutton', { name: 'Complaint rate (%)' }).fill('0.5')
    await page.getByRole('button', { name: 'How many more good ones?' }).click()
    await page.getByText('12,634 more good ones reach 0.5%.').waitFor()
    await page.close()
  })

  test('says why values have no answer', long, async () => {
    const page = await show()
    await page.evaluate(() => {
      const refused = { type: '', title: 'No such value.', status: 422, code: '', diagnostics: [] }
      Object.assign(document.querySelector('guiju-what-if') ?? {}, { refused })
    })
    expect(await page.getByRole('alert').innerText()).toContain('No such value.')
    await page.close()
  })

  const looks: readonly PageSettings[] = [
    { language: 'zh', colorScheme: 'dark', width: 1200 },
    { language: 'en', colorScheme: 'light', width: 320 },
  ]
  test.each(looks)(
    'nothing stands in the way: $language $colorScheme $width',
    long,
    async (look) => {
      const page = await show(look)
      expect(await violations(page)).toEqual([])
      const width = await page.evaluate(() => document.documentElement.scrollWidth)
      expect(width).toBeLessThanOrEqual(look.width)
      await page.close()
    },
  )
})
