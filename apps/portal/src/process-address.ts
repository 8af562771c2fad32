import { writtenLanguage } from './page-language.ts'
import type { Language } from './page-words.ts'

/** What the page of a procedure shows, as its address says it. Empty means: the page's own choice. */
export interface ProcessAddress {
  readonly process: string
  /** The key of the case that is shown. */
  readonly case: string
  /** The side that is played. */
  readonly side: string
  readonly language: Language | ''
}

/** Reads the part after `?`. */
export function readProcessAddress(search: string): ProcessAddress {
  const parameters = new URLSearchParams(search)
  return {
    process: parameters.get('process') ?? '',
    case: parameters.get('case') ?? '',
    side: parameters.get('side') ?? '',
    language: writtenLanguage(parameters),
  }
}

/** Writes it again, without what is empty. */
export function writeProcessAddress(address: ProcessAddress): string {
  const { process, case: key, side, language } = address
  const parameters = Object.entries({ process, case: key, side, lang: language })
  return `?${new URLSearchParams(parameters.filter(([, value]) => value !== '')).toString()}`
}
