import type { ExactValue, MetricResult } from '@guiju/rulebook'

/** One place where two evaluations differ. */
export interface Difference {
  readonly metric: string
  readonly point: number
  /** What each says of the row; null where it has no such row. */
  readonly expected: string | null
  readonly actual: string | null
}

/** Where `actual` differs from `expected`, in values, rows or their order. */
export function compareResults(
  expected: readonly MetricResult[],
  actual: readonly MetricResult[],
): readonly Difference[] {
  const differences: Difference[] = []
  const others = new Map(actual.map((result) => [keyOf(result), result]))
  for (const result of expected) {
    const other = others.get(keyOf(result))
    const [left, right] = [printResult(result), other === undefined ? null : printResult(other)]
    if (left !== right) differences.push(difference(result, left, right))
    others.delete(keyOf(result))
  }
  for (const result of others.values()) {
    differences.push(difference(result, null, printResult(result)))
  }
  if (differences.length > 0) return differences
  const moved = expected.find((result, index) => keyOf(result) !== keyOf(actual[index]))
  return moved === undefined ? [] : [difference(moved, printResult(moved), 'in another order')]
}

/** A result as one line. */
export function printResult(result: MetricResult): string {
  const { metric, point, entity, splits, value, numerator, denominator, reason } = result
  const marks = [
    printReason(reason),
    result.isBelowMinimum ? 'below minimum' : '',
    result.isReplaced ? 'replaced' : '',
  ].filter((mark) => mark !== '')
  return [
    `${metric} @${point} ${entity ?? '*'} [${splits.map((name) => name ?? '(none)').join(', ')}]`,
    `= ${printExact(value)} (${printExact(numerator)} / ${printExact(denominator)})`,
    ...marks,
  ].join(' ')
}

/** Engines answer what was taken together, not how many rows had nothing to take: both are one reason here. */
function printReason(reason: MetricResult['reason']): string {
  return reason === 'no-rows' || reason === 'argument-missing' ? 'nothing' : (reason ?? '')
}

function difference(
  { metric, point }: MetricResult,
  expected: string | null,
  actual: string | null,
): Difference {
  return { metric, point, expected, actual }
}

function keyOf(result: MetricResult | undefined): string {
  return result === undefined
    ? ''
    : JSON.stringify([result.metric, result.point, result.entity, result.splits])
}

function printExact(value: ExactValue): string {
  if (value === null) return 'missing'
  if (typeof value !== 'object') return JSON.stringify(value)
  return value.denominator === 1n
    ? String(value.numerator)
    : `${value.numerator}/${value.denominator}`
}
