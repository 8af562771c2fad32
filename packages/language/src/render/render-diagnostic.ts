import type { Diagnostic } from '../diagnostic.ts'
import { positionOf } from './position.ts'
import { renderSnippet, type Mark } from './render-snippet.ts'
import type { Span } from '../span.ts'
import { painter, type Painter } from './terminal-color.ts'
import { visibleText } from './visible-text.ts'
import { wrapText } from './wrap-text.ts'

export interface RenderOptions {
  readonly language: 'en' | 'zh'
  readonly color: boolean
  /** Columns of the terminal. */
  readonly width: number
}

/**
 * Writes a diagnostic with its place, the underlined text, its sentence and its suggestion, without a line
 * break at the end. A file that is not among `sources` is only named; without a file name there is no place.
 */
export function renderDiagnostic(
  diagnostic: Diagnostic,
  sources: ReadonlyMap<string, string>,
  options: RenderOptions,
): string {
  const { span, related, severity, code } = diagnostic
  const paint = painter(options.color)
  const title = paint[severity](severityWords[options.language][severity])
  const place = placeOf(span, sources)
  const head = [...(place === '' ? [] : [paint.strong(place)]), title, code].join('  ')
  const marks: readonly Mark[] = [
    { span, kind: severity },
    ...related.map((place): Mark => ({ span: place, kind: 'related' })),
  ]
  const files = [...new Set(marks.map((mark) => mark.span.file))]
  const blocks = files.flatMap((file) => {
    const source = sources.get(file)
    const here = marks.filter((mark) => mark.span.file === file)
    const isMain = file === span.file
    const sentences = isMain ? sentencesOf(diagnostic, options.language) : []
    if (source === undefined) return isMain ? unsourced(sentences, options.width) : []
    const snippet = renderSnippet({ source, marks: here, sentences, width: options.width, paint })
    return isMain ? snippet : [otherFile(here, sources, paint), ...snippet]
  })
  return [head, ...blocks].join('\n')
}

const severityWords = {
  en: { error: 'error', warning: 'warning' },
  zh: { error: '错误', warning: '警告' },
} as const

function placeOf({ file, start }: Span, sources: ReadonlyMap<string, string>): string {
  const source = sources.get(file)
  if (source === undefined) return file
  const { line, column } = positionOf(source, start)
  return `${file}:${line}:${column}`
}

function sentencesOf(
  { message, suggestion }: Diagnostic,
  language: 'en' | 'zh',
): readonly string[] {
  const told = suggestion === null ? [message] : [message, suggestion]
  return told.map((text) => visibleText(text[language]))
}

function unsourced(sentences: readonly string[], width: number): readonly string[] {
  const indent = '      '
  return sentences
    .flatMap((sentence) => wrapText(sentence, Math.max(20, width - indent.length)))
    .map((line) => indent + line)
}

function otherFile(
  marks: readonly Mark[],
  sources: ReadonlyMap<string, string>,
  paint: Painter,
): string {
  const [first] = marks
  return first === undefined ? '' : paint.strong(placeOf(first.span, sources))
}
