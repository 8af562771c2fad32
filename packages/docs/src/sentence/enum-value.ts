import type { Expr, LocalText } from '@guiju/language'
import { text, type Inlines } from '../document.ts'
import type { Speaker } from './speaker.ts'

/** What a value of an enum is called where it stands beside a column that says so; null for anything else. */
export function enumValueWords(
  expr: Expr,
  beside: readonly Expr[],
  speaker: Speaker,
): Inlines | null {
  const { checked, language } = speaker
  if (expr.kind !== 'name' && expr.kind !== 'literal') return null
  const value = valueOf(expr, speaker)
  if (value === null) return null
  for (const other of beside) {
    const reference = other.kind === 'name' ? checked.references.get(other) : undefined
    const labels = reference?.kind === 'column' ? reference.column.valueLabels : undefined
    const label: LocalText | undefined = labels?.get(value)
    if (label !== undefined) return [text(label[language])]
  }
  return null
}

function valueOf(expr: Expr, { checked }: Speaker): string | null {
  if (expr.kind === 'literal') return expr.literal.kind === 'text' ? expr.literal.value : null
  const reference = expr.kind === 'name' ? checked.references.get(expr) : undefined
  return reference?.kind === 'enum-value' ? reference.value : null
}
