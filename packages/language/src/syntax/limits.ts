/** What one expression may hold: far more than a person writes, little enough to be read at once. */
export const mostBytes = 4096
export const mostTokens = 1000
export const mostLevels = 64

/** The bytes `text` takes in UTF-8. */
export function utf8Length(text: string): number {
  let bytes = 0
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4
  }
  return bytes
}
