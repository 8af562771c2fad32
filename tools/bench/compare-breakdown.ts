import type { BenchValue } from './bench-value.ts'

/** True when the expert's rows (reason, category, amount, count) are the greatest amounts of ours, in the same order. */
export function compareBreakdown(
  expert: readonly (readonly unknown[])[],
  results: readonly BenchValue[],
): boolean {
  const counts = new Map(
    results
      .filter(({ metric }) => metric === 'refunded_count')
      .map((result) => [result.splits.join(' '), numberOf(result)]),
  )
  const amounts = results
    .filter(({ metric }) => metric === 'refunded_amount')
    .map((result) => ({ key: result.splits.join(' '), amount: numberOf(result) }))
    .toSorted((a, b) => b.amount - a.amount || (a.key < b.key ? -1 : 1))
  return expert.every(([reason, category, amount, count], index) => {
    const ours = amounts[index]
    return (
      ours?.key === `${String(reason)} ${String(category)}` &&
      ours.amount.toFixed(2) === String(amount) &&
      String(counts.get(ours.key)) === String(count)
    )
  })
}

function numberOf({ value }: BenchValue): number {
  return value ?? NaN
}
