import type { IToken } from 'chevrotain'
import type { Literal } from '../expr.ts'
import { readDate, readTimeOfDay, readTimestamp } from './read-time.ts'
import {
  readElapsed,
  readMoney,
  readNumber,
  readPercent,
  readQuantity,
  readSpan,
} from './read-quantity.ts'
import { readText } from './read-text.ts'
import { mistaken, type LiteralReading } from './literal-reading.ts'
import {
  BareFraction,
  CalendarSpan,
  DateOnly,
  Elapsed,
  False,
  Missing,
  Money,
  NumberLiteral,
  Percent,
  Quantity,
  Text,
  TimeOfDay,
  Timestamp,
  True,
  UnterminatedText,
} from './tokens.ts'

/** Reads the value of a literal token; null for any other token. */
export function readLiteral(token: IToken): LiteralReading | null {
  return readers.get(token.tokenType.name)?.(token.image) ?? null
}

const readers: ReadonlyMap<string, (image: string) => LiteralReading> = new Map([
  [NumberLiteral.name, readNumber],
  [BareFraction.name, readNumber],
  [Percent.name, readPercent],
  [Money.name, readMoney],
  [Elapsed.name, readElapsed],
  [CalendarSpan.name, readSpan],
  [Quantity.name, readQuantity],
  [DateOnly.name, readDate],
  [Timestamp.name, readTimestamp],
  [TimeOfDay.name, readTimeOfDay],
  [Text.name, readText],
  [UnterminatedText.name, () => mistaken('unterminated-text', {})],
  [True.name, always({ kind: 'boolean', value: true })],
  [False.name, always({ kind: 'boolean', value: false })],
  [Missing.name, always({ kind: 'missing' })],
])

function always(literal: Literal): () => LiteralReading {
  return () => ({ literal, mistakes: [] })
}
