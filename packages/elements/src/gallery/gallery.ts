import { pageTokens } from '@guiju/look'
import '../index.ts'
import { languageOfTag, languageTags, said, type Wording } from '../language.ts'
import { codeText } from './code-text.ts'
import type { Example, Exhibit } from './example.ts'
import { exhibits } from './exhibits.ts'

const words = {
  title: { zh: '组件展厅', hant: '元件展廳', en: 'Gallery of elements' },
  language: { zh: '语言', hant: '語言', en: 'Language' },
  scheme: { zh: '外观', hant: '外觀', en: 'Appearance' },
  open: { zh: '打开', hant: '開啟', en: 'Open' },
} satisfies Readonly<Record<string, Wording>>

const tokenSheet = new CSSStyleSheet()
tokenSheet.replaceSync(pageTokens())
document.adoptedStyleSheets.push(tokenSheet)

const shown = exhibits(new Date())
const language = document.querySelector<HTMLSelectElement>('#language')
const scheme = document.querySelector<HTMLSelectElement>('#scheme')
const parameters = new URLSearchParams(location.search)

speak(parameters.get('lang') ?? navigator.language)
const wanted = parameters.get('element')
for (const exhibit of shown.filter(({ tag }) => !wanted || tag === wanted)) {
  document.querySelector('main')?.append(exhibitOf(exhibit))
}
language?.addEventListener('change', () => {
  parameters.set('lang', language.value)
  location.search = parameters.toString()
})
scheme?.addEventListener('change', () => {
  document.documentElement.style.setProperty('color-scheme', scheme.value)
})
document.documentElement.dataset['ready'] = ''

function speak(tag: string): void {
  const spoken = languageTags[languageOfTag(tag)]
  document.documentElement.lang = spoken
  if (language) language.value = spoken
  document.title = say(words.title)
  for (const element of document.querySelectorAll<HTMLElement>('[data-words]')) {
    element.textContent = say(words[element.dataset['words'] as keyof typeof words])
  }
  document.querySelector('nav')?.replaceChildren(
    ...shown.map(({ tag: name, about }) => {
      const link = made('a', '', say(about))
      link.setAttribute('href', `#${name}`)
      return link
    }),
  )
}

function exhibitOf({ tag, about, examples }: Exhibit): HTMLElement {
  const section = made('section', '', made('h2', '', `${say(about)} `, made('code', '', tag)))
  section.id = tag
  section.append(made('div', 'examples', ...examples.map((example) => exampleOf(tag, example))))
  return section
}

function exampleOf(tag: string, example: Example): HTMLElement {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(example.attributes ?? {})) {
    element.setAttribute(name, value)
  }
  Object.assign(element, example.properties)
  const place = made('div', 'place', element)
  if ('open' in element && typeof element.open === 'function') {
    const open = made('button', '', say(words.open))
    open.addEventListener('click', () => void (element.open as () => unknown)())
    place.append(open)
  }
  const code = made('pre', '', codeText(tag, example))
  code.tabIndex = 0
  const figure = made('figure', '', made('figcaption', '', say(example.state)), place, code)
  figure.dataset['state'] = example.state.en
  return figure
}

function made(
  name: string,
  className: string,
  ...children: readonly (Node | string)[]
): HTMLElement {
  const element = document.createElement(name)
  if (className) element.className = className
  element.append(...children)
  return element
}

function say(text: Wording): string {
  return said(text, languageOfTag(document.documentElement.lang))
}
