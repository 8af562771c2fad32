import { writtenLanguage } from './page-language.ts'
import type { Language } from './page-words.ts'

/** What the page shows, as its address says it. Empty means: the page's own choice. */
export interface PageAddress {
  readonly scorecard: string
  readonly entity: string
  readonly day: string
  readonly language: Language | ''
}

/** Reads the part after `?`. */
export function readAddress(search: string): PageAddress {
  const parameters = new URLSearchParams(search)
  return {
    scorecard: parameters.get('scorecard') ?? '',
    entity: parameters.get('entity') ?? '',
    day: parameters.get('day') ?? '',
    language: writtenLanguage(parameters),
  }
}

/** Writes it again, without what is empty. */
export function writeAddress({ scorecard, entity, day, language }: PageAddress): string {
  const parameters = Object.entries({ scorecard, entity, day, lang: language })
  return `?${new URLSearchParams(parameters.filter(([, value]) => value !== '')).toString()}`
}
