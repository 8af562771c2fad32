import type { ChangedLine } from '../document.ts'

/** What has to be removed from the lines before and added to get those after; the longest common part stays. */
export function lineChanges(
  before: readonly string[],
  after: readonly string[],
): readonly ChangedLine[] {
  const lengths = commonLengths(before, after)
  const at = (row: number, column: number): number => lengths[row]?.[column] ?? 0
  const changes: ChangedLine[] = []
  let [row, column] = [0, 0]
  while (row < before.length || column < after.length) {
    const [old, fresh] = [before[row], after[column]]
    if (old !== undefined && old === fresh) {
      changes.push({ kind: 'same', text: old })
      row += 1
      column += 1
    } else if (
      old !== undefined &&
      (fresh === undefined || at(row + 1, column) >= at(row, column + 1))
    ) {
      changes.push({ kind: 'removed', text: old })
      row += 1
    } else {
      changes.push({ kind: 'added', text: fresh ?? '' })
      column += 1
    }
  }
  return changes
}

/** How many lines the rests of both have in common, in order. */
function commonLengths(
  before: readonly string[],
  after: readonly string[],
): readonly (readonly number[])[] {
  const lengths = Array.from({ length: before.length + 1 }, () =>
    Array.from({ length: after.length + 1 }, () => 0),
  )
  for (let row = before.length - 1; row >= 0; row -= 1) {
    for (let column = after.length - 1; column >= 0; column -= 1) {
      const line = lengths[row]
      if (line === undefined) continue
      const isCommon = before[row] === after[column]
      const below = lengths[row + 1]
      line[column] = isCommon
        ? (below?.[column + 1] ?? 0) + 1
        : Math.max(below?.[column] ?? 0, line[column + 1] ?? 0)
    }
  }
  return lengths
}
