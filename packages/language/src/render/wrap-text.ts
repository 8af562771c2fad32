import { characterWidth, displayWidth } from './display-width.ts'

/**
 * Cuts a text into lines of at most `columns` columns where it can be cut: at spaces and between Chinese
 * characters. Its own line ends stay.
 */
export function wrapText(text: string, columns: number): readonly string[] {
  return text.split('\n').flatMap((line) => wrapLine(line, columns))
}

function wrapLine(text: string, columns: number): readonly string[] {
  const lines: string[] = []
  let line = ''
  for (const piece of pieces(text)) {
    const isTooLong = displayWidth(line + piece.trimEnd()) > columns
    if (isTooLong && line.trim() !== '') {
      lines.push(line.trimEnd())
      line = ''
    }
    line += piece
  }
  return [...lines, line.trimEnd()]
}

/** The parts of a text that must stay together, each with the spaces behind it. */
function pieces(text: string): readonly string[] {
  const parts: string[] = []
  let open = ''
  let mayBreak = false
  for (const character of text) {
    const isWide = characterWidth(character) === 2 && !staysWithLast.test(character)
    if (character !== ' ' && (mayBreak || isWide) && !staysWithLast.test(character)) {
      if (open !== '') parts.push(open)
      open = ''
    }
    open += character
    mayBreak = character === ' ' || (isWide && !opensNext.test(character))
  }
  return open === '' ? parts : [...parts, open]
}

const staysWithLast = /[。，、；：？！”）】》]/u
const opensNext = /[“（【《]/u
