import axe from 'axe-core'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openElementsPage, type PageSettings } from '../../../tools/open-elements-page.ts'
import { startBrowser } from '../../../tools/start-browser.ts'
import { sampleBoard } from './board/sample-board.ts'
import { sampleBands, sampleLeaderboard, sampleReasons, sampleTable } from './board/sample-rows.ts'
import { sampleCases } from './case/sample-case.ts'
import { sampleCard, sampleScorecard } from './sample-scorecard.ts'

const series = sampleBoard.parts.find(({ kind }) => kind === 'series')
const line = series?.kind === 'series' ? series.lines[0] : undefined
const metric = sampleBoard.metrics[0]

/** Every element that shows an answer, with one. */
const elements: Readonly<Record<string, unknown>> = {
  'guiju-metric-card': sampleCard,
  'guiju-trend': { metric, line },
  'guiju-breakdown': sampleReasons,
  'guiju-histogram': sampleBands,
  'guiju-leaderboard': sampleLeaderboard,
  'guiju-detail-table': sampleTable,
  'guiju-scorecard': sampleScorecard,
  'guiju-board': sampleBoard,
  'guiju-case-list': sampleCases(new Date('2023-06-30')),
}
const tags = Object.keys(elements)
/** Cases are as they are now, whatever snapshot there is. */
const ofSnapshots = tags.filter((tag) => tag !== 'guiju-case-list')

const problem = {
  type: '/problems/busy',
  title: 'The service is busy.',
  detail: 'Ask again in a minute.',
  status: 429,
  code: 'busy',
  diagnostics: [],
}
const partial = {
  id: 'sample',
  completeThrough: '2023-06-20',
  marked: [{ dataset: 'orders', rows: 1200, atMost: 5000 }],
}

let browser: Browser

beforeAll(async () => {
  browser = await startBrowser()
})
afterAll(() => browser.close())

const usual: PageSettings = { language: 'en', colorScheme: 'light', width: 1200 }

/** A page with every element, each with what `give` says of it. */
async function showAll(
  give: (answer: unknown) => object,
  settings: PageSettings = usual,
): Promise<Page> {
  const page = await openElementsPage(browser, settings)
  const given = Object.entries(elements).map(([tag, answer]) => [tag, give(answer)] as const)
  await page.evaluate((all) => {
    const place = document.querySelector('#place')
    for (const [tag, properties] of all) {
      place?.append(Object.assign(document.createElement(tag), properties))
    }
  }, given)
  await page.locator('guiju-case-list').waitFor()
  return page
}

const textsOf = (
  page: Page,
  inside: string,
  of: readonly string[] = tags,
): Promise<readonly string[]> =>
  Promise.all(of.map((tag) => page.locator(`${tag} >> ${inside}`).first().innerText()))

async function violations(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe.source)
  const { violations: found } = await page.evaluate(() =>
    (window as unknown as { axe: typeof axe }).axe.run(),
  )
  return found.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`))
}

const long = { timeout: 60_000 }

describe('every element says in words', () => {
  test('that it is being computed, and is marked busy', long, async () => {
    const page = await showAll(() => ({}))
    expect(await textsOf(page, '[role=status][aria-busy=true]')).toEqual(
      tags.map(() => 'Computing…'),
    )
    expect(await violations(page)).toEqual([])
    await page.close()
  })

  test('why it was refused, and lets the reader ask again', long, async () => {
    const page = await showAll((data) => ({ data, problem }))
    const texts = await textsOf(page, '[role=alert]')
    for (const text of texts) {
      expect(text).toMatch(/The service is busy\.\s+Ask again in a minute\.\s+Try again/)
    }
    expect(await violations(page)).toEqual([])
    await page.evaluate(() => {
      const heard: string[] = []
      Object.assign(window, { heard })
      document.addEventListener('guiju-retry', ({ target }) =>
        heard.push((target as Element).localName),
      )
    })
    for (const tag of tags) await page.locator(`${tag} .retry`).click()
    expect(await page.evaluate(() => (window as unknown as { heard: string[] }).heard)).toEqual(
      tags,
    )
    await page.close()
  })

  test('that data ends before the day asked for, and that rows are not in it', long, async () => {
    const page = await showAll((answer) => {
      const data = answer as object
      const own = 'snapshot' in data ? { data: { ...data, snapshot: partial } } : { data }
      return { ...own, snapshot: partial, day: '2023-06-30' }
    })
    const texts = await textsOf(page, '.marks', ofSnapshots)
    for (const text of texts) {
      expect(text).toContain('! Data is complete only through Jun 20, 2023')
      expect(text).toContain('! orders: 1,200 rows were not loaded (at most 5,000 allowed)')
    }
    expect(await violations(page)).toEqual([])
    await page.close()
  })
})

describe('one locale on one element', () => {
  const cases = [
    { locale: 'zh-TW', lang: 'zh-Hant', text: '正在計算…' },
    { locale: 'zh-HK', lang: 'zh-Hant', text: '正在計算…' },
    { locale: 'zh-CN', lang: 'zh-Hans', text: '正在计算…' },
    { locale: 'zh', lang: 'zh-Hans', text: '正在计算…' },
    { locale: 'en-GB', lang: 'en', text: 'Computing…' },
  ]
  test('is spoken by it and told to screen readers, whatever the page speaks', long, async () => {
    const page = await openElementsPage(browser, usual)
    for (const { locale, lang, text } of cases) {
      await page.evaluate((tag) => {
        const card = document.createElement('guiju-metric-card')
        card.setAttribute('locale', tag)
        document.querySelector('#place')?.replaceChildren(card)
      }, locale)
      await page.locator('guiju-metric-card', { hasText: text }).waitFor()
      expect(await page.locator('guiju-metric-card').getAttribute('lang')).toBe(lang)
    }
    await page.close()
  })
})
