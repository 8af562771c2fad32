import type { CellColumn, CellColumns } from '@guiju/plan'
import type { Day } from '@guiju/rulebook'

/**
 * Cells of two parts of what is known: of `early` those that are known before a day, and all of `late`. Null where
 * sums come in halves in one of them only, so that they cannot be put together.
 */
export function mergeCells(early: CellColumns, day: Day, late: CellColumns): CellColumns | null {
  const isAlike = early.measures.every(({ name, high }, index) => {
    const other = late.measures[index]
    return other?.name === name && (other.high === null) === (high === null)
  })
  if (!isAlike || (early.since === null) !== (late.since === null)) return null
  const merged = mergedRows(early, day, late)
  const measures = early.measures.flatMap((column, index): readonly CellColumn[] => {
    const other = late.measures[index] ?? column
    const low = mergedSums(merged.from, column.low, other.low)
    const isHalved = column.high !== null && other.high !== null
    const high = isHalved ? mergedSums(merged.from, column.high, other.high) : null
    return low === null || (isHalved && high === null) ? [] : [{ name: column.name, low, high }]
  })
  if (measures.length < early.measures.length) return null
  const { groups, starts, days, since } = merged
  return { groups, starts, days, since: early.since === null ? null : since, measures }
}

interface MergedRows extends Pick<CellColumns, 'groups' | 'starts' | 'days'> {
  readonly since: Int32Array
  /** Where each cell comes from: its place in `early`, or that in `late` as a number below zero, -1 being the first. */
  readonly from: Int32Array
}

function mergedRows(early: CellColumns, day: Day, late: CellColumns): MergedRows {
  const places = groupPlaces(early, late)
  const most = early.days.length + late.days.length
  const [days, since, from] = [new Int32Array(most), new Int32Array(most), new Int32Array(most)]
  const [earlyKnown, lateKnown] = [early.since ?? early.days, late.since ?? late.days]
  const starts = new Int32Array(places.groups.length + 1)
  let count = 0
  for (let group = 0; group < places.groups.length; group += 1) {
    let [left, right] = [beginOf(early, group), beginOf(late, places.lateOf[group] ?? -1)]
    const leftEnd = endOf(early, group)
    const rightEnd = endOf(late, places.lateOf[group] ?? -1)
    while (left < leftEnd || right < rightEnd) {
      const known = earlyKnown[left] ?? 0
      if (left < leftEnd && known >= day) {
        left += 1
        continue
      }
      const [leftDay, rightDay] = [early.days[left] ?? 0, late.days[right] ?? 0]
      // What is known later comes later on the same day: all of `late` comes after what is left of `early`.
      const isLeft = left < leftEnd && (right >= rightEnd || leftDay <= rightDay)
      days[count] = isLeft ? leftDay : rightDay
      since[count] = isLeft ? known : (lateKnown[right] ?? 0)
      from[count] = isLeft ? left : -1 - right
      if (isLeft) left += 1
      else right += 1
      count += 1
    }
    starts[group + 1] = count
  }
  const cut = (all: Int32Array): Int32Array => all.slice(0, count)
  return { groups: places.groups, starts, days: cut(days), since: cut(since), from: cut(from) }
}

/** The groups of `early`, then those that only `late` has, each with its place there. */
function groupPlaces(
  early: CellColumns,
  late: CellColumns,
): Pick<CellColumns, 'groups'> & { readonly lateOf: readonly number[] } {
  const known = new Map(early.groups.map((group, at) => [JSON.stringify(group), at]))
  const groups = [...early.groups]
  const lateOf = groups.map(() => -1)
  for (const [at, group] of late.groups.entries()) {
    const place = known.get(JSON.stringify(group)) ?? groups.push(group) - 1
    lateOf[place] = at
  }
  return { groups, lateOf }
}

const beginOf = ({ starts, groups }: CellColumns, group: number): number =>
  group < 0 || group >= groups.length ? 0 : (starts[group] ?? 0)
const endOf = ({ starts, groups }: CellColumns, group: number): number =>
  group < 0 || group >= groups.length ? 0 : (starts[group + 1] ?? 0)

/** Null when the absolute values together are no safe integer. */
function mergedSums(
  from: Int32Array,
  early: Float64Array,
  late: Float64Array,
): Float64Array | null {
  const sums = new Float64Array(from.length + 1)
  let [sum, total] = [0, 0]
  for (let row = 0; row < from.length; row += 1) {
    const place = from[row] ?? 0
    const at = place < 0 ? -1 - place : place
    const column = place < 0 ? late : early
    const value = (column[at + 1] ?? 0) - (column[at] ?? 0)
    sum += value
    total += Math.abs(value)
    sums[row + 1] = sum
  }
  return total < Number.MAX_SAFE_INTEGER ? sums : null
}
