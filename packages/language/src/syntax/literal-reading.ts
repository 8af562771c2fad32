import { diagnostic, type Diagnostic } from '../diagnostic.ts'
import type { Literal } from '../expr.ts'
import type { DiagnosticParams } from '../messages.ts'
import type { LexicalParams } from '../messages/lexical.ts'
import type { Span } from '../span.ts'

/** A mistake inside a token, told once the token's place is known. */
export interface TokenMistake {
  /** Offsets within the token; the whole token when absent. */
  readonly range?: { readonly start: number; readonly end: number }
  readonly toDiagnostic: (span: Span) => Diagnostic
}

/** What a literal means: null when it means nothing. A corrected mistake still has its meaning. */
export interface LiteralReading {
  readonly literal: Literal | null
  readonly mistakes: readonly TokenMistake[]
}

export function mistake<C extends keyof LexicalParams>(
  code: C,
  params: DiagnosticParams[C],
  range?: { readonly start: number; readonly end: number },
): TokenMistake {
  const toDiagnostic = (span: Span): Diagnostic => diagnostic(code, span, params)
  return range === undefined ? { toDiagnostic } : { range, toDiagnostic }
}

/** A literal that is written as it should be. */
export function sound(literal: Literal): LiteralReading {
  return { literal, mistakes: [] }
}

/** A literal with one mistake; `literal` is what it means when the correction is sure. */
export function mistaken<C extends keyof LexicalParams>(
  code: C,
  params: DiagnosticParams[C],
  literal: Literal | null = null,
): LiteralReading {
  return { literal, mistakes: [mistake(code, params)] }
}
