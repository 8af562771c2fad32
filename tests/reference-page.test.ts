import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { packReference, renderHtml } from '@guiju/docs'
import { loadRulebookTimeline, parseDay } from '@guiju/rulebook'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startBrowser } from '../tools/start-browser.ts'
import { packTexts } from './packs/pack-texts.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

let browser: Browser
let page: string

beforeAll(async () => {
  browser = await startBrowser()
  const { value: timeline } = loadRulebookTimeline(packTexts())
  if (timeline === undefined) throw new Error('No rules were read.')
  const day = parseDay('2026-06-30') ?? 0
  const request = { timeline, pack: 'douyin/reputation', language: 'zh', day } as const
  const reference = packReference(request)
  if (reference === undefined) throw new Error('There is no reference.')
  page = renderHtml(reference)
})
afterAll(() => browser.close())

interface AxeResult {
  readonly violations: readonly { readonly id: string; readonly nodes: readonly unknown[] }[]
}

describe('the page of a reference', () => {
  test.each(['light', 'dark'] as const)('can be used by everybody, %s', async (colorScheme) => {
    const opened = await browser.newPage({ viewport: { width: 1280, height: 900 }, colorScheme })
    await opened.setContent(page)
    await opened.evaluate(axe)
    const { violations } = await opened.evaluate<AxeResult>('axe.run(document)')
    expect(violations.map(({ id, nodes }) => `${id}: ${String(nodes.length)}`)).toEqual([])
    await opened.close()
  })

  test.each([360, 800, 1280])('is not wider than a window of %i pixels', async (width) => {
    const opened = await browser.newPage({ viewport: { width, height: 900 } })
    await opened.setContent(page)
    const needed = await opened.evaluate<number>('document.documentElement.scrollWidth')
    expect(needed).toBeLessThanOrEqual(width)
    await opened.close()
  })

  test('leads from the table of a scorecard to the metric', async () => {
    const opened = await browser.newPage({ viewport: { width: 1280, height: 900 } })
    await opened.setContent(page)
    await opened.click('#scorecards-shop_experience a[href="#metrics-pickup_timeliness"]')
    const top = await opened.evaluate<number>(
      "document.getElementById('metrics-pickup_timeliness').getBoundingClientRect().top",
    )
    expect(top).toBeGreaterThanOrEqual(0)
    expect(top).toBeLessThan(200)
    await opened.close()
  })
})
