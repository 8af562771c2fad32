import type { Dataset, Dimension, NameExpr } from '@guiju/language'
import { constantContext, rowContext, type RowFrame, type World } from './context.ts'
import { readColumn } from './columns.ts'
import { bandNames, bandOf, groupOf } from './groupings.ts'
import { followToMany } from './relations.ts'
import { printValue, type Value } from './value.ts'

/** How rows of one dataset fall into the values of a split; null is "(none)". */
export interface Splitter {
  readonly valuesOf: (frame: RowFrame) => readonly (string | null)[]
  /** All values of a band, which are listed even when empty; null for what only rows can tell. */
  readonly listed: readonly string[] | null
}

/** The entities of one kind that a row belongs to; a row may belong to none. */
export function entitiesOf(world: World, frame: RowFrame, kind: string): ReadonlySet<string> {
  const dimension = frame.dataset.entities.get(kind)
  if (dimension === undefined) {
    throw new Error(`The rows of '${frame.dataset.name}' cannot reach a ${kind}.`)
  }
  return new Set(dimensionValues(world, frame, dimension).filter((value) => value !== null))
}

/** The split of that name over a dataset: a dimension, a group or a band; null when it cannot be reached. */
export function splitterOf(world: World, dataset: Dataset, name: string): Splitter | null {
  const { pack } = world
  const dimension = dataset.dimensions.get(name)
  if (dimension !== undefined) {
    return { valuesOf: (frame) => dimensionValues(world, frame, dimension), listed: null }
  }
  const group = pack.groups.get(name)
  if (group !== undefined && group.dataset === dataset.name) {
    return {
      valuesOf: (frame) => namesOf([groupOf(group, frame, rowContext(world, frame, ''))]),
      listed: null,
    }
  }
  const band = pack.bands.get(name)
  if (band === undefined || band.dataset !== dataset.name) return null
  return {
    valuesOf: (frame) => namesOf([bandOf(band, frame, rowContext(world, frame, ''))]),
    listed: bandNames(band, constantContext(world)),
  }
}

/** The distinct values that a row has in a dimension; only null when it has none. */
function dimensionValues(
  world: World,
  frame: RowFrame,
  { path, isEach }: Dimension,
): readonly (string | null)[] {
  if (isEach && path.kind === 'name') return namesOf(reachEach(path, frame, world))
  return namesOf([world.evaluate(path, rowContext(world, frame, ''))])
}

/** The value at the end of the path for every related row. */
function reachEach(path: NameExpr, frame: RowFrame, world: World): readonly Value[] {
  const reference = world.checked.references.get(path)
  if (reference?.kind !== 'column' && reference?.kind !== 'group') {
    throw new Error('An `each` leads to a column or a group.')
  }
  return followToMany(world, [frame], reference.path).map((related) =>
    reference.kind === 'column'
      ? readColumn(world, related, reference.column)
      : groupOf(reference.group, related, rowContext(world, related, '')),
  )
}

function namesOf(values: readonly Value[]): readonly (string | null)[] {
  const names = values
    .flatMap((value): readonly (string | null)[] =>
      value.kind === 'labels' ? value.labels : [printValue(value)],
    )
    .filter((name) => name !== null)
  return names.length === 0 ? [null] : [...new Set(names)]
}
