import type { LocalText } from '@guiju/protocol'

/**
 * The languages that the elements speak: simplified Chinese, traditional Chinese and English. Rules are written in
 * `zh` and `en`: readers of `hant` see names and sentences of the rules in `zh`, as the rules have them.
 */
export type Language = 'zh' | 'hant' | 'en'

/** Words of the elements themselves, in every language. */
export interface Wording extends LocalText {
  readonly hant: string
}

/** The wording of `text` in `language`; what has no traditional wording is said as it is written in `zh`. */
export function said(text: LocalText & Partial<Wording>, language: Language): string {
  return language === 'hant' ? (text.hant ?? text.zh) : text[language]
}

/** The language that `tag` names, such as `zh-TW` or `en-GB`; everything that is not Chinese is English. */
export function languageOfTag(tag: string): Language {
  if (!/^zh\b/i.test(tag)) return 'en'
  return /hant|tw|hk|mo/i.test(tag) ? 'hant' : 'zh'
}

/** The tag of a language for `lang` attributes. */
export const languageTags: Readonly<Record<Language, string>> = {
  zh: 'zh-Hans',
  hant: 'zh-Hant',
  en: 'en',
}

/** The locale whose numbers and dates are written. */
export const intlLocales: Readonly<Record<Language, string>> = {
  zh: 'zh-CN',
  hant: 'zh-TW',
  en: 'en-US',
}

/** The language in which the service is asked. */
export function serviceLanguage(language: Language): 'zh' | 'en' {
  return language === 'en' ? 'en' : 'zh'
}
