import {
  bandValues,
  type AggregateTarget,
  type Dataset,
  type Dimension,
  type Expr,
} from '@guiju/language'
import type { CheckedExpressions } from '@guiju/rulebook'
import { rowContext, type RowFrame, type World } from './context.ts'
import { bandOf, groupOf } from './groupings.ts'
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
    listed: bandValues(band),
  }
}

/** The distinct values that a row has in a dimension; only null when it has none. */
function dimensionValues(
  world: World,
  frame: RowFrame,
  { path, isEach }: Dimension,
): readonly (string | null)[] {
  if (isEach) return namesOf(reachEach(path, frame, world))
  return namesOf([world.evaluate(path, rowContext(world, frame, ''))])
}

/** The value at the end of the path for every related row. */
function reachEach(path: Expr, frame: RowFrame, world: World): readonly Value[] {
  const target = eachTargets(world).get(path)
  if (target?.kind !== 'related-rows') throw new Error('An `each` leads over a to-many relation.')
  return followToMany(world, [frame], target.path).map((related) =>
    world.evaluate(path, { ...rowContext(world, related, ''), frames: [related, frame] }),
  )
}

/** What the checker found behind the path of an `each`: it is bound as the argument of an aggregate. */
function eachTargets({ checked }: World): ReadonlyMap<Expr, AggregateTarget> {
  const known = targetsByPath.get(checked)
  if (known !== undefined) return known
  const targets = new Map<Expr, AggregateTarget>()
  for (const [call, target] of checked.aggregates) {
    const [argument] = call.args
    if (argument !== undefined) targets.set(argument.value, target)
  }
  targetsByPath.set(checked, targets)
  return targets
}

const targetsByPath = new WeakMap<CheckedExpressions, ReadonlyMap<Expr, AggregateTarget>>()

function namesOf(values: readonly Value[]): readonly (string | null)[] {
  const names = values
    .flatMap((value): readonly (string | null)[] =>
      value.kind === 'labels' ? value.labels : [printValue(value)],
    )
    .filter((name) => name !== null)
  return names.length === 0 ? [null] : [...new Set(names)]
}
