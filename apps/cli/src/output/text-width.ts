/** Characters that take two columns of a terminal. */
const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1f64f}\u{1f900}-\u{1f9ff}\u{20000}-\u{3fffd}]/u
const combining = /\p{Mn}/u

/** Columns that a text takes in a terminal. */
export function textWidth(text: string): number {
  let width = 0
  for (const character of text) {
    if (!combining.test(character)) width += wide.test(character) ? 2 : 1
  }
  return width
}

/** The text with spaces up to `width` columns. */
export function padText(text: string, width: number, side: 'left' | 'right'): string {
  const padding = ' '.repeat(Math.max(0, width - textWidth(text)))
  return side === 'left' ? padding + text : text + padding
}

/** The text cut to `width` columns, with an ellipsis when something was cut. */
export function cutText(text: string, width: number): string {
  return textWidth(text) <= width ? text : `${beginningOf(text, width - 1)}…`
}

/** As much of the text's beginning as fits `width` columns, at least one character. */
export function beginningOf(text: string, width: number): string {
  let beginning = ''
  for (const character of text) {
    if (beginning !== '' && textWidth(beginning + character) > width) break
    beginning += character
  }
  return beginning
}

/** Lines of at most `width` columns, broken at spaces or between wide characters. */
export function wrapText(text: string, width: number): readonly string[] {
  const lines: string[] = []
  let line = ''
  for (const piece of text.match(/\s+|[^\s\u2e80-\uffef]+|[\u2e80-\uffef]/gu) ?? []) {
    if (textWidth(line + piece) > width && line !== '') {
      lines.push(line.trimEnd())
      line = ''
    }
    if (line !== '' || piece.trim() !== '') line += piece
  }
  return line === '' && lines.length > 0 ? lines : [...lines, line.trimEnd()]
}
