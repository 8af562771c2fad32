import type { Diagnostic } from '../diagnostic.ts'
import type { Expr } from '../expr.ts'
import type { PhaseResult } from '../phase-result.ts'
import type { ParameterValue } from '../schema.ts'
import { buildBounds, buildExpression, type Report } from './build-expression.ts'
import { parseBoundsTokens, parseTokens, type ParsedTokens } from './cst-parser.ts'
import { lexExpression } from './lex-expression.ts'
import type { SourceSegment } from './source-segment.ts'
import { syntaxErrors } from './syntax-errors.ts'

/**
 * Parses one expression. A mistake whose correction is sure leaves a value, so that checking can go on;
 * there is an error all the same.
 */
export function parseExpression(source: SourceSegment): PhaseResult<Expr> {
  return parse(source, { read: parseTokens, build: buildExpression })
}

/** Parses what a parameter may hold: one expression, or a range such as `08:00..<23:00`. */
export function parseParameterValue(source: SourceSegment): PhaseResult<ParameterValue> {
  return parse(source, { read: parseBoundsTokens, build: buildBounds })
}

interface Grammar<T> {
  readonly read: (tokens: Parameters<typeof parseTokens>[0]) => ParsedTokens
  readonly build: (tree: ParsedTokens['tree'], source: SourceSegment, report: Report) => T | null
}

function parse<T>(source: SourceSegment, { read, build }: Grammar<T>): PhaseResult<T> {
  const lexed = lexExpression(source)
  if (lexed.tokens === null) return { diagnostics: lexed.diagnostics }
  const { tree, errors } = read(lexed.tokens)
  const built: Diagnostic[] = []
  const value = build(tree, source, (told) => built.push(told))
  const diagnostics = inOrder(lexed.diagnostics, [...syntaxErrors(source, errors), ...built])
  return value === null || errors.length > 0 || !lexed.isFaithful
    ? { diagnostics }
    : { value, diagnostics }
}

/** What the parser tells of a place where a word was already told to be wrong follows from that. */
function inOrder(
  ofWords: readonly Diagnostic[],
  ofStructure: readonly Diagnostic[],
): readonly Diagnostic[] {
  const places = new Set(ofWords.map(placeKey))
  const kept = [...ofWords]
  for (const told of ofStructure) {
    if (!places.has(placeKey(told))) kept.push(told)
    places.add(placeKey(told))
  }
  kept.sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end)
  return Object.freeze(kept)
}

function placeKey({ span }: Diagnostic): string {
  return `${span.start}-${span.end}`
}
