/** Writes text in double quotes so that it reads back as `value`; what cannot be seen is written as an escape. */
export function quoteText(value: string): string {
  const escaped = value.replace(
    /["\\\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu,
    (character) => textEscapes.get(character) ?? codeEscape(character),
  )
  return `"${escaped}"`
}

/** The characters that have an escape of their own inside text, and how it is written. */
export const textEscapes: ReadonlyMap<string, string> = new Map([
  ['"', '\\"'],
  ['\\', '\\\\'],
  ['\n', '\\n'],
  ['\r', '\\r'],
  ['\t', '\\t'],
])

function codeEscape(character: string): string {
  return `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`
}
