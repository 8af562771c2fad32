/**
 * Heights for labels that would like to stand at `wanted`: at least `gap` apart, within 0 and `height`, in the same
 * order from top to bottom, each as near as that allows from above.
 */
export function spreadLabels(
  wanted: readonly number[],
  gap: number,
  height: number,
): readonly number[] {
  const order = wanted.map((_, index) => index).sort((a, b) => at(wanted, a) - at(wanted, b))
  const placed = [...wanted]
  order.forEach((index, place) => {
    const above = order[place - 1]
    const least = above === undefined ? 0 : at(placed, above) + gap
    placed[index] = Math.max(at(wanted, index), least)
  })
  order.toReversed().forEach((index, place, reversed) => {
    const below = reversed[place - 1]
    const most = below === undefined ? height : at(placed, below) - gap
    placed[index] = Math.min(at(placed, index), most)
  })
  return placed
}

function at(values: readonly number[], index: number): number {
  return values[index] ?? 0
}
