import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildPortal } from '@guiju/portal'
import axe from 'axe-core'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startBrowser } from '../../tools/start-browser.ts'
import { startPageServer, type PageServer } from './page-server.ts'

let server: PageServer
let browser: Browser

beforeAll(async () => {
  const folder = await mkdtemp(join(tmpdir(), 'guiju-gallery-'))
  await buildPortal(folder)
  server = await startPageServer()
  server.allow("default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'")
  const names = (await readdir(folder)).filter((name) => !name.endsWith('.map'))
  for (const name of names) {
    server.put({ [`/${name}`]: await readFile(join(folder, name), 'utf8') })
  }
  await rm(folder, { recursive: true })
  browser = await startBrowser()
}, 180_000)
afterAll(async () => {
  await browser.close()
  await server.stop()
})

const settings = { zh: ['zh-Hans', 'light', 375], hant: ['zh-Hant', 'dark', 1280] } as const

test.each(Object.values(settings))(
  'every element shows every state: %s, %s, %d px',
  { timeout: 120_000 },
  async (language, colorScheme, width) => {
    const { page, complaints } = await open(language, colorScheme, width)
    expect(await statesOf(page)).toEqual({
      count: expect.any(Number) as number,
      bare: [],
      wide: [],
    })
    expect(complaints).toEqual([])
    // Rows by the thousand are the same row again, and take minutes.
    await page.evaluate(axe.source)
    const found = await page.evaluate(
      `axe.run({ exclude: [['figure[data-state="Thousands of points"]']] }, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] })
        .then(({ violations }) => violations.flatMap(({ id, nodes }) =>
          nodes.map(({ target }) => id + ' ' + target.join(' '))))`,
    )
    expect(found).toEqual([])
    await page.close()
  },
)

test('the code beside a state is what a page writes for it', async () => {
  const { page } = await open('en', 'light', 1280, '&element=guiju-trend')
  const code = page.locator('figure[data-state="Refused"] pre')
  expect((await code.innerText()).split('\n')).toEqual([
    '<guiju-trend></guiju-trend>',
    '',
    "const element = document.querySelector('guiju-trend')",
    expect.stringContaining('element.problem = { type: "/problems/unknown-entity", title:'),
  ])
  await page.close()
})

async function open(
  language: string,
  colorScheme: 'light' | 'dark',
  width: number,
  more = '',
): Promise<{ page: Page; complaints: readonly string[] }> {
  const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme })
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => complaints.push(message.text()))
  await page.goto(`${server.origin}/gallery.html?lang=${language}${more}`)
  await page.locator('html[data-ready]').waitFor()
  return { page, complaints }
}

/** How many states there are, which of them show nothing, and which are wider than their place. */
const statesOf = (page: Page): Promise<unknown> =>
  page.evaluate(`(() => {
    const figures = [...document.querySelectorAll('figure')]
    const elementIn = (figure) => figure.querySelector('.place').firstElementChild
    const name = (figure) => elementIn(figure).localName + ': ' + figure.dataset.state
    return {
      count: figures.length,
      bare: figures.filter((figure) => {
        const { shadowRoot } = elementIn(figure)
        return !shadowRoot || shadowRoot.childElementCount === 0
      }).map(name),
      wide: figures.filter((figure) => {
        const place = figure.querySelector('.place')
        return place.scrollWidth > place.clientWidth
      }).map(name),
    }
  })()`)
