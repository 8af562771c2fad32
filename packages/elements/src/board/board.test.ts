import axe from 'axe-core'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openElementsPage, type PageSettings } from '../../../../tools/open-elements-page.ts'
import { startBrowser } from '../../../../tools/start-browser.ts'
import { sampleBoard } from './sample-board.ts'
import { sharesOf } from './sample-rows.ts'

let browser: Browser

beforeAll(async () => {
  browser = await startBrowser()
})
afterAll(() => browser.close())

const usual: PageSettings = { language: 'en', colorScheme: 'light', width: 1200 }
const events = ['guiju-board-ask', 'guiju-board-change', 'guiju-board-export', 'guiju-explain']

async function show(properties: object, settings: PageSettings = usual): Promise<Page> {
  const page = await openElementsPage(browser, settings)
  await page.evaluate(
    ([values, names]) => {
      const heard: unknown[] = []
      Object.assign(window, { heard })
      for (const name of names) {
        document.addEventListener(name, (event) => heard.push((event as CustomEvent).detail))
      }
      const board = Object.assign(document.createElement('guiju-board'), values)
      document.querySelector('#place')?.append(board)
    },
    [properties, events] as const,
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

describe('a board', () => {
  test('shows each number with its change, peers, rank and target, or why there is none', async () => {
    const page = await show({ data: sampleBoard })
    const cards = await page.locator('guiju-board .number-card').allInnerTexts()
    expect(cards[0]).toMatch(/5\.05%\s+! Needs attention[\s\S]*\+0\.51 pp worse/)
    expect(cards[0]).toMatch(/Peer average 9\.90%[\s\S]*Peer excellent – too few peers/)
    expect(cards[0]).toContain('No. 3 of 11')
    expect(cards[1]).toMatch(/! Missed\s+at least 3,000, each calendar week/)
    expect(cards[2]).toMatch(/–\s+denominator is 0/)
    await page.close()
  })

  test('a row is opened with the keyboard and the board is come back to', async () => {
    const page = await show({ data: sampleBoard })
    await page.locator('[data-part=reasons] .open').first().focus()
    await page.keyboard.press('Enter')
    const drill = {
      part: 'products',
      narrowed: { reason: 'size' },
      labels: [{ zh: '尺码偏大', en: 'Too large' }],
    }
    expect(await heard(page)).toContainEqual({ board: '', from: '', to: '', drill, filters: {} })
    expect(await page.locator('guiju-board .trail').innerText()).toContain('Too large')
    await page.locator('guiju-board .back').click()
    expect((await heard(page)).at(-1)).toEqual({
      board: '',
      from: '',
      to: '',
      drill: null,
      filters: {},
    })
    await page.close()
  })

  test('a period keeps within what the board allows', async () => {
    const page = await show({ data: sampleBoard, board: 'refund_analysis' })
    await page.locator('guiju-board input[name=from]').fill('2023-03-01')
    await page.locator('guiju-board input[name=from]').blur()
    await page.locator('guiju-board .lengths button').first().click()
    const changes = (await heard(page)).filter((detail) => JSON.stringify(detail).includes('drill'))
    expect(changes).toEqual([
      { board: 'refund_analysis', from: '2023-03-01', to: '2023-03-31', drill: null, filters: {} },
      { board: 'refund_analysis', from: '2023-06-24', to: '2023-06-30', drill: null, filters: {} },
    ])
    await page.close()
  })

  test('a number is asked why over the period that is shown; of a narrowed board none is', async () => {
    const page = await show({ data: sampleBoard })
    await page.getByRole('button', { name: 'Share refunded 5.05% Why?' }).click()
    expect((await heard(page)).at(-1)).toEqual({
      metric: 'deal_refund_amount_share',
      entity: 'S00017',
      kind: 'shop',
      from: '2023-06-01',
      day: '2023-06-30',
      known: '2023-06-30',
    })
    await page.evaluate(
      (data) => {
        Object.assign(document.querySelector('guiju-board') ?? {}, { data })
      },
      { ...sampleBoard, filters: { mode: 'early' } },
    )
    await expect.poll(() => page.locator('guiju-board .number .why').count()).toBe(0)
    await page.close()
  })

  test('filters offer the values that are known by name, take others, and stay on offer', async () => {
    const values = { early: { zh: '发货前', en: 'Before shipping' } }
    const filters = [
      { id: 'mode', label: { zh: '阶段', en: 'Stage' }, values },
      { id: 'reason', label: { zh: '原因', en: 'Reason' } },
    ]
    const page = await show({
      board: 'refund_analysis',
      data: { ...sampleBoard, board: { ...sampleBoard.board, filters } },
    })
    await page.getByLabel('Stage').selectOption({ label: 'Before shipping' })
    const reason = page.locator('guiju-board input[name=reason]')
    const offered = await page
      .locator('guiju-board datalist option')
      .evaluateAll((all) => all.map((option) => (option as HTMLOptionElement).value))
    expect(offered).toContain('size')
    await reason.fill('(none)')
    await reason.blur()
    const asked = (await heard(page)).flatMap((detail) =>
      'filters' in (detail as object) ? [(detail as { filters: unknown }).filters] : [],
    )
    expect(asked).toEqual([{ mode: 'early' }, { reason: null }])
    expect(await violations(page)).toEqual([])
    await page.close()
  })

  test('parts ask for all rows, another order, the next page and a file', async () => {
    const page = await show({ data: sampleBoard })
    await page.locator('[data-part=creators] .more button').click()
    await page.locator('[data-part=refunds] .sort', { hasText: 'Refunded at' }).click()
    await page.locator('[data-part=refunds] .more button', { hasText: 'Show more' }).click()
    await page.locator('[data-part=refunds] .more button', { hasText: 'CSV' }).click()
    const sort = { column: 'success_at', direction: 'descending' }
    expect(await heard(page)).toEqual([
      { part: { id: 'creators', all: true } },
      { part: { id: 'refunds', sort } },
      { part: { id: 'refunds', sort, cursor: 'page-2' } },
      { part: { id: 'refunds', sort }, format: 'csv' },
    ])
    await page.close()
  })

  test('the next page of a list goes on with it', async () => {
    const page = await show({ data: sampleBoard })
    await page.evaluate((answer) => {
      const board = document.querySelector('guiju-board')
      board?.take(answer, { id: 'refunds', cursor: 'page-2' })
    }, sampleBoard)
    expect(await page.locator('[data-part=refunds] tbody tr').count()).toBe(4)
    expect(await page.locator('[data-part=refunds] .more').innerText()).toContain('4 / 5')
    await page.close()
  })

  test('says in words that it is empty, waiting or refused', async () => {
    const empty = { ...sharesOf([]), id: 'empty' }
    const page = await show({ data: { ...sampleBoard, parts: [empty] } })
    expect(await page.locator('[data-part=empty] p').innerText()).toContain('There is nothing')
    await page.evaluate(() => {
      const board = document.querySelector('guiju-board')
      if (board) board.data = null
    })
    expect(await page.locator('guiju-board [role=status]').innerText()).toBe('Computing…')
    await page.evaluate(() => {
      const problem = { type: '', title: 'No such board.', status: 404, code: '', diagnostics: [] }
      Object.assign(document.querySelector('guiju-board') ?? {}, { problem })
    })
    const refused = page.locator('guiju-board [role=alert]')
    expect(await refused.innerText()).toMatch(/No such board\.\s+Try again/)
    await page.close()
  })
})

describe('charts', () => {
  test('a trend has a gap for a missing day, and its cursor tells each day', async () => {
    const page = await show({ data: sampleBoard })
    const line = await page.locator('guiju-trend .line.self').getAttribute('d')
    expect(line?.match(/M/g)).toHaveLength(2)
    const slider = page.locator('guiju-trend [role=slider]')
    await slider.focus()
    await page.keyboard.press('Home')
    for (let day = 0; day < 9; day += 1) await page.keyboard.press('ArrowRight')
    expect(await slider.getAttribute('aria-valuetext')).toMatch(
      /^Jun 10, 2023\s–（denominator is 0） · Peer average 7\.09% · Peer excellent 3\.00%$/,
    )
    expect(await page.locator('guiju-trend tbody tr').nth(9).textContent()).toMatch(
      /Jun 10, 2023\s+–\s+denominator is 0\s+7\.09%/,
    )
    await page.close()
  })

  test('a histogram marks its peak and leaves out the bar of a missing number', async () => {
    const page = await show({ data: sampleBoard })
    const bars = page.locator('guiju-histogram .step rect')
    const heights = await bars.evaluateAll((all) => all.map((bar) => bar.getAttribute('height')))
    expect(heights.slice(1, 6)).toEqual(['130.0', '43.3', '65.0', '0.0', '0.0'])
    expect(await page.locator('guiju-histogram .readout').innerText()).toMatch(/^1h – 2h · /)
    await page.locator('guiju-histogram [role=slider]').focus()
    await page.keyboard.press('End')
    await page.keyboard.press('ArrowLeft')
    await page.keyboard.press('ArrowLeft')
    expect(await page.locator('guiju-histogram .readout').innerText()).toContain('–（no rows）')
    await page.close()
  })

  test('a category unfolds to what is below it, and opens it', async () => {
    const page = await show({ data: sampleBoard })
    const part = page.locator('[data-part=categories]')
    await part.locator('.unfold').click()
    await part.locator('.open', { hasText: 'Shoes' }).click()
    expect(await page.locator('guiju-board .trail').innerText()).toMatch(/Clothing\s+Shoes/)
    await page.close()
  })
})

describe('in both languages, by day and by night, on a desk and in a hand', () => {
  const looks: readonly PageSettings[] = (['zh', 'en'] as const).flatMap((language) =>
    (['light', 'dark'] as const).flatMap((colorScheme) =>
      [1200, 390].map((width) => ({ language, colorScheme, width })),
    ),
  )
  test.each(looks)('nothing stands in the way: $language $colorScheme $width', async (settings) => {
    const page = await show({ data: sampleBoard }, settings)
    await page.locator('guiju-board .part').first().waitFor()
    expect(await violations(page)).toEqual([])
    const width = await page.evaluate(() => document.documentElement.scrollWidth)
    expect(width).toBeLessThanOrEqual(settings.width)
    await page.close()
  })
})
