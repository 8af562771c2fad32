import type { Diagnostic } from '../../diagnostic.ts'
import type { Expr } from '../../expr.ts'
import { parseExpression } from '../../syntax/parse-expression.ts'
import { wholeText } from '../../syntax/source-segment.ts'
import { checkExpression, type CheckedExpression } from '../check-expression.ts'
import { printType } from '../describe-type.ts'
import type { CheckTables, Place } from '../place.ts'
import { parsed } from './build-dataset.ts'
import { shopDataset, shopNames } from './shop-names.ts'

/** Texts of lets by name. */
export type LetTexts = Readonly<Record<string, string>>

/** A row of a dataset, with its lets. */
export function onRow(dataset: string, lets: LetTexts = {}): Place {
  return { kind: 'row', dataset: shopDataset(dataset), lets: letsOf(lets), hasWindow: true }
}

/** The value of a side over a dataset. */
export function overRows(dataset: string, lets: LetTexts = {}): Place {
  return { kind: 'aggregate', dataset: shopDataset(dataset), lets: letsOf(lets), per: null }
}

/** The value of a side over groups. */
export function overGroups(dataset: string, per: readonly string[], lets: LetTexts = {}): Place {
  return {
    kind: 'aggregate',
    dataset: shopDataset(dataset),
    lets: letsOf(lets),
    per: per.map((text) => parsed(text)),
  }
}

/** A let over the rows of one group. */
export function inGroup(dataset: string, per: readonly string[], lets: LetTexts = {}): Place {
  return {
    kind: 'group',
    dataset: shopDataset(dataset),
    lets: letsOf(lets),
    per: per.map((text) => parsed(text)),
  }
}

export const overMetrics: Place = { kind: 'metrics' }

function letsOf(texts: LetTexts): ReadonlyMap<string, Expr> {
  return new Map(Object.entries(texts).map(([name, text]) => [name, parsed(text, `let ${name}`)]))
}

export interface CheckedText extends CheckedExpression {
  readonly expr: Expr
  readonly tables: CheckTables
}

/** Parses and checks a text among the names of the shop. The name of a let checks that let. */
export function checkText(text: string, place: Place): CheckedText {
  const { value, diagnostics } = parseExpression(wholeText('rule', text))
  if (value === undefined) throw new Error(`${text}: ${diagnostics[0]?.message.en ?? 'unread'}`)
  return checkParsed(value, place)
}

/** Checks a let of a place. */
export function checkLet(name: string, place: Place): CheckedText {
  const value = 'lets' in place ? place.lets.get(name) : undefined
  if (value === undefined) throw new Error(`No let is called ${name}`)
  return checkParsed(value, place)
}

function checkParsed(expr: Expr, place: Place): CheckedText {
  const tables: CheckTables = {
    types: new Map(),
    references: new Map(),
    aggregates: new Map(),
  }
  return { expr, tables, ...checkExpression(expr, place, shopNames, tables) }
}

/** `money CNY, row`, or the mistakes when there are any. */
export function typeOfText(text: string, place: Place): string {
  const { typed, diagnostics } = checkText(text, place)
  return diagnostics.length === 0
    ? `${printType(typed.type)}, ${typed.level}`
    : diagnostics.map((told) => printDiagnostic(told, text)).join('\n')
}

/** `code 'underlined text' -> suggestion`, and with `~` in front for a warning. */
export function printDiagnostic(told: Diagnostic, text: string): string {
  const underlined = text.slice(told.span.start, told.span.end)
  const suggestion = told.suggestion === null ? '' : ` -> ${told.suggestion.en}`
  return `${told.severity === 'warning' ? '~' : ''}${told.code} '${underlined}'${suggestion}`
}
