import type { Cell } from '@guiju/rulebook'
import type { Frame } from './context.ts'
import { compareTexts, compareValues, isMissing, printValue, type Value } from './value.ts'

/** A row or group with the values it is sorted by. */
export interface Ranked<F extends Frame = Frame> {
  readonly frame: F
  readonly by: readonly Value[]
}

/**
 * Sorts by values, then by key in byte order. `last` turns both orders round, so that the first of the result
 * is the one to pick; missing values come last either way.
 */
export function sortFrames<F extends Frame>(
  frames: readonly F[],
  valuesOf: (frame: F) => readonly Value[],
  which: 'first' | 'last',
): readonly F[] {
  return frames
    .map((frame) => ({ frame, by: valuesOf(frame) }))
    .toSorted((left, right) => compareRanked(left, right, which))
    .map(({ frame }) => frame)
}

/** Below 0 when `left` comes first. */
export function compareRanked(left: Ranked, right: Ranked, which: 'first' | 'last'): number {
  const sign = which === 'first' ? 1 : -1
  for (const [index, value] of left.by.entries()) {
    const other = right.by[index]
    if (other === undefined || (isMissing(value) && isMissing(other))) continue
    if (isMissing(value)) return 1
    if (isMissing(other)) return -1
    const order = compareValues(value, other) ?? 0
    if (order !== 0) return sign * order
  }
  return sign * compareKeys(left.frame, right.frame)
}

function compareKeys(left: Frame, right: Frame): number {
  const others = keyOf(right)
  for (const [index, key] of keyOf(left).entries()) {
    const order = compareCells(key, others[index] ?? null)
    if (order !== 0) return order
  }
  return 0
}

/** The cells of a row's key; of a group the values that made it. */
function keyOf(frame: Frame): readonly Cell[] {
  return frame.kind === 'row'
    ? frame.dataset.key.map((column) => frame.row.get(column) ?? null)
    : frame.per.map(printValue)
}

/** Missing values come last: only the values of a group may be missing. */
function compareCells(left: Cell, right: Cell): number {
  if (left === null || right === null) return Number(left === null) - Number(right === null)
  if (typeof left === 'string' && typeof right === 'string') return compareTexts(left, right)
  if (typeof left === 'bigint' && typeof right === 'bigint') return Number(left - right)
  return 0
}
