import { lowHalfBits, type CellColumn } from '@guiju/plan'
import type { CellTable } from './cell-table.ts'

/** A window of event days, and the day through whose end things are known. */
export interface CellWindow {
  /** Null: without a beginning. */
  readonly from: number | null
  readonly to: number
  readonly known: number
}

/** The groups that are asked for: each has a slot, and its values at all points stand there one after another. */
export interface Slots {
  readonly count: number
  /** By the number of a group; null: the number is the slot. */
  readonly slotOf: ReadonlyMap<number, number> | null
}

/** One measure at every slot and window: whole numbers in doubles, or in two halves where those are too small. */
export interface CellSums {
  readonly low: Float64Array
  readonly high: Float64Array | null
}

/** More windows than these are cheaper to add up by the days on which cells enter and leave. */
const fewWindows = 3

/** Adds the cells of every measure up over windows; those of slot s begin at s * windows. */
export function cellSums(
  table: CellTable,
  windows: readonly CellWindow[],
  slots: Slots,
): ReadonlyMap<string, CellSums> {
  const size = slots.count * windows.length
  const made = new Map<string, CellSums>(
    table.columns.measures.map(({ name, high }) => [
      name,
      { low: new Float64Array(size), high: high === null ? null : new Float64Array(size) },
    ]),
  )
  const targets = table.columns.measures.flatMap((column) => targetsOf(column, made))
  if (windows.length > fewWindows && areInOrder(windows)) {
    const lives = livesOf(table, windows)
    forEachGroup(table, slots, (local, slot) => {
      carry(table, lives, local, { start: slot * windows.length, targets })
    })
  } else {
    forEachGroup(table, slots, (local, slot) => {
      for (const [index, window] of windows.entries()) {
        addWindow(table, window, local, { at: slot * windows.length + index, targets })
      }
    })
  }
  return made
}

/** Both halves of a sum; the value where one half holds it all. */
export function joinedHalves(high: number, low: number): bigint | number {
  const small = high * 2 ** lowHalfBits + low
  return Number.isSafeInteger(small) ? small : (BigInt(high) << BigInt(lowHalfBits)) + BigInt(low)
}

/** Running sums of cells, and where the sums of groups are put. */
interface Target {
  readonly from: Float64Array
  readonly into: Float64Array
}

function targetsOf(
  { name, low, high }: CellColumn,
  made: ReadonlyMap<string, CellSums>,
): readonly Target[] {
  const sums = made.get(name)
  if (sums === undefined) throw new Error(`There is no measure '${name}'.`)
  const lows = { from: low, into: sums.low }
  return high === null || sums.high === null ? [lows] : [lows, { from: high, into: sums.high }]
}

function forEachGroup(
  { numbers, localOf }: CellTable,
  { slotOf }: Slots,
  visit: (local: number, slot: number) => void,
): void {
  if (slotOf === null) {
    for (let local = 0; local < numbers.length; local += 1) visit(local, numbers[local] ?? 0)
    return
  }
  for (const [number, slot] of slotOf) {
    const local = localOf.get(number)
    if (local !== undefined) visit(local, slot)
  }
}

/** One group in one window: the difference of two running sums, and one by one the cells that may not be known yet. */
function addWindow(
  { columns: { starts, days, since }, latest }: CellTable,
  { from, to, known }: CellWindow,
  local: number,
  { at, targets }: { readonly at: number; readonly targets: readonly Target[] },
): void {
  const [first, end] = [starts[local] ?? 0, starts[local + 1] ?? 0]
  const low = from === null ? first : firstAbove(days, from - 1, first, end)
  const high = firstAbove(days, to, low, end)
  const settled = latest === null ? high : Math.max(low, firstAbove(latest, known, low, high))
  for (const { from: sums, into } of targets) {
    let sum = (sums[settled] ?? 0) - (sums[low] ?? 0)
    for (let cell = settled; cell < high; cell += 1) {
      if ((since?.[cell] ?? 0) <= known) sum += (sums[cell + 1] ?? 0) - (sums[cell] ?? 0)
    }
    into[at] = sum
  }
}

/** The first position from `low` on whose value exceeds `limit`; `high` when none before it does. Values never fall. */
function firstAbove(values: Int32Array, limit: number, low: number, high: number): number {
  let [first, last] = [low, high]
  while (first < last) {
    const middle = (first + last) >>> 1
    if ((values[middle] ?? 0) > limit) last = middle
    else first = middle + 1
  }
  return first
}

function areInOrder(windows: readonly CellWindow[]): boolean {
  return windows.every(({ from, to, known }, index) => {
    const before = windows[index - 1]
    if (before === undefined) return true
    const begins = (before.from ?? -Infinity) <= (from ?? -Infinity)
    return begins && before.to <= to && before.known <= known
  })
}

/** For each day from `least` on the window in which its cells enter, become known and leave. */
interface Lives {
  readonly count: number
  readonly least: number
  readonly entering: Int32Array
  readonly knowing: Int32Array
  readonly leaving: Int32Array
  /** No cell of an earlier or later day is in any window. */
  readonly from: number
  readonly to: number
}

function livesOf({ columns }: CellTable, windows: readonly CellWindow[]): Lives {
  const [least, greatest] = rangeOf([columns.days, columns.since ?? columns.days])
  const firstOf = (limits: readonly number[]): Int32Array => {
    const found = new Int32Array(Math.max(0, greatest - least + 1))
    let at = 0
    for (let index = 0; index < found.length; index += 1) {
      while (at < limits.length && (limits[at] ?? 0) < least + index) at += 1
      found[index] = at
    }
    return found
  }
  return {
    count: windows.length,
    least,
    entering: firstOf(windows.map(({ to }) => to)),
    knowing: firstOf(windows.map(({ known }) => known)),
    leaving: firstOf(windows.map(({ from }) => (from === null ? -Infinity : from - 1))),
    from: windows[0]?.from ?? -Infinity,
    to: windows.at(-1)?.to ?? -Infinity,
  }
}

function rangeOf(lists: readonly Int32Array[]): readonly [number, number] {
  let [least, greatest] = [0, -1]
  let isFirst = true
  for (const list of lists) {
    for (const day of list) {
      if (isFirst || day < least) least = day
      if (isFirst || day > greatest) greatest = day
      isFirst = false
    }
  }
  return [least, greatest]
}

/** One group at all windows: each cell is added once, taken away once, and carried from window to window. */
function carry(
  { columns: { starts, days, since } }: CellTable,
  lives: Lives,
  local: number,
  { start, targets }: { readonly start: number; readonly targets: readonly Target[] },
): void {
  const { count, least, entering, knowing, leaving } = lives
  const [begin, end] = [starts[local] ?? 0, starts[local + 1] ?? 0]
  const first = Number.isFinite(lives.from) ? firstAbove(days, lives.from - 1, begin, end) : begin
  const last = firstAbove(days, lives.to, first, end)
  for (let cell = first; cell < last; cell += 1) {
    const day = (days[cell] ?? 0) - least
    const known = since === null ? 0 : (knowing[(since[cell] ?? 0) - least] ?? count)
    const enter = Math.max(entering[day] ?? count, known)
    const leave = leaving[day] ?? count
    if (enter >= leave) continue
    for (const { from, into } of targets) {
      const value = (from[cell + 1] ?? 0) - (from[cell] ?? 0)
      into[start + enter] = (into[start + enter] ?? 0) + value
      if (leave < count) into[start + leave] = (into[start + leave] ?? 0) - value
    }
  }
  for (const { into } of targets) {
    for (let at = start + 1; at < start + count; at += 1)
      into[at] = (into[at] ?? 0) + (into[at - 1] ?? 0)
  }
}
