import { Lexer, type ILexingError, type IToken } from 'chevrotain'
import { diagnostic, type Diagnostic } from '../diagnostic.ts'
import type { Span } from '../span.ts'
import { correctLists, pairBrackets, tokenSpan } from './brackets.ts'
import { narrowSigns } from './full-width-signs.ts'
import { mostBytes, mostLevels, mostTokens, utf8Length } from './limits.ts'
import { firstTooDeep } from './nesting.ts'
import { readLiteral } from './read-literal.ts'
import { correctedSign } from './sign-mistakes.ts'
import { spanIn, type SourceSegment } from './source-segment.ts'
import { QuotedName, tokenTypes, UnterminatedName, UnterminatedText } from './tokens.ts'

export interface LexedExpression {
  /** Tokens with paired brackets, nested no deeper than the parser's stack allows; null when over a limit. */
  readonly tokens: readonly IToken[] | null
  /** False when a character was left out or a bracket guessed, so that the tokens may mean something else. */
  readonly isFaithful: boolean
  readonly diagnostics: readonly Diagnostic[]
}

/** Cuts an expression into tokens and tells every mistake inside a single word or sign. */
export function lexExpression(source: SourceSegment): LexedExpression {
  const whole = spanIn(source, 0, source.text.length)
  const bytes = utf8Length(source.text)
  if (bytes > mostBytes) {
    return refused(diagnostic('expression-too-long', whole, { bytes, most: mostBytes }))
  }
  const { text, signs } = narrowSigns(source.text)
  const { tokens: cut, errors } = lexer.tokenize(text)
  const tokens = cut.map(withEnd)
  if (tokens.length > mostTokens) {
    const params = { tokens: tokens.length, most: mostTokens }
    return refused(diagnostic('too-many-tokens', whole, params))
  }
  if (tokens.length === 0 && errors.length === 0) {
    return refused(diagnostic('empty-expression', whole, {}))
  }
  const told = [
    ...signs.map(({ start, end, written, instead }) =>
      diagnostic('full-width-sign', spanIn(source, start, end), { written, instead }),
    ),
    ...errors.map((error) => unexpectedCharacter(source, error)),
    ...tokens.flatMap((token) => tokenMistakes(source, token)),
  ]
  const lexed = bracketed(source, tokens, told)
  return { ...lexed, isFaithful: lexed.isFaithful && errors.length === 0 }
}

const lexer = new Lexer([...tokenTypes], { positionTracking: 'onlyOffset' })

/** Tells the parser where a token ends, which the lexer leaves out. */
function withEnd(token: IToken): IToken {
  return { ...token, endOffset: token.startOffset + token.image.length - 1 }
}

function refused(...diagnostics: readonly Diagnostic[]): LexedExpression {
  return { tokens: null, isFaithful: false, diagnostics }
}

function bracketed(
  source: SourceSegment,
  tokens: readonly IToken[],
  told: readonly Diagnostic[],
): LexedExpression {
  const deep = firstTooDeep(tokens, mostLevels)
  if (deep !== null) {
    const tooDeep = diagnostic('nested-too-deep', tokenSpan(source, deep), { most: mostLevels })
    return refused(...told, tooDeep)
  }
  const paired = pairBrackets(source, tokens)
  const lists = correctLists(source, paired.tokens)
  // An open quote swallows the closing brackets behind it: they are not missing.
  const isQuoteOpen = tokens.some(
    ({ tokenType }) => tokenType === UnterminatedText || tokenType === UnterminatedName,
  )
  const aboutBrackets = isQuoteOpen ? [] : paired.diagnostics
  return {
    tokens: lists.tokens,
    isFaithful: paired.diagnostics.length === 0,
    diagnostics: [...told, ...aboutBrackets, ...lists.diagnostics],
  }
}

function unexpectedCharacter(source: SourceSegment, { offset, length }: ILexingError): Diagnostic {
  const [character = ''] = source.text.slice(offset, offset + length)
  const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')
  const isVisible = /^[^\p{C}\p{Z}\p{M}]$/u.test(character)
  return diagnostic('unexpected-character', spanIn(source, offset, offset + length), {
    character: isVisible ? character : `U+${code}`,
  })
}

function tokenMistakes(source: SourceSegment, token: IToken): readonly Diagnostic[] {
  const span = tokenSpan(source, token)
  if (token.tokenType === UnterminatedName) return [diagnostic('unterminated-name', span, {})]
  if (token.tokenType === QuotedName && token.image.length === 2) {
    return [diagnostic('empty-name', span, {})]
  }
  const sign = correctedSign(token)
  if (sign !== null) return [diagnostic(sign.code, span, sign.params)]
  const mistakes = readLiteral(token)?.mistakes ?? []
  return mistakes.map(({ range, toDiagnostic }) => toDiagnostic(within(source, token, span, range)))
}

function within(
  source: SourceSegment,
  token: IToken,
  span: Span,
  range: { readonly start: number; readonly end: number } | undefined,
): Span {
  if (range === undefined) return span
  return spanIn(source, token.startOffset + range.start, token.startOffset + range.end)
}
