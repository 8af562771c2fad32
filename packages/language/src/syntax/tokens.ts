import {
  createToken,
  Lexer,
  type CustomPatternMatcherFunc,
  type ITokenConfig,
  type TokenType,
} from 'chevrotain'
import { namePart, nameStart, reservedWords } from './plain-name.ts'

const boundary = `(?!${namePart})`
const number = '\\d+(?:\\.\\d+)?'
const elapsedUnit = '(?:h|min|s)'
const space = '[ \\t\\r\\n]'
const clock = '\\d{1,2}:\\d{1,2}(?::\\d{1,2})?'
const date = '\\d{4}([-.])\\d{1,2}\\1\\d{1,2}'
const chineseDate = '\\d{4}年\\d{1,2}月\\d{1,2}[日号]?'

/** Every word and sign that a name may be read from. */
export const NamePart: TokenType = category('NamePart', 'name')
/** Every value written out. */
export const LiteralValue: TokenType = category('LiteralValue', 'value')
export const ComparisonSign: TokenType = category('ComparisonSign', 'comparison')
export const SumSign: TokenType = category('SumSign', '+')
export const ProductSign: TokenType = category('ProductSign', '*')
export const RangeSign: TokenType = category('RangeSign', '..')

const WhiteSpace: TokenType = createToken({
  name: 'WhiteSpace',
  pattern: /[ \t\r\n]+/,
  group: Lexer.SKIPPED,
})

export const Timestamp: TokenType = literal('Timestamp', `${date}(?: +|T)${clock}${boundary}`)
export const DateOnly: TokenType = literal('DateOnly', `(?:${date}|${chineseDate})${boundary}`)
export const TimeOfDay: TokenType = literal('TimeOfDay', `${clock}${boundary}`)
export const Percent: TokenType = literal('Percent', `${number}${space}*%`)
export const Elapsed: TokenType = literal(
  'Elapsed',
  `${number}${space}*${elapsedUnit}(?:${space}*${number}${space}*${elapsedUnit})*${boundary}`,
)
export const CalendarSpan: TokenType = literal(
  'CalendarSpan',
  `${number}${space}+(?:workday|day|week|month)s?${boundary}`,
)
export const Money: TokenType = literal('Money', `${number}${space}+[A-Z]{3}${boundary}`)
/** A number with a word behind it that is no unit. */
export const Quantity: TokenType = literal(
  'Quantity',
  `${number}${space}*(?!(?:${reservedWords.join('|')})${boundary})${nameStart}${namePart}*`,
)
export const BareFraction: TokenType = literal('BareFraction', '\\.\\d+')
export const NumberLiteral: TokenType = literal('NumberLiteral', number)
export const Text: TokenType = literal(
  'Text',
  '"(?:[^"\\\\\\r\\n]|\\\\.)*"|\'(?:[^\'\\\\\\r\\n]|\\\\.)*\'',
)
export const UnterminatedText: TokenType = literal('UnterminatedText', '["\'][^\\r\\n]*')

export const QuotedName: TokenType = matching('QuotedName', '`[^`\\r\\n]*`', {
  categories: NamePart,
})
export const UnterminatedName: TokenType = matching('UnterminatedName', '`[^\\r\\n]*', {
  categories: NamePart,
})
export const Identifier: TokenType = matching('Identifier', `${nameStart}${namePart}*`, {
  categories: NamePart,
  label: 'name',
})

export const If: TokenType = word('if')
export const Then: TokenType = word('then')
export const Else: TokenType = word('else')
export const And: TokenType = word('and', /and|&&/)
export const Or: TokenType = word('or', /or|\|\|/)
export const Not: TokenType = word('not', /not|!/)
export const In: TokenType = word('in')
export const Is: TokenType = word('is')
export const Has: TokenType = word('has')
export const Within: TokenType = word('within')
export const After: TokenType = word('after')
export const Before: TokenType = word('before')
export const By: TokenType = word('by')
export const Where: TokenType = word('where')
export const True: TokenType = word('true', /true/, LiteralValue)
export const False: TokenType = word('false', /false/, LiteralValue)
export const Missing: TokenType = word('missing', /missing/, LiteralValue)

export const NotEqual: TokenType = sign('!=', /!==?|<>|≠/, ComparisonSign)
export const AtMost: TokenType = sign('<=', /<=|=<|≤/, ComparisonSign)
export const AtLeast: TokenType = sign('>=', />=|=>|≥/, ComparisonSign)
export const Equal: TokenType = sign('=', /={1,3}/, ComparisonSign)
export const Less: TokenType = sign('<', /</, ComparisonSign)
export const Greater: TokenType = sign('>', />/, ComparisonSign)
export const Plus: TokenType = sign('+', /\+/, SumSign)
export const Minus: TokenType = sign('-', /-/, SumSign)
export const Times: TokenType = sign('*', /\*/, ProductSign)
export const Divide: TokenType = sign('/', /\//, ProductSign)
export const OpenRange: TokenType = sign('..<', /\.\.</, RangeSign)
export const ClosedRange: TokenType = sign('..', /\.\./, RangeSign)
export const Dot: TokenType = sign('.', /\./)
export const Comma: TokenType = sign(',', /,/)
export const Colon: TokenType = sign(':', /:/)
export const OpenParenthesis: TokenType = sign('(', /\(/)
export const CloseParenthesis: TokenType = sign(')', /\)/)
export const OpenBracket: TokenType = sign('[', /\[/)
export const CloseBracket: TokenType = sign(']', /\]/)

/** Every token type. The first that matches wins, so longer forms come before what they begin with. */
export const tokenTypes: readonly TokenType[] = [
  NamePart,
  LiteralValue,
  ComparisonSign,
  SumSign,
  ProductSign,
  RangeSign,
  WhiteSpace,
  Timestamp,
  DateOnly,
  TimeOfDay,
  Percent,
  Elapsed,
  CalendarSpan,
  Money,
  Quantity,
  OpenRange,
  ClosedRange,
  BareFraction,
  NumberLiteral,
  Text,
  UnterminatedText,
  QuotedName,
  UnterminatedName,
  NotEqual,
  AtMost,
  AtLeast,
  Equal,
  Less,
  Greater,
  Plus,
  Minus,
  Times,
  Divide,
  Dot,
  Comma,
  Colon,
  OpenParenthesis,
  CloseParenthesis,
  OpenBracket,
  CloseBracket,
  If,
  Then,
  Else,
  And,
  Or,
  Not,
  Within,
  In,
  Is,
  Has,
  After,
  Before,
  By,
  Where,
  True,
  False,
  Missing,
  Identifier,
]

function category(name: string, label: string): TokenType {
  return createToken({ name, label, pattern: Lexer.NA })
}

function literal(name: string, pattern: string): TokenType {
  return matching(name, pattern, { categories: LiteralValue, label: 'value' })
}

/** A pattern with Unicode properties: Chevrotain itself would drop the `u` flag and mis-read them. */
function matching(name: string, pattern: string, config: Omit<ITokenConfig, 'name'>): TokenType {
  const regex = new RegExp(pattern, 'uy')
  const matcher: CustomPatternMatcherFunc = (text, offset) => {
    regex.lastIndex = offset
    const match = regex.exec(text)
    return match === null || match.index !== offset ? null : match
  }
  return createToken({ ...config, name, pattern: matcher, line_breaks: false })
}

/** A reserved word; `longer_alt` keeps names such as `order` from beginning with `or`. */
function word(label: string, pattern: RegExp = new RegExp(label), kind?: TokenType): TokenType {
  return createToken({
    name: label,
    label,
    pattern,
    longer_alt: Identifier,
    ...(kind === undefined ? {} : { categories: kind }),
  })
}

function sign(label: string, pattern: RegExp, kind?: TokenType): TokenType {
  return createToken({
    name: label,
    label,
    pattern,
    ...(kind === undefined ? {} : { categories: kind }),
  })
}
