import type { LocalText } from '@guiju/protocol'
import type { Language } from './page-words.ts'

/** The pages of the portal. */
export type PageName = 'scorecards' | 'boards' | 'processes'

const pages: Readonly<Record<PageName, { readonly file: string; readonly label: LocalText }>> = {
  scorecards: { file: './', label: { zh: '口碑分', en: 'Scores' } },
  boards: { file: 'board.html', label: { zh: '看板', en: 'Boards' } },
  processes: { file: 'process.html', label: { zh: '流程', en: 'Procedures' } },
}

const pagesWords: LocalText = { zh: '页面', en: 'Pages' }

/** Writes the way to every page into `nav`; the language goes along, and an entity that is kept. */
export function showPageLinks(
  nav: HTMLElement,
  current: PageName,
  language: Language,
  kept: { readonly entity: string } = { entity: '' },
): void {
  nav.setAttribute('aria-label', pagesWords[language])
  nav.replaceChildren(
    ...Object.entries(pages).map(([name, { file, label }]) => {
      const parameters = { lang: language, ...(name !== 'processes' && kept.entity && kept) }
      const link = Object.assign(document.createElement('a'), {
        href: `${file}?${new URLSearchParams(parameters).toString()}`,
        textContent: label[language],
      })
      if (name === current) link.setAttribute('aria-current', 'page')
      return link
    }),
  )
}
