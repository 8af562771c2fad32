import { diagnostic, type Type } from '@guiju/language'
import type { MapNode } from '../read/document.ts'
import type { RuleContext } from './context.ts'
import { simpleTypes } from './link-parameter.ts'
import { integerAt, scalarAt, scalarsOf, textAt, valueAt } from './node-values.ts'

export interface ColumnType {
  readonly type: Type
  readonly currencyColumn: string | null
}

/** The type a column declares, or null after saying what is missing from it. */
export function linkColumnType(
  rule: RuleContext,
  map: MapNode,
  columnNames: ReadonlySet<string>,
): ColumnType | null {
  const name = textAt(map, 'type') ?? ''
  if (name === 'money') return moneyType(rule, map, columnNames)
  if (name === 'enum') return enumType(rule, map)
  const type = simpleTypes.get(name)
  return type === undefined ? null : { type, currencyColumn: null }
}

/** Digits after the point. Money has 2 and a ratio 6 unless said; a stored number must say. */
export function scaleOf(rule: RuleContext, map: MapNode, type: Type, isComputed: boolean): number {
  const written = integerAt(map, 'scale')
  switch (type.kind) {
    case 'money':
      return written ?? (isComputed ? computedScale : 2)
    case 'ratio':
      return written ?? (isComputed ? computedScale : 6)
    case 'number':
      if (written === null && !isComputed) {
        rule.report(diagnostic('missing-key', rule.span, { key: 'scale' }))
      }
      return written ?? computedScale
    default:
      return 0
  }
}

/** A division keeps this many digits. */
const computedScale = 12

/** `CNY`, or the column that holds the currency of each row. */
function moneyType(
  rule: RuleContext,
  map: MapNode,
  columnNames: ReadonlySet<string>,
): ColumnType | null {
  const written = scalarAt(map, 'currency')
  const currency = written?.text ?? rule.pack.currency
  if (currency === null) {
    rule.report(diagnostic('missing-key', rule.span, { key: 'currency' }))
    return null
  }
  if (columnNames.has(currency)) {
    return { type: { kind: 'money', currency: null }, currencyColumn: currency }
  }
  if (!/^[A-Z]{3}$/.test(currency)) {
    rule.report(diagnostic('unknown-currency', written?.span ?? rule.span, { currency }))
    return null
  }
  return { type: { kind: 'money', currency }, currencyColumn: null }
}

function enumType(rule: RuleContext, map: MapNode): ColumnType | null {
  const values = scalarsOf(valueAt(map, 'values'))
  if (values.length === 0) {
    rule.report(diagnostic('missing-key', rule.span, { key: 'values' }))
    return null
  }
  const seen = new Set<string>()
  for (const { text, span } of values) {
    if (seen.has(text)) rule.report(diagnostic('repeated-value', span, { value: text }))
    seen.add(text)
  }
  return { type: { kind: 'enum', values: [...seen] }, currencyColumn: null }
}
