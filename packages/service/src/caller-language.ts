import type { LocalText } from '@guiju/protocol'

/** The languages that answers are written in. */
export type Language = 'zh' | 'en'

/** The language an `Accept-Language` header prefers; English when it names neither of ours. */
export function callerLanguage(header: string | undefined): Language {
  const ranked = (header ?? '')
    .split(',')
    .map(parseRange)
    .filter((range) => range.quality > 0 && (range.language === 'zh' || range.language === 'en'))
    .toSorted((left, right) => right.quality - left.quality)
  return ranked[0]?.language === 'zh' ? 'zh' : 'en'
}

/** The wording of `text` in that language. */
export function inLanguage(text: LocalText, language: Language): string {
  return text[language]
}

function parseRange(range: string): { readonly language: string; readonly quality: number } {
  const [tag = '', ...parameters] = range.split(';').map((part) => part.trim())
  const quality = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2)
  return {
    language: tag.split('-')[0]?.toLowerCase() ?? '',
    quality: quality === undefined ? 1 : Number(quality) || 0,
  }
}
