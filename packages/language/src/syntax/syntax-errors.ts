import {
  EOF,
  type IParserErrorMessageProvider,
  type IRecognitionException,
  type TokenType,
} from 'chevrotain'
import { diagnostic, type Diagnostic } from '../diagnostic.ts'
import type { ExpectedSyntax } from '../messages/expression.ts'
import { reservedWords } from './plain-name.ts'
import { tokenSpan } from './brackets.ts'
import { spanIn, type SourceSegment } from './source-segment.ts'
import { Colon, Comma, NamePart } from './tokens.ts'

/** Lets each parser error carry only what was expected; the catalogue says the sentence. */
export const messageProvider: IParserErrorMessageProvider = {
  buildMismatchTokenMessage: ({ expected }) => expected.LABEL ?? expected.name,
  buildNotAllInputParsedMessage: () => 'end',
  buildNoViableAltMessage: ({ ruleName }) => (ruleName === 'nearness' ? 'after' : 'value'),
  buildEarlyExitMessage: () => 'value',
}

/** Tells what the parser did not understand, each place once. */
export function syntaxErrors(
  source: SourceSegment,
  errors: readonly IRecognitionException[],
): readonly Diagnostic[] {
  const byPlace = new Map<number, Diagnostic>()
  for (const error of errors) {
    const told = syntaxError(source, error)
    if (!byPlace.has(told.span.start)) byPlace.set(told.span.start, told)
  }
  return [...byPlace.values()]
}

function syntaxError(source: SourceSegment, error: IRecognitionException): Diagnostic {
  const expected = expectedSyntax(error.message)
  const { token } = error
  if (token.tokenType === EOF || token.image === '') {
    const end = source.text.trimEnd().length
    const offset = token.tokenType === EOF ? end : Math.min(token.startOffset, end)
    return diagnostic('unexpected-end', spanIn(source, offset, offset), { expected })
  }
  return diagnostic('unexpected-token', tokenSpan(source, token), {
    found: token.image,
    expected,
    instead: correction(token.image, token.tokenType, expected),
  })
}

function expectedSyntax(label: string): ExpectedSyntax {
  return label === 'value' || label === 'name' || label === 'end' ? label : { written: label }
}

function correction(image: string, type: TokenType, expected: ExpectedSyntax): string | null {
  if (type === Colon || type === Comma) return null
  if (reservedWords.includes(image)) {
    return expected === 'value' || expected === 'name' ? `\`${image}\`` : null
  }
  const lower = image.toLowerCase()
  const isName = type.CATEGORIES?.includes(NamePart) ?? false
  if (isName && reservedWords.includes(lower)) return lower
  return isName && nothingWords.has(lower) ? 'missing' : null
}

const nothingWords: ReadonlySet<string> = new Set(['null', 'none', 'nil', 'empty', 'na'])
