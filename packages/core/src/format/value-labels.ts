import type { Column, Expr, LocalText } from '@guiju/language'
import type { CheckedRulebook } from '@guiju/rulebook'

/** What values are called, by value; empty where their rules give no names. */
export type ValueLabels = ReadonlyMap<string, LocalText>

const noLabels: ValueLabels = new Map()

/** What the values of an expression are called, where it is the name of an enum. */
export function valueLabels(expr: Expr, { references }: CheckedRulebook): ValueLabels {
  const reference = expr.kind === 'name' ? references.get(expr) : undefined
  const column: Column | null = reference?.kind === 'column' ? reference.column : null
  return column?.valueLabels ?? noLabels
}

/** As answers carry them: left out where there are none. */
export function wireLabels(labels: ValueLabels): {
  readonly values?: { readonly [value: string]: LocalText }
} {
  return labels.size === 0 ? {} : { values: Object.fromEntries(labels) }
}
