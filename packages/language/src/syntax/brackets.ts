import { createTokenInstance, type IToken, type TokenType } from 'chevrotain'
import { diagnostic, type Diagnostic } from '../diagnostic.ts'
import {
  CloseBracket,
  CloseParenthesis,
  Comma,
  In,
  OpenBracket,
  OpenParenthesis,
} from './tokens.ts'
import { spanIn, type SourceSegment } from './source-segment.ts'

export interface PairedTokens {
  readonly tokens: readonly IToken[]
  readonly diagnostics: readonly Diagnostic[]
}

/**
 * Pairs brackets, so that one forgotten bracket is told once and the parser reads on behind it: a closing
 * bracket without a partner is left out, a missing one is added as an empty token.
 */
export function pairBrackets(source: SourceSegment, tokens: readonly IToken[]): PairedTokens {
  const open: IToken[] = []
  const paired: IToken[] = []
  const diagnostics: Diagnostic[] = []
  for (const token of tokens) {
    if (isOpening(token)) open.push(token)
    else if (isClosing(token)) {
      const partner = open.findLastIndex((opening) => closingOf(opening) === token.tokenType)
      if (partner === -1) {
        diagnostics.push(
          diagnostic('unopened-bracket', tokenSpan(source, token), { bracket: token.image }),
        )
        continue
      }
      for (const opening of open.splice(partner).slice(1).toReversed()) {
        diagnostics.push(unclosed(source, opening))
        paired.push(emptyClosing(opening, token.startOffset))
      }
    }
    paired.push(token)
  }
  for (const opening of open.toReversed()) {
    diagnostics.push(unclosed(source, opening))
    paired.push(emptyClosing(opening, source.text.length))
  }
  return { tokens: paired, diagnostics }
}

/** Reads `in (a, b)` as the list `in [a, b]`. Expects paired brackets. */
export function correctLists(source: SourceSegment, tokens: readonly IToken[]): PairedTokens {
  const corrected = [...tokens]
  const diagnostics: Diagnostic[] = []
  for (const [index, token] of tokens.entries()) {
    if (token.tokenType !== OpenParenthesis || tokens[index - 1]?.tokenType !== In) continue
    const { end, hasComma } = extent(tokens, index)
    const closing = tokens[end]
    if (!hasComma || closing === undefined) continue
    corrected[index] = { ...token, tokenType: OpenBracket, tokenTypeIdx: typeIndex(OpenBracket) }
    corrected[end] = { ...closing, tokenType: CloseBracket, tokenTypeIdx: typeIndex(CloseBracket) }
    const span = spanIn(source, token.startOffset, closing.startOffset + closing.image.length)
    diagnostics.push(diagnostic('list-parentheses', span, {}))
  }
  return { tokens: corrected, diagnostics }
}

/** The place of a token in the file. */
export function tokenSpan(source: SourceSegment, token: IToken): Diagnostic['span'] {
  return spanIn(source, token.startOffset, token.startOffset + token.image.length)
}

function isOpening(token: IToken): boolean {
  return token.tokenType === OpenParenthesis || token.tokenType === OpenBracket
}

function isClosing(token: IToken): boolean {
  return token.tokenType === CloseParenthesis || token.tokenType === CloseBracket
}

function closingOf(opening: IToken): TokenType {
  return opening.tokenType === OpenParenthesis ? CloseParenthesis : CloseBracket
}

function unclosed(source: SourceSegment, opening: IToken): Diagnostic {
  const closing = opening.tokenType === OpenParenthesis ? ')' : ']'
  const params = { bracket: opening.image, closing }
  return diagnostic('unclosed-bracket', tokenSpan(source, opening), params)
}

function emptyClosing(opening: IToken, offset: number): IToken {
  return createTokenInstance(closingOf(opening), '', offset, offset - 1, 1, 1, 1, 1)
}

/** The index of the bracket that closes the one at `start`, and whether a comma separates parts inside. */
function extent(
  tokens: readonly IToken[],
  start: number,
): { readonly end: number; readonly hasComma: boolean } {
  let level = 0
  let hasComma = false
  for (let index = start; index < tokens.length; index++) {
    const token = tokens[index]
    if (token === undefined) break
    if (isOpening(token)) level += 1
    if (isClosing(token)) level -= 1
    if (level === 0) return { end: index, hasComma }
    if (level === 1 && token.tokenType === Comma) hasComma = true
  }
  return { end: tokens.length, hasComma: false }
}

function typeIndex(type: TokenType): number {
  return type.tokenTypeIdx ?? 0
}
