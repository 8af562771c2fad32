import {
  EOF,
  type IParserErrorMessageProvider,
  type IRecognitionException,
  type IToken,
} from 'chevrotain'
import { diagnostic, type Diagnostic } from '../diagnostic.ts'
import type { ExpectedSyntax } from '../messages/expression.ts'
import { reservedWords } from './plain-name.ts'
import { tokenSpan } from './brackets.ts'
import { spanIn, type SourceSegment } from './source-segment.ts'
import { Comma, NamePart } from './tokens.ts'

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
    instead: correction(source, token, expected),
  })
}

function expectedSyntax(label: string): ExpectedSyntax {
  return label === 'value' || label === 'name' || label === 'end' ? label : { written: label }
}

/** What to write instead of a word that cannot stand where it stands, or null. */
function correction(
  { text }: SourceSegment,
  { image, tokenType, startOffset }: IToken,
  expected: ExpectedSyntax,
): string | null {
  if (tokenType === Comma) return withoutSeparators(text, startOffset)
  if (reservedWords.includes(image)) {
    return expected === 'value' || expected === 'name' ? `\`${image}\`` : null
  }
  const lower = image.toLowerCase()
  if (tokenType.CATEGORIES?.includes(NamePart) !== true) return null
  return reservedWords.includes(lower) ? lower : (foreignWords.get(lower) ?? null)
}

/** `1000` for `1,000`, when that is what the comma at `offset` belongs to. */
function withoutSeparators(text: string, offset: number): string | null {
  const before = /(?<![\d.])\d{1,3}$/.exec(text.slice(0, offset))?.[0]
  const after = /^(?:,\d{3})+(?!\d)/.exec(text.slice(offset))?.[0]
  return before === undefined || after === undefined ? null : before + after.replaceAll(',', '')
}

/** Words of databases and spreadsheets, and how the same is written here. */
const foreignWords: ReadonlyMap<string, string> = new Map([
  ['between', 'x in a..b'],
  ['elif', 'else if'],
  ['elseif', 'else if'],
  ['like', 'contains(x, "...")'],
  ['nil', 'missing'],
  ['none', 'missing'],
  ['null', 'missing'],
  ['when', 'where'],
])
