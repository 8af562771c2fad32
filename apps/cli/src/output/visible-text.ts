/**
 * One line in which nothing can move the cursor of a terminal or turn its words around: an escape character
 * is shown as `\x1b`, a line end as `\x0a`.
 */
export const visibleLine = (text: string): string =>
  text.replaceAll(
    /[\p{Cc}\p{Cs}\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu,
    (character) => {
      const code = character.charCodeAt(0).toString(16)
      return code.length > 2 ? `\\u${code.padStart(4, '0')}` : `\\x${code.padStart(2, '0')}`
    },
  )

/** As `visibleLine`, for a text of several lines: its line ends stay. */
export const visibleText = (text: string): string => text.split('\n').map(visibleLine).join('\n')
