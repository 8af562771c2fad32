/** The text in small letters, code point by code point, so that a letter's neighbours never matter. */
export function lowerCase(value: string): string {
  return Array.from(value, (character) => firstCodePoint(character.toLowerCase())).join('')
}

/** The text without Unicode white space at both ends. */
export function trimWhiteSpace(value: string): string {
  return value.replace(/^\p{White_Space}+/u, '').replace(/\p{White_Space}+$/u, '')
}

/** How many code points a text has. */
export function lengthInCodePoints(value: string): number {
  return Array.from(value).length
}

function firstCodePoint(value: string): string {
  return Array.from(value)[0] ?? ''
}
