import { diagnostic, type Diagnostic } from '../diagnostic.ts'
import { narrowSigns } from './full-width-signs.ts'
import { mostBytes, utf8Length } from './limits.ts'
import { namePart, nameStart } from './plain-name.ts'
import { spanIn, type SourceSegment } from './source-segment.ts'

/** A word, number or sign of a window; `text` of a quoted name is what stands between the backticks. */
export interface WindowToken {
  readonly kind: 'number' | 'word' | 'quoted' | 'sign'
  readonly text: string
  readonly start: number
  readonly end: number
}

export interface LexedWindow {
  /** Null when the text is longer than any window. */
  readonly tokens: readonly WindowToken[] | null
  readonly diagnostics: readonly Diagnostic[]
}

/** Cuts the text of a window into its words. */
export function lexWindow(source: SourceSegment): LexedWindow {
  const bytes = utf8Length(source.text)
  if (bytes > mostBytes) {
    const whole = spanIn(source, 0, source.text.length)
    const params = { bytes, most: mostBytes }
    return { tokens: null, diagnostics: [diagnostic('expression-too-long', whole, params)] }
  }
  const { text, signs } = narrowSigns(source.text)
  const diagnostics = signs.map(({ start, end, written, instead }) =>
    diagnostic('full-width-sign', spanIn(source, start, end), { written, instead }),
  )
  const tokens = [...text.matchAll(tokenPattern)].map(({ 0: image, index }) =>
    windowToken(image, index),
  )
  return { tokens, diagnostics }
}

const tokenPattern = new RegExp(
  `\\d+(?:\\.\\d+)?|${nameStart}${namePart}*|\`[^\`\\r\\n]+\`|\\.\\.|>=|[^ \\t\\r\\n]`,
  'gu',
)
const wordPattern = new RegExp(`^${nameStart}`, 'u')

function windowToken(image: string, start: number): WindowToken {
  const end = start + image.length
  if (/^\d/.test(image)) return { kind: 'number', text: image, start, end }
  if (wordPattern.test(image)) return { kind: 'word', text: image, start, end }
  return image.length > 1 && image.startsWith('`')
    ? { kind: 'quoted', text: image.slice(1, -1), start, end }
    : { kind: 'sign', text: image, start, end }
}
