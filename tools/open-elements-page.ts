/// <reference types="node" />
import { build } from 'esbuild'
import { fileURLToPath } from 'node:url'
import type { Browser, Page } from 'playwright-core'

const sources = fileURLToPath(new URL('../packages/elements/src', import.meta.url))
const address = 'http://page.example/'

/** How a page of elements is shown. */
export interface PageSettings {
  readonly language: 'zh' | 'en'
  readonly colorScheme: 'light' | 'dark'
  readonly width: number
}

/** A page on which every element is defined, from sources bundled now, under a strict content security policy. */
export async function openElementsPage(browser: Browser, settings: PageSettings): Promise<Page> {
  const { language, colorScheme, width } = settings
  const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme })
  const script = await bundledElements()
  await page.route(`${address}**`, (route) =>
    route.request().url().endsWith('.js')
      ? route.fulfill({ contentType: 'text/javascript', body: script })
      : route.fulfill({
          contentType: 'text/html',
          headers: { 'content-security-policy': "default-src 'none'; script-src 'self'" },
          body: documentText(language),
        }),
  )
  await page.goto(address)
  await page.waitForFunction(`customElements.get('guiju-provider') !== undefined`)
  return page
}

const pageScript = `
  import { pageTokens } from './index.ts'
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(pageTokens() + ' body { background: var(--guiju-paper); color: var(--guiju-ink) }')
  document.adoptedStyleSheets.push(sheet)
`

let bundle: Promise<string> | undefined

function bundledElements(): Promise<string> {
  bundle ??= build({
    stdin: { contents: pageScript, resolveDir: sources },
    bundle: true,
    write: false,
    format: 'esm',
    target: 'es2023',
    logLevel: 'silent',
  }).then(({ outputFiles }) => outputFiles[0]?.text ?? '')
  return bundle
}

function documentText(language: string): string {
  return `<!doctype html><html lang="${language}"><head><meta charset="utf-8">
    <meta name="color-scheme" content="light dark"><title>Elements</title>
    <script type="module" src="elements.js"></script></head>
    <body><main><h1>Elements</h1><div id="place"></div></main></body></html>`
}
