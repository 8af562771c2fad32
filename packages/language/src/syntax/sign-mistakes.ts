import type { IToken } from 'chevrotain'
import { And, AtLeast, AtMost, Equal, Not, NotEqual, Or } from './tokens.ts'

type SignMistakeCode =
  | 'angle-not-equal'
  | 'double-equals'
  | 'full-width-sign'
  | 'reversed-sign'
  | 'symbol-and'
  | 'symbol-not'
  | 'symbol-or'

/** A sign of another language, and the one to write instead. */
export interface SignMistake {
  readonly code: SignMistakeCode
  readonly params: { readonly written: string; readonly instead: string }
}

/** What is wrong with a sign that is understood but not written as the language has it; null for a sound one. */
export function correctedSign({ tokenType, image }: IToken): SignMistake | null {
  const code = codes.get(image)
  if (code === undefined || !signs.has(tokenType)) return null
  return { code, params: { written: image, instead: tokenType.LABEL ?? tokenType.name } }
}

const signs: ReadonlySet<IToken['tokenType']> = new Set([
  Equal,
  NotEqual,
  AtMost,
  AtLeast,
  And,
  Or,
  Not,
])

const codes: ReadonlyMap<string, SignMistakeCode> = new Map([
  ['==', 'double-equals'],
  ['===', 'double-equals'],
  ['!==', 'double-equals'],
  ['<>', 'angle-not-equal'],
  ['=<', 'reversed-sign'],
  ['=>', 'reversed-sign'],
  ['≤', 'full-width-sign'],
  ['≥', 'full-width-sign'],
  ['≠', 'full-width-sign'],
  ['&&', 'symbol-and'],
  ['||', 'symbol-or'],
  ['!', 'symbol-not'],
])
