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

/** Adds the cells of every measure up over windows; those of window w begin at w * slots. */
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
  const addGroup = table.latest === null ? undatedGroup(table, windows) : datedGroup(table, windows)
  forEachGroup(table, slots, (local, slot) => {
    addGroup(local, { first: slot, step: slots.count, targets })
  })
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

/** Where the sums of a group are put: at `first`, and `step` further on for each next window. */
interface Place {
  readonly first: number
  readonly step: number
  readonly targets: readonly Target[]
}

type AddGroup = (local: number, place: Place) => void

/** Cells that are known on their day: a window holds the difference of two running sums. */
function undatedGroup({ columns }: CellTable, windows: readonly CellWindow[]): AddGroup {
  const { starts, days } = columns
  const lows = new Int32Array(windows.length)
  const highs = new Int32Array(windows.length)
  const bounds = boundsOf(windows)
  return (local, place) => {
    const [begin, end] = [starts[local] ?? 0, starts[local + 1] ?? 0]
    bounds(days, begin, end, { lows, highs })
    for (const { from, into } of place.targets) putDifferences(from, into, { lows, highs }, place)
  }
}

/** Finds where windows begin and end among the cells of one group. */
type FindBounds = (
  days: Int32Array,
  begin: number,
  end: number,
  into: { readonly lows: Int32Array; readonly highs: Int32Array },
) => void

/** In order of days each window begins at or after the one before it; else each is looked for anew. */
function boundsOf(windows: readonly CellWindow[]): FindBounds {
  const isOrdered = areInOrder(windows)
  const starts = Float64Array.from(windows, ({ from }) => (from === null ? -Infinity : from - 1))
  const ends = Float64Array.from(windows, ({ to }) => to)
  return (days, begin, end, { lows, highs }) => {
    let [low, high] = [begin, begin]
    for (let at = 0; at < starts.length; at += 1) {
      const [start, last] = [starts[at] ?? 0, ends[at] ?? 0]
      if (at === 0 || !isOrdered) {
        low = firstAbove(days, start, begin, end)
        high = firstAbove(days, last, low, end)
      } else {
        while (low < end && (days[low] ?? 0) <= start) low += 1
        while (high < end && (days[high] ?? 0) <= last) high += 1
      }
      lows[at] = low
      highs[at] = Math.max(low, high)
    }
  }
}

function putDifferences(
  from: Float64Array,
  into: Float64Array,
  { lows, highs }: { readonly lows: Int32Array; readonly highs: Int32Array },
  { first, step }: Place,
): void {
  for (let at = 0, place = first; at < lows.length; at += 1, place += step) {
    into[place] = (from[highs[at] ?? 0] ?? 0) - (from[lows[at] ?? 0] ?? 0)
  }
}

/** More windows than these are cheaper to add up by the days on which cells enter and leave. */
const fewWindows = 3

function datedGroup(table: CellTable, windows: readonly CellWindow[]): AddGroup {
  if (windows.length > fewWindows && areInOrder(windows)) return carriedGroup(table, windows)
  return (local, { first, step, targets }) => {
    for (const [index, window] of windows.entries()) {
      addWindow(table, window, local, { at: first + index * step, targets })
    }
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

/** Each cell is added once, taken away once, and what came so far is carried from window to window. */
function carriedGroup({ columns, range }: CellTable, windows: readonly CellWindow[]): AddGroup {
  const { starts, days, since } = columns
  const count = windows.length
  const [least, greatest] = range
  const firstOf = (limits: readonly number[]): Int32Array => {
    let at = 0
    return new Int32Array(greatest - least + 1).map((_, index) => {
      while (at < count && (limits[at] ?? 0) < least + index) at += 1
      return at
    })
  }
  const entering = firstOf(windows.map(({ to }) => to))
  const knowing = firstOf(windows.map(({ known }) => known))
  const leaving = firstOf(windows.map(({ from }) => (from === null ? -Infinity : from - 1)))
  const earliest = windows[0]?.from ?? null
  const last = windows.at(-1)?.to ?? 0
  const carried = new Float64Array(count + 1)
  return (local, { first, step, targets }) => {
    const [begin, end] = [starts[local] ?? 0, starts[local + 1] ?? 0]
    const low = earliest === null ? begin : firstAbove(days, earliest - 1, begin, end)
    const high = firstAbove(days, last, low, end)
    for (const { from, into } of targets) {
      carried.fill(0)
      for (let cell = low; cell < high; cell += 1) {
        const day = (days[cell] ?? 0) - least
        const known = since === null ? 0 : (knowing[(since[cell] ?? 0) - least] ?? count)
        const enter = Math.max(entering[day] ?? count, known)
        const leave = leaving[day] ?? count
        if (enter >= leave) continue
        const value = (from[cell + 1] ?? 0) - (from[cell] ?? 0)
        carried[enter] = (carried[enter] ?? 0) + value
        carried[leave] = (carried[leave] ?? 0) - value
      }
      for (let at = 0, sum = 0; at < count; at += 1) {
        sum += carried[at] ?? 0
        into[first + at * step] = sum
      }
    }
  }
}
