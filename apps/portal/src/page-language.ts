import type { LocalText } from '@guiju/protocol'
import type { Language } from './page-words.ts'

/** The language that an address names, or '' for the reader's own. */
export function writtenLanguage(parameters: URLSearchParams): Language | '' {
  const language = parameters.get('lang')
  return language === 'zh' || language === 'en' ? language : ''
}

/** The language in force: the one written, or the reader's own. */
export function languageOf(written: Language | ''): Language {
  return written || (navigator.language.startsWith('zh') ? 'zh' : 'en')
}

/** Tells the page its language and puts the words in their places, `data-words`. */
export function writeWords<W extends string>(
  words: Readonly<Record<W, LocalText>>,
  language: Language,
): void {
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en'
  for (const element of document.querySelectorAll<HTMLElement>('[data-words]')) {
    element.textContent = words[element.dataset['words'] as W][language]
  }
}
