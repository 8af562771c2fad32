/** A sign that an input method put in place of the one the language has. */
export interface ReplacedSign {
  readonly start: number
  readonly end: number
  readonly written: string
  readonly instead: string
}

export interface NarrowedText {
  /** As long as the text given, so that offsets stay true. */
  readonly text: string
  readonly signs: readonly ReplacedSign[]
}

/** Replaces full-width letters, digits and signs outside quotes by the ones of the language. */
export function narrowSigns(text: string): NarrowedText {
  const signs: ReplacedSign[] = []
  let narrowed = ''
  let closing: string | null = null
  for (let index = 0; index < text.length; index++) {
    const written = text.charAt(index)
    const isInside = closing !== null
    if (written === '\n') closing = null
    else if (closing === null) closing = closingQuotes.get(written) ?? null
    else if (written === '\\' && closing !== '`') {
      narrowed += written + text.charAt(index + 1)
      index++
      continue
    } else if (closing.includes(written)) closing = null

    const instead = isInside && closing !== null ? written : narrow(written)
    if (instead !== written) addSign(signs, { start: index, end: index + 1, written, instead })
    narrowed += instead
  }
  return { text: narrowed.slice(0, text.length), signs }
}

const otherSigns: ReadonlyMap<string, string> = new Map([
  ['\u3000', ' '],
  ['、', ','],
  ['。', '.'],
  ['“', '"'],
  ['”', '"'],
  ['‘', "'"],
  ['’', "'"],
  ['【', '['],
  ['】', ']'],
  ['《', '<'],
  ['》', '>'],
  ['〈', '<'],
  ['〉', '>'],
  ['×', '*'],
  ['÷', '/'],
  ['−', '-'],
  ['–', '-'],
  ['—', '-'],
])

/** The signs that end what an opening quote begins; text in narrow quotes may hold wide ones. */
const closingQuotes: ReadonlyMap<string, string> = new Map([
  ['"', '"'],
  ["'", "'"],
  ['`', '`'],
  ['“', '“”＂"'],
  ['”', '“”＂"'],
  ['＂', '“”＂"'],
  ['‘', "‘’＇'"],
  ['’', "‘’＇'"],
  ['＇', "‘’＇'"],
  ['｀', '｀`'],
])

function narrow(written: string): string {
  const code = written.charCodeAt(0)
  if (code >= 0xff01 && code <= 0xff5e) return String.fromCharCode(code - 0xfee0)
  return otherSigns.get(written) ?? written
}

/** Signs that touch are told together. */
function addSign(signs: ReplacedSign[], sign: ReplacedSign): void {
  const last = signs.at(-1)
  if (last === undefined || last.end !== sign.start) {
    signs.push(sign)
    return
  }
  signs[signs.length - 1] = {
    start: last.start,
    end: sign.end,
    written: last.written + sign.written,
    instead: last.instead + sign.instead,
  }
}
