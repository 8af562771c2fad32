import { metricsOfGroup, type Metric } from '@guiju/rulebook'
import { metricNamed } from './evaluate-metric.ts'
import {
  rowsOfCell,
  sidesOf,
  splittersOf,
  type Evaluation,
  type ResultCell,
  type SideOfMetric,
} from './evaluation.ts'
import { whereVerdict } from './population-rows.ts'
import { compareTexts } from './value.ts'

type SplitValues = readonly (string | null)[]

/**
 * The cells to answer for one entity: its whole, or with splits each combination of values that at least one
 * row has, in window and `where` and before `exclude`, for at least one metric asked (or a part of one).
 * Bands are listed even when empty.
 */
export function listedCells(
  evaluation: Evaluation,
  entity: ResultCell['entity'],
): readonly ResultCell[] {
  if (evaluation.request.splits.length === 0) return [{ entity, splits: null }]
  const sides = evaluation.request.metrics.flatMap((id) =>
    sidesBelow(evaluation, metricNamed(evaluation, id)),
  )
  const present = sides.flatMap((side) => combinationsOf(evaluation, side, entity))
  const listed = withEmptyBands(present, listedBands(evaluation, sides))
  const distinct = new Map(listed.map((splits) => [JSON.stringify(splits), splits]))
  return [...distinct.values()].toSorted(compareSplits).map((splits) => ({ entity, splits }))
}

/** The sides of a metric, and of every metric that its formula reads for the same group. */
function sidesBelow(evaluation: Evaluation, metric: Metric): readonly SideOfMetric[] {
  if (metric.shape.kind !== 'formula') return sidesOf(metric)
  const parts = metricsOfGroup(metric.shape.value, evaluation.world.checked)
  return parts.flatMap((id) => sidesBelow(evaluation, metricNamed(evaluation, id)))
}

function combinationsOf(
  evaluation: Evaluation,
  side: SideOfMetric,
  entity: ResultCell['entity'],
): readonly SplitValues[] {
  const splitters = splittersOf(evaluation, side.side.population)
  return rowsOfCell(evaluation, side, { entity, splits: null })
    .filter((row) => row.isInWindow && whereVerdict(row) === 'true')
    .flatMap(({ frame }) => combine(splitters.map(({ valuesOf }) => valuesOf(frame))))
}

/** For each split the names of its bands, or null when it is none. */
function listedBands(
  evaluation: Evaluation,
  sides: readonly SideOfMetric[],
): readonly (readonly string[] | null)[] {
  const [first] = sides
  if (first === undefined) return []
  return splittersOf(evaluation, first.side.population).map(({ listed }) => listed)
}

function withEmptyBands(
  present: readonly SplitValues[],
  bands: readonly (readonly string[] | null)[],
): readonly SplitValues[] {
  if (bands.every((names) => names === null)) return present
  const bases = bands.every((names) => names !== null) ? [bands.map(() => null)] : present
  const completed = bases.flatMap((base) =>
    combine(base.map((value, index) => bands[index] ?? [value])),
  )
  return [...present, ...completed]
}

/** Every choice of one value from each list. */
function combine(lists: readonly SplitValues[]): readonly SplitValues[] {
  return lists.reduce<readonly SplitValues[]>(
    (chosen, list) => chosen.flatMap((start) => list.map((value) => [...start, value])),
    [[]],
  )
}

function compareSplits(left: SplitValues, right: SplitValues): number {
  for (const [index, value] of left.entries()) {
    const order = compareNames(value, right[index] ?? null)
    if (order !== 0) return order
  }
  return 0
}

/** Byte order, "(none)" last. */
function compareNames(left: string | null, right: string | null): number {
  if (left === right) return 0
  if (left === null) return 1
  if (right === null) return -1
  return compareTexts(left, right)
}
