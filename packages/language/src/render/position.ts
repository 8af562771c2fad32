/** A place in a text; both count from 1, columns in characters rather than UTF-16 units. */
export interface Position {
  readonly line: number
  readonly column: number
}

/** The line and column of a UTF-16 offset; an offset beyond the text stands at its end. */
export function positionOf(text: string, offset: number): Position {
  const before = text.slice(0, Math.max(0, offset))
  let line = 1
  let column = 1
  for (const character of before) {
    column = character === '\n' ? 1 : column + 1
    if (character === '\n') line += 1
  }
  return { line, column }
}
