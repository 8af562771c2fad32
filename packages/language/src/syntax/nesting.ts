import type { IToken, TokenType } from 'chevrotain'
import {
  And,
  By,
  CloseBracket,
  CloseParenthesis,
  Comma,
  ComparisonSign,
  Else,
  If,
  LiteralValue,
  Minus,
  NamePart,
  Not,
  OpenBracket,
  OpenParenthesis,
  Or,
  ProductSign,
  SumSign,
  Then,
  Where,
} from './tokens.ts'

/** The constructs open at one place inside one pair of brackets. */
interface OpenLevels {
  /** Levels outside the pair of brackets. */
  readonly outside: number
  readonly ifs: number
  readonly nots: number
  readonly minuses: number
}

/**
 * The first token that lies deeper than `most` levels, or null. Brackets, `if`, `not` and a minus before a
 * value each make a level, so that the depth of the parser's stack is bounded before it starts.
 */
export function firstTooDeep(tokens: readonly IToken[], most: number): IToken | null {
  const enclosing: OpenLevels[] = []
  let open = opened(0)
  let previous: TokenType | null = null
  for (const token of tokens) {
    const type = token.tokenType
    if (type === OpenParenthesis || type === OpenBracket) {
      enclosing.push(open)
      open = opened(levels(open) + 1)
    } else if (type === CloseParenthesis || type === CloseBracket) {
      open = enclosing.pop() ?? opened(0)
    } else open = afterToken(open, type, endsValue(previous))
    if (levels(open) > most) return token
    previous = type
  }
  return null
}

function opened(outside: number): OpenLevels {
  return { outside, ifs: 0, nots: 0, minuses: 0 }
}

function levels({ outside, ifs, nots, minuses }: OpenLevels): number {
  return outside + ifs + nots + minuses
}

function afterToken(open: OpenLevels, type: TokenType, isAfterValue: boolean): OpenLevels {
  if (type === Comma || type === By || type === Where) return opened(open.outside)
  if (type === If) return { ...open, ifs: open.ifs + 1, nots: 0, minuses: 0 }
  if (type === Not) return { ...open, nots: open.nots + 1 }
  if (type === And || type === Or || type === Then || type === Else) {
    return { ...open, nots: 0, minuses: 0 }
  }
  if (type === Minus && !isAfterValue) return { ...open, minuses: open.minuses + 1 }
  return isBinarySign(type) ? { ...open, minuses: 0 } : open
}

function isBinarySign(type: TokenType): boolean {
  const kinds = type.CATEGORIES ?? []
  return [SumSign, ProductSign, ComparisonSign].some((kind) => kinds.includes(kind))
}

function endsValue(type: TokenType | null): boolean {
  if (type === CloseParenthesis || type === CloseBracket) return true
  const kinds = type?.CATEGORIES ?? []
  return kinds.includes(NamePart) || kinds.includes(LiteralValue)
}
