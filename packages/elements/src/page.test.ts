import axe from 'axe-core'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openElementsPage } from '../../../tools/open-elements-page.ts'
import { startBrowser } from '../../../tools/start-browser.ts'
import { sampleBoard } from './board/sample-board.ts'
import { sampleScorecard } from './sample-scorecard.ts'

let browser: Browser

beforeAll(async () => {
  browser = await startBrowser()
})
afterAll(() => browser.close())

const long = { timeout: 60_000 }
const filters = [{ id: 'reason', label: { zh: '原因', en: 'Reason' } }]
const board = { ...sampleBoard, board: { ...sampleBoard.board, filters } }

/** Two boards and a scorecard on one page, as a portal may have them. */
async function showPage(width: number): Promise<Page> {
  const page = await openElementsPage(browser, { language: 'en', colorScheme: 'light', width })
  await page.evaluate(
    (all) => {
      for (const [tag, data] of all) {
        const element = Object.assign(document.createElement(tag), { data })
        document.querySelector('#place')?.append(element)
      }
    },
    [
      ['guiju-board', board],
      ['guiju-board', board],
      ['guiju-scorecard', sampleScorecard],
    ] as const,
  )
  await page.locator('guiju-board .part').last().waitFor()
  return page
}

async function violations(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe.source)
  const { violations: found } = await page.evaluate(() =>
    (window as unknown as { axe: typeof axe }).axe.run(),
  )
  return found.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`))
}

describe('several elements on one page', () => {
  test.each([320, 2560])(
    'at %i px nothing is cut and nothing stands in the way',
    long,
    async (width) => {
      const page = await showPage(width)
      expect(await violations(page)).toEqual([])
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width)
      await page.close()
    },
  )

  test('each board has its own filters and period', long, async () => {
    const page = await showPage(1200)
    const fields = page.locator('guiju-board input[name=reason]')
    await fields.nth(1).fill('late')
    await fields.nth(1).blur()
    const shown = await page
      .locator('guiju-board')
      .evaluateAll((all) =>
        all.map((each) => (each as HTMLElementTagNameMap['guiju-board']).filters),
      )
    expect(shown).toEqual([{}, { reason: 'late' }])
    await page.close()
  })

  test('with forced colours tags keep a border and bars a colour of the system', long, async () => {
    const page = await showPage(1200)
    await page.emulateMedia({ forcedColors: 'active' })
    const border = await page
      .locator('guiju-scorecard .tag')
      .first()
      .evaluate((tag) => getComputedStyle(tag).borderTopWidth)
    expect(border).toBe('1px')
    await page.close()
  })

  test(
    'printed, buttons that do nothing on paper are gone and tables are whole',
    long,
    async () => {
      const page = await showPage(1200)
      await page.emulateMedia({ media: 'print' })
      const table = page.locator('guiju-board guiju-detail-table').first()
      expect(
        await table.locator('.scroll').evaluate((each) => getComputedStyle(each).overflow),
      ).toBe('visible')
      expect(await page.locator('guiju-board guiju-definition .ask').first().isVisible()).toBe(
        false,
      )
      await page.close()
    },
  )
})
