import { bandValues, type Dataset } from '@guiju/language'
import type { Pack } from '@guiju/rulebook'
import { compare } from '../finish/fraction.ts'
import { compareBytes, type Value } from '../finish/value.ts'

/** A row as far as its order depends on it. */
export interface Ordered {
  /** The value of the split of its level; null is "(none)". */
  readonly key: string | null
  /** What it is sorted by. */
  readonly by: Value
}

/** Sorts by value, missing ones last in both directions, then by key in byte order, "(none)" last. */
export function byValue(isDescending: boolean): (left: Ordered, right: Ordered) => number {
  return (left, right) => {
    const isMissing = Number(left.by.kind === 'missing') - Number(right.by.kind === 'missing')
    if (isMissing !== 0) return isMissing
    const order = compareValues(left.by, right.by)
    return (isDescending ? -order : order) || compareKeys(left.key, right.key)
  }
}

/** Sorts the values of a band as they rise; those in no band come last. Null when the split is no band. */
export function byBand(
  split: string,
  dataset: Dataset | null,
  { bands, groups }: Pack,
): ((left: Ordered, right: Ordered) => number) | null {
  const band = bands.get(split)
  if (band === undefined || !isBandSplit(split, dataset, { bands, groups })) return null
  const names = bandValues(band)
  const place = ({ key }: Ordered): number =>
    key === null || !names.includes(key) ? names.length : names.indexOf(key)
  return (left, right) => place(left) - place(right) || compareKeys(left.key, right.key)
}

/** Whether a split is a band; a dimension or group of that name comes first. */
export function isBandSplit(
  split: string,
  dataset: Dataset | null,
  { bands, groups }: Pick<Pack, 'bands' | 'groups'>,
): boolean {
  return bands.has(split) && dataset?.dimensions.has(split) !== true && !groups.has(split)
}

function compareKeys(left: string | null, right: string | null): number {
  if (left === right) return 0
  if (left === null || right === null) return left === null ? 1 : -1
  return compareBytes(left, right)
}

/** Two values of one column; those that have no order count as equal. */
function compareValues(left: Value, right: Value): number {
  if (left.kind === 'amount' && right.kind === 'amount') return compare(left.amount, right.amount)
  if (left.kind === 'text' && right.kind === 'text') return compareBytes(left.text, right.text)
  if (left.kind === 'truth' && right.kind === 'truth') return Number(left.is) - Number(right.is)
  return 0
}
