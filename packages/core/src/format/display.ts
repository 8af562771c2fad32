import { quotientType, type CheckTables, type Type } from '@guiju/language'
import type { CheckedExpressions, Metric } from '@guiju/rulebook'

/** How a value is shown; `currency` null: none is known. */
export type Display =
  | { readonly kind: 'percent' }
  | { readonly kind: 'duration'; readonly unit: 'h' | 'min' | 's' | 'd' }
  | { readonly kind: 'money'; readonly currency: string | null }
  | { readonly kind: 'count' }
  /** `digits` null: as many as needed, at most `atMost`. */
  | { readonly kind: 'number'; readonly digits: number | null; readonly atMost: number }
  | { readonly kind: 'date' }
  | { readonly kind: 'timestamp'; readonly zone: string | null }
  | { readonly kind: 'time-of-day' }
  | { readonly kind: 'plain' }

export const plainNumber: Display = Object.freeze({ kind: 'number', digits: null, atMost: 4 })

const durations: Readonly<Record<string, Display>> = {
  days: { kind: 'duration', unit: 'd' },
  hours: { kind: 'duration', unit: 'h' },
  minutes: { kind: 'duration', unit: 'min' },
  seconds: { kind: 'duration', unit: 's' },
}

/** How the values of a type are shown when nothing else is said. */
export function displayOfType(type: Type, zone: string | null): Display {
  switch (type.kind) {
    case 'ratio':
      return { kind: 'percent' }
    case 'elapsed':
      return { kind: 'duration', unit: 'h' }
    case 'money':
      return { kind: 'money', currency: type.currency }
    case 'integer':
      return { kind: 'count' }
    case 'date':
      return { kind: 'date' }
    case 'timestamp':
      return { kind: 'timestamp', zone }
    case 'time-of-day':
      return { kind: 'time-of-day' }
    case 'number':
      return plainNumber
    case 'boolean':
    case 'text':
    case 'id':
    case 'enum':
    case 'labels':
    case 'span':
    case 'range':
    case 'row':
    case 'rows':
    case 'missing':
    case 'unknown':
      return { kind: 'plain' }
  }
}

/** How a metric's value is shown: as its `format` says where that fits its type, else by the type alone. */
export function displayOfMetric(
  metric: Metric,
  checked: CheckedExpressions,
  zone: string | null,
): Display {
  const type = typeOfMetric(metric, checked)
  const byType = displayOfType(type, zone)
  const { format } = metric
  if (format === null) return byType
  if (type.kind === 'elapsed') return durations[format] ?? byType
  const isPlain = type.kind === 'number' || type.kind === 'integer' || type.kind === 'ratio'
  if (!isPlain) return byType
  if (format === 'percent') return { kind: 'percent' }
  if (format === 'count') return { kind: 'count' }
  return format === 'number' ? plainNumber : byType
}

/** The type of a metric's value: of its expression, or of its numerator divided by its denominator. */
export function typeOfMetric({ shape }: Metric, checked: CheckedExpressions): Type {
  const typeOf = (expr: Parameters<typeof checked.types.get>[0]): Type =>
    checked.types.get(expr)?.type ?? { kind: 'unknown' }
  switch (shape.kind) {
    case 'value':
      return typeOf(shape.side.value)
    case 'formula':
      return typeOf(shape.value)
    case 'ratio':
      // Finding a type reads the tables and adds nothing to them.
      return (
        quotientType(shape.numerator.value, shape.denominator.value, checked as CheckTables) ?? {
          kind: 'unknown',
        }
      )
  }
}
