import { diagnostic, type Diagnostic } from '../diagnostic.ts'
import type { PhaseResult } from '../phase-result.ts'
import { lexWindow, type WindowToken } from './lex-window.ts'
import { isPlainName } from './plain-name.ts'
import { spanIn, type SourceSegment } from './source-segment.ts'
import { volumeExample, volumeSteps, windowForms, type FormStep } from './window-forms.ts'
import type { SimpleWindowSyntax, WindowNumberSyntax, WindowSyntax } from './window-syntax.ts'

/** Parses the text of a window, such as `last 90 days` or `selected days, shifted 13 days back`. */
export function parseWindow(source: SourceSegment): PhaseResult<WindowSyntax> {
  const { tokens, diagnostics } = lexWindow(source)
  if (tokens === null) return { diagnostics }
  const told: Diagnostic[] = []
  const value = readWindow(tokens, { source, report: (mistake) => told.push(mistake) })
  const all = Object.freeze([...diagnostics, ...told])
  return value === null ? { diagnostics: all } : { value, diagnostics: all }
}

interface Reading {
  readonly source: SourceSegment
  readonly report: (mistake: Diagnostic) => void
}

/** How far a form fits: `length` steps, with the tokens that stand for its numbers. */
interface Fit {
  readonly length: number
  readonly numbers: readonly WindowToken[]
}

const mostInWindow = 99_999

function readWindow(tokens: readonly WindowToken[], reading: Reading): WindowSyntax | null {
  const condition = tokens.findIndex(({ kind, text }) => kind === 'word' && text === 'if')
  return condition === -1 ? readSimple(tokens, reading) : readByVolume(tokens, condition, reading)
}

function readByVolume(
  tokens: readonly WindowToken[],
  condition: number,
  reading: Reading,
): WindowSyntax | null {
  const first = readSimple(tokens.slice(0, condition), reading)
  const rest = tokens.slice(condition)
  const fit = fitSteps(volumeSteps, rest)
  const [limit] = fit.numbers
  if (fit.length < volumeSteps.length || limit === undefined) {
    reportUnknown({ tokens: rest, at: fit.length, example: volumeExample }, reading)
    return null
  }
  const atLeast = readNumber(limit, reading)
  const otherwise = readWindow(rest.slice(fit.length), reading)
  if (first === null || atLeast === null || otherwise === null) return null
  const span = { ...first.span, end: otherwise.span.end }
  return Object.freeze({ kind: 'by-volume', first, atLeast, otherwise, span: Object.freeze(span) })
}

function readSimple(tokens: readonly WindowToken[], reading: Reading): SimpleWindowSyntax | null {
  const fits = windowForms.map((form) => ({ form, fit: fitSteps(form.steps, tokens) }))
  const found = fits.find(
    ({ form, fit }) => fit.length === form.steps.length && fit.length === tokens.length,
  )
  if (found === undefined) {
    const nearest = fits.reduce((best, each) => (each.fit.length > best.fit.length ? each : best))
    const { fit, form } = nearest
    reportUnknown({ tokens, at: fit.length, example: form.example }, reading)
    return null
  }
  const numbers = found.fit.numbers.map((token) => readNumber(token, reading))
  const [first = null, second = null] = numbers
  if (numbers.includes(null)) return null
  const span = spanIn(reading.source, tokens[0]?.start ?? 0, tokens.at(-1)?.end ?? 0)
  const unused: WindowNumberSyntax = { kind: 'whole', value: 0, span }
  const window = found.form.build({ first: first ?? unused, second: second ?? unused }, span)
  return isSound(window, reading) ? Object.freeze(window) : null
}

function fitSteps(steps: readonly FormStep[], tokens: readonly WindowToken[]): Fit {
  const numbers: WindowToken[] = []
  let length = 0
  for (const step of steps) {
    const token = tokens[length]
    if (token === undefined || !fitsStep(step, token)) break
    if (step === 'number') numbers.push(token)
    length += 1
  }
  return { length, numbers }
}

function fitsStep(step: FormStep, token: WindowToken): boolean {
  if (step !== 'number') return token.kind !== 'quoted' && step.includes(token.text)
  if (token.kind === 'word') return isPlainName(token.text) && !unitWords.has(token.text)
  return token.kind === 'number' || token.kind === 'quoted'
}

/** `previous month` is never a parameter called month. */
const unitWords: ReadonlySet<string> = new Set(['day', 'days', 'week', 'weeks', 'month', 'months'])

function readNumber(token: WindowToken, { source, report }: Reading): WindowNumberSyntax | null {
  const span = spanIn(source, token.start, token.end)
  if (token.kind !== 'number') {
    const name = { name: token.text, isQuoted: token.kind === 'quoted', span }
    return Object.freeze({ kind: 'parameter', name: Object.freeze(name) })
  }
  const value = Number(token.text)
  if (Number.isInteger(value) && !token.text.includes('.') && value <= mostInWindow) {
    return Object.freeze({ kind: 'whole', value, span })
  }
  report(diagnostic('window-number', span, { written: token.text, most: mostInWindow }))
  return null
}

function isSound(window: SimpleWindowSyntax, { report }: Reading): boolean {
  if (window.kind === 'days-before') {
    const { near, far, span } = window
    if (near.kind !== 'whole' || far.kind !== 'whole' || near.value <= far.value) return true
    const anchor = window.anchor === 'as-of' ? 'as_of' : 'today'
    const instead = `days ${far.value}..${near.value} before ${anchor}`
    report(diagnostic('reversed-days', span, { instead }))
    return false
  }
  const length = lengthOf(window)
  if (length?.kind !== 'whole' || length.value > 0) return true
  report(diagnostic('empty-window', window.span, {}))
  return false
}

function lengthOf(window: SimpleWindowSyntax): WindowNumberSyntax | null {
  switch (window.kind) {
    case 'last-days':
      return window.days
    case 'last-months':
      return window.months
    case 'previous-weeks':
    case 'previous-months':
      return window.count
    case 'days-before':
    case 'selected':
    case 'this-week':
    case 'month-to-date':
    case 'all-days':
      return null
  }
}

function reportUnknown(
  place: {
    readonly tokens: readonly WindowToken[]
    /** The index of the token that does not fit. */
    readonly at: number
    readonly example: string
  },
  { source, report }: Reading,
): void {
  const { tokens, at, example } = place
  const token = tokens[at]
  const end = tokens.at(-1)?.end ?? source.text.length
  const span =
    token === undefined ? spanIn(source, end, end) : spanIn(source, token.start, token.end)
  report(diagnostic('unknown-window', span, { found: token?.text ?? null, example }))
}
