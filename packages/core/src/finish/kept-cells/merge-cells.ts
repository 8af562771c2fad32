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
  const sideOf = (row: number): CellColumns => (rows.side[row] === 0 ? early : late)
  const rows = mergedRows(early, day, late)
  const measures = early.measures.map((column, index): CellColumn => {
    const columns = [column, late.measures[index] ?? column] as const
    const low = runningSums(
      rows,
      columns.map(({ low: sums }) => sums),
    )
    const highs = columns.flatMap(({ high }) => (high === null ? [] : [high]))
    return { name: column.name, low, high: highs.length === 0 ? null : runningSums(rows, highs) }
  })
  const largest = measures.flatMap(({ low, high }) => [low, high ?? low])
  if (!largest.every(isExact)) return null
  return {
    groups: rows.groups,
    starts: rows.starts,
    days: Int32Array.from(rows.cell, (cell, row) => sideOf(row).days[cell] ?? 0),
    since:
      early.since === null
        ? null
        : Int32Array.from(rows.cell, (cell, row) => sinceOf(sideOf(row), cell)),
    measures,
  }
}

/** Which cell of which side stands where. */
interface MergedRows {
  readonly groups: CellColumns['groups']
  readonly starts: Int32Array
  readonly side: Uint8Array
  readonly cell: Int32Array
}

function mergedRows(early: CellColumns, day: Day, late: CellColumns): MergedRows {
  const keys = late.groups.map((group) => JSON.stringify(group))
  const lateGroups = new Map(keys.map((key, local) => [key, local]))
  const known = new Set(early.groups.map((group) => JSON.stringify(group)))
  const groups = [...early.groups, ...late.groups.filter((_, at) => !known.has(keys[at] ?? ''))]
  const most = early.days.length + late.days.length
  const [side, cell] = [new Uint8Array(most), new Int32Array(most)]
  const starts = new Int32Array(groups.length + 1)
  let count = 0
  for (const [index, group] of groups.entries()) {
    const own = index < early.groups.length ? index : -1
    const other = lateGroups.get(JSON.stringify(group)) ?? -1
    let [left, right] = [begin(early, own), begin(late, other)]
    const [leftEnd, rightEnd] = [end(early, own), end(late, other)]
    while (left < leftEnd || right < rightEnd) {
      if (left < leftEnd && sinceOf(early, left) >= day) {
        left += 1
        continue
      }
      const isLeft = right >= rightEnd || (left < leftEnd && isBefore(early, left, late, right))
      side[count] = isLeft ? 0 : 1
      cell[count] = isLeft ? left : right
      if (isLeft) left += 1
      else right += 1
      count += 1
    }
    starts[index + 1] = count
  }
  return { groups, starts, side: side.subarray(0, count), cell: cell.subarray(0, count) }
}

const begin = ({ starts }: CellColumns, group: number): number =>
  group < 0 ? 0 : (starts[group] ?? 0)
const end = ({ starts }: CellColumns, group: number): number =>
  group < 0 ? 0 : (starts[group + 1] ?? 0)

const sinceOf = ({ days, since }: CellColumns, cell: number): number =>
  (since === null ? days[cell] : since[cell]) ?? 0

function isBefore(left: CellColumns, at: number, right: CellColumns, other: number): boolean {
  const [day, otherDay] = [left.days[at] ?? 0, right.days[other] ?? 0]
  return day < otherDay || (day === otherDay && sinceOf(left, at) <= sinceOf(right, other))
}

function runningSums({ side, cell }: MergedRows, sums: readonly Float64Array[]): Float64Array {
  const made = new Float64Array(cell.length + 1)
  let sum = 0
  for (let row = 0; row < cell.length; row += 1) {
    const from = sums[side[row] ?? 0]
    const at = cell[row] ?? 0
    sum += (from?.[at + 1] ?? 0) - (from?.[at] ?? 0)
    made[row + 1] = sum
  }
  return made
}

/** True when the values of the cells together are a safe integer, whatever their signs. */
function isExact(sums: Float64Array): boolean {
  let total = 0
  for (let at = 1; at < sums.length; at += 1)
    total += Math.abs((sums[at] ?? 0) - (sums[at - 1] ?? 0))
  return total < Number.MAX_SAFE_INTEGER
}
