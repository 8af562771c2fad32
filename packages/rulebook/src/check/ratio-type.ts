import { describeType, diagnostic, quotientType, type Type } from '@guiju/language'
import type { Side } from '../model.ts'
import type { RuleCheck } from './check-context.ts'

/** The type of numerator divided by denominator, or unknown after saying that their units do not go together. */
export function ratioType(rule: RuleCheck, numerator: Side, denominator: Side): Type {
  const { tables } = rule.pack
  const type = quotientType(numerator.value, denominator.value, tables)
  if (type !== null) return type
  const [above, below] = [numerator, denominator].map(({ value }) =>
    describeType(tables.types.get(value)?.type ?? { kind: 'unknown' }),
  )
  if (above !== undefined && below !== undefined) {
    const params = { numerator: above, denominator: below }
    rule.report(diagnostic('ratio-units', numerator.span, params, [denominator.span]))
  }
  return { kind: 'unknown' }
}
