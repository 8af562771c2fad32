import { renderDiagnostic, type Diagnostic } from '@guiju/language'
import type { Context } from '../context.ts'

const defaultWidth = 100

/** What diagnostics look like where they are written. */
export interface DiagnosticStyle {
  readonly language: 'en' | 'zh'
  readonly color: boolean
  readonly width: number
}

/** For diagnostics that are the answer itself. */
export const dataStyle = ({ language, hasColor, width }: Context): DiagnosticStyle => ({
  language,
  color: hasColor,
  width: width ?? defaultWidth,
})

/** For diagnostics that stand beside an answer, or in its way. */
export const noteStyle = ({ language, hasNoteColor, noteWidth }: Context): DiagnosticStyle => ({
  language,
  color: hasNoteColor,
  width: noteWidth ?? defaultWidth,
})

/** Diagnostics as a person reads them, errors first, each with its line and caret. */
export function renderDiagnostics(
  diagnostics: readonly Diagnostic[],
  sources: ReadonlyMap<string, string>,
  style: DiagnosticStyle,
): string {
  const errorsFirst = diagnostics.toSorted(
    (a, b) => Number(a.severity === 'warning') - Number(b.severity === 'warning'),
  )
  return errorsFirst.map((each) => renderDiagnostic(each, sources, style).trimStart()).join('\n\n')
}

/** How many errors and warnings there are, in words. */
export function countDiagnostics(
  context: Pick<Context, 'language'>,
  diagnostics: readonly Diagnostic[],
): string {
  const errors = diagnostics.filter(({ severity }) => severity === 'error').length
  const warnings = diagnostics.length - errors
  const plural = (count: number, word: string): string =>
    `${String(count)} ${word}${count === 1 ? '' : 's'}`
  return context.language === 'zh'
    ? `${String(errors)} 个错误，${String(warnings)} 个警告`
    : `${plural(errors, 'error')}, ${plural(warnings, 'warning')}`
}

export const hasErrors = (diagnostics: readonly Diagnostic[]): boolean =>
  diagnostics.some(({ severity }) => severity === 'error')
