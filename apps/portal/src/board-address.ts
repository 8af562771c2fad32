import { writtenLanguage } from './page-language.ts'
import type { Language } from './page-words.ts'

/** What the page of boards shows, as its address says it. Empty means: the page's own choice. */
export interface BoardAddress {
  readonly board: string
  readonly entity: string
  readonly from: string
  readonly to: string
  /** The part that is looked at alone. */
  readonly part: string
  /** What it is narrowed to; null is "(none)". */
  readonly narrowed: { readonly [split: string]: string | null }
  readonly language: Language | ''
}

const key = 'by.'
const none = 'none.'

/** Reads the part after `?`. */
export function readBoardAddress(search: string): BoardAddress {
  const parameters = new URLSearchParams(search)
  const narrowed = [...parameters].flatMap(
    ([name, value]): readonly (readonly [string, string | null])[] => {
      if (name.startsWith(key)) return [[name.slice(key.length), value]]
      return name.startsWith(none) ? [[name.slice(none.length), null]] : []
    },
  )
  return {
    board: parameters.get('board') ?? '',
    entity: parameters.get('entity') ?? '',
    from: parameters.get('from') ?? '',
    to: parameters.get('to') ?? '',
    part: parameters.get('part') ?? '',
    narrowed: Object.fromEntries(narrowed),
    language: writtenLanguage(parameters),
  }
}

/** Writes it again, without what is empty. */
export function writeBoardAddress(address: BoardAddress): string {
  const { board, entity, from, to, part, narrowed, language } = address
  const parameters = Object.entries({ board, entity, from, to, part, lang: language }).filter(
    ([, value]) => value !== '',
  )
  const keys = Object.entries(narrowed).map(([split, value]) =>
    value === null ? [none + split, ''] : [key + split, value],
  )
  return `?${new URLSearchParams([...parameters, ...keys]).toString()}`
}
