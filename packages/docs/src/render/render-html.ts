import { pageTokens } from '@guiju/look'
import type { Entry, Reference, Section } from '../document.ts'
import { escapeHtml } from './escape-html.ts'
import { blockHtml } from './html-blocks.ts'
import { indexEntries } from './index-entries.ts'
import { pageStyle } from './page-style.ts'

const mark =
  '<svg class="mark" viewBox="0 0 28 28" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true"><rect x="2" y="2" width="24" height="24" rx="3"/><path d="M14 5.5v2.4M14 8 8.6 21.5M14 8l5.4 13.5M10.4 17a8 8 0 0 0 7.2 0"/></svg>'

/** What a page has besides its reference. */
export interface HtmlPage {
  /** Where its style sheet is found; without it the style is in the page. */
  readonly styleSheet?: string
  /** Other pages of it: the same in another language. */
  readonly links?: readonly { readonly label: string; readonly address: string }[]
}

/** The style sheet of a page that has it in a file of its own. */
export const referenceStyle = (): string => `${pageTokens()}\n${pageStyle}`

/**
 * A reference as one page of HTML that needs nothing beside it: no script, no font, no other file but a style sheet
 * where one is named.
 */
export function renderHtml(reference: Reference, page: HtmlPage = {}): string {
  const { language, title, lead, sections, indexTitle } = reference
  return `<!doctype html>
<html lang="${language === 'zh' ? 'zh-CN' : 'en'}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
${styleHtml(page)}
</head>
<body>
<nav>
<a class="brand" href="#top">${mark}<span>${escapeHtml(title)}</span></a>
${sections.map(contents).join('\n')}
<a class="last" href="#index">${escapeHtml(indexTitle)}</a>
</nav>
<main id="top">
${linksHtml(page)}<h1>${escapeHtml(title)}</h1>
${lead.map(blockHtml).join('\n')}
${sections.map(sectionHtml).join('\n')}
${indexHtml(reference)}
</main>
</body>
</html>
`
}

function styleHtml({ styleSheet }: HtmlPage): string {
  return styleSheet === undefined
    ? `<style>${referenceStyle()}</style>`
    : `<link rel="stylesheet" href="${escapeHtml(styleSheet)}">`
}

const linksHtml = ({ links = [] }: HtmlPage): string =>
  links
    .map(
      ({ label, address }) => `<p><a href="${escapeHtml(address)}">${escapeHtml(label)}</a></p>\n`,
    )
    .join('')

function contents({ title, entries }: Section): string {
  const items = entries.map(
    (entry) => `<li><a href="#${escapeHtml(entry.anchor)}">${escapeHtml(entry.label)}</a></li>`,
  )
  const count = `<span class="count">${String(entries.length)}</span>`
  const isLong = entries.length > 12
  return `<details${isLong ? '' : ' open'}><summary>${escapeHtml(title)} ${count}</summary><ul>${items.join('')}</ul></details>`
}

function sectionHtml({ title, anchor, entries }: Section): string {
  return `<section id="${escapeHtml(anchor)}">
<h2>${escapeHtml(title)}</h2>
${entries.map(entryHtml).join('\n')}
</section>`
}

function entryHtml({ anchor, label, blocks }: Entry): string {
  return `<article id="${escapeHtml(anchor)}">
<h3>${escapeHtml(label)} <a class="anchor" href="#${escapeHtml(anchor)}" aria-label="${escapeHtml(label)} #">#</a></h3>
${blocks.map(blockHtml).join('\n')}
</article>`
}

function indexHtml(reference: Reference): string {
  const items = indexEntries(reference).map(
    ({ id, label, anchor }) =>
      `<li><a href="#${escapeHtml(anchor)}"><code>${escapeHtml(id)}</code></a> ${escapeHtml(label === id ? '' : label)}</li>`,
  )
  return `<section id="index">
<h2>${escapeHtml(reference.indexTitle)}</h2>
<ul class="index">${items.join('')}</ul>
</section>`
}
