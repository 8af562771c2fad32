import { quoteText, textEscapes } from './quote-text.ts'
import { mistake, type LiteralReading, type TokenMistake } from './literal-reading.ts'

/** Reads text in double quotes; corrects single ones. Escapes are \" \\ \n \r \t and \u{...}. */
export function readText(image: string): LiteralReading {
  const { value, mistakes } = unescape(image.slice(1, -1))
  if (image.startsWith('"')) return { literal: { kind: 'text', value }, mistakes }
  const correction = mistake('single-quotes', { written: image, instead: quoteText(value) })
  return { literal: { kind: 'text', value }, mistakes: [correction, ...mistakes] }
}

const escapePattern = /\\(?:u\{([0-9a-fA-F]{1,6})\}|([^]))/gu

const escapedCharacters: ReadonlyMap<string, string> = new Map([
  ["\\'", "'"],
  ...[...textEscapes].map(([character, written]) => [written, character] as const),
])

function unescape(inner: string): {
  readonly value: string
  readonly mistakes: readonly TokenMistake[]
} {
  const mistakes: TokenMistake[] = []
  const value = inner.replace(
    escapePattern,
    (written: string, code: string | undefined, _character: string, offset: number) => {
      const meaning = code === undefined ? escapedCharacters.get(written) : codePoint(code)
      if (meaning !== undefined) return meaning
      const range = { start: offset + 1, end: offset + 1 + written.length }
      mistakes.push(mistake('unknown-escape', { written, instead: `\\${written}` }, range))
      return written
    },
  )
  return { value, mistakes }
}

function codePoint(code: string): string | undefined {
  const point = Number.parseInt(code, 16)
  return point <= 0x10ffff ? String.fromCodePoint(point) : undefined
}
