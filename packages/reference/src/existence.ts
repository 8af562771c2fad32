import type { Dataset } from '@guiju/language'
import type { Day, Row } from '@guiju/rulebook'
import { rowContext, type RowFrame, type World } from './context.ts'
import type { Value } from './value.ts'
import { dayAt } from './wall-clock.ts'

/** The dataset of that name; every name in checked rules has one. */
export function datasetNamed(world: World, name: string): Dataset {
  const dataset = world.pack.datasets.get(name)
  if (dataset === undefined) throw new Error(`The checked rules have no dataset '${name}'.`)
  return dataset
}

/** The rows of a dataset that exist in this world. */
export function existingRows(world: World, dataset: Dataset): readonly RowFrame[] {
  return world.data
    .rowsOf(dataset.name)
    .filter((row) => rowExists(world, dataset, row))
    .map((row) => ({ kind: 'row', dataset, row }))
}

/**
 * True unless the row's time is after the knowledge day. The time is read as stored, so that a time which is
 * not known yet hides the row instead of looking missing. A row without a time exists with its parent; one
 * whose parent is not in the data exists.
 */
export function rowExists(world: World, dataset: Dataset, row: Row): boolean {
  if (world.known === null) return true
  const remembered = world.memory.existing.get(row)
  if (remembered !== undefined) return remembered
  const exists = isBorn(world, dataset, row, world.known)
  world.memory.existing.set(row, exists)
  return exists
}

/** The date of a date or timestamp in the pack's zone; null for every other value. */
export function dayOfValue(world: World, value: Value): Day | null {
  if (value.kind === 'date') return Number(value.amount.numerator)
  if (value.kind !== 'timestamp') return null
  return dayAt(value.amount.numerator / value.amount.denominator, world.pack.timeZone)
}

/** True when a date or timestamp lies after the knowledge day. */
export function isAfterKnown(world: World, value: Value): boolean {
  const day = dayOfValue(world, value)
  return world.known !== null && day !== null && day > world.known
}

function isBorn(world: World, dataset: Dataset, row: Row, known: Day): boolean {
  if (dataset.time !== null) {
    const context = rowContext(world.raw ?? world, { kind: 'row', dataset, row }, '')
    const day = dayOfValue(world, world.evaluate(dataset.time, context))
    return day === null || day <= known
  }
  const relation = dataset.partOf === null ? undefined : dataset.relations.get(dataset.partOf)
  if (relation === undefined) return true
  const parents = world.data.matching(relation, row)
  const parentDataset = datasetNamed(world, relation.to)
  return parents.length === 0 || parents.some((parent) => rowExists(world, parentDataset, parent))
}
