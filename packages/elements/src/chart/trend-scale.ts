/** Values at even steps, on an axis that ends at round numbers. */
export interface TrendScale {
  readonly low: number
  readonly high: number
  readonly ticks: readonly number[]
}

/** The least axis of two or more round steps that holds every value. */
export function trendScale(values: readonly number[]): TrendScale {
  const low = Math.min(...values)
  const high = Math.max(...values)
  const step = roundStep((high - low) / 2 || Math.abs(high) / 10 || 1)
  const first = Math.floor(low / step + 1e-9)
  const last = Math.max(Math.ceil(high / step - 1e-9), first + 1)
  const ticks = Array.from({ length: last - first + 1 }, (_, index) =>
    Number(((first + index) * step).toPrecision(12)),
  )
  return { low: first * step, high: last * step, ticks }
}

/** The least of 1, 2, 5 times a power of ten that is not below `rough`. */
export function roundStep(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(rough))
  const fraction = rough / power
  return power * (fraction <= 1 ? 1 : fraction <= 2 ? 2 : fraction <= 5 ? 5 : 10)
}
