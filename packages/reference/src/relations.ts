import type { Relation } from '@guiju/language'
import { rowContext, type Context, type RowFrame, type World } from './context.ts'
import { datasetNamed, rowExists } from './existence.ts'
import { compareRanked, sortFrames, type Ranked } from './order.ts'
import { compareValues, isMissing, isTrue, type Value } from './value.ts'

/**
 * The rows that a relation leads to from a row: those that exist, match and satisfy its condition; of a pick
 * the one row picked, of a to-one relation the one row there is.
 */
export function relatedRows(world: World, from: RowFrame, relation: Relation): readonly RowFrame[] {
  const remembered = world.memory.related.get(from.row)?.get(relation)
  if (remembered !== undefined) return remembered
  const rows = findRelated(world, from, relation)
  const relations = world.memory.related.get(from.row) ?? new Map<object, readonly RowFrame[]>()
  world.memory.related.set(from.row, relations.set(relation, rows))
  return rows
}

/** Follows to-one relations; null when a row on the way is not there. */
export function followToOne(
  world: World,
  from: RowFrame,
  path: readonly Relation[],
): RowFrame | null {
  let frame: RowFrame | undefined = from
  for (const relation of path) {
    if (frame === undefined) return null
    frame = relatedRows(world, frame, relation)[0]
  }
  return frame ?? null
}

/** Follows relations of any kind; each row reached is given once. */
export function followToMany(
  world: World,
  from: readonly RowFrame[],
  path: readonly Relation[],
): readonly RowFrame[] {
  return path.reduce<readonly RowFrame[]>(
    (frames, relation) =>
      distinctRows(frames.flatMap((frame) => relatedRows(world, frame, relation))),
    from,
  )
}

/** The first frame of each row. */
export function distinctRows(frames: readonly RowFrame[]): readonly RowFrame[] {
  return [...new Map(frames.toReversed().map((frame) => [frame.row, frame])).values()].toReversed()
}

function findRelated(world: World, from: RowFrame, relation: Relation): readonly RowFrame[] {
  const dataset = datasetNamed(world, relation.to)
  const candidates = world.data
    .matching(relation, from.row)
    .filter((row) => rowExists(world, dataset, row))
    .map((row): RowFrame => ({ kind: 'row', dataset, row }))
    .filter((frame) => satisfies(world, frame, from, relation))
  const keysOf = (frame: RowFrame): readonly Value[] =>
    relation.by.map((key) => world.evaluate(key, pairContext(world, frame, from)))
  switch (relation.is) {
    case 'many':
      return candidates
    case 'one':
      return candidates.slice(0, 1)
    case 'first':
    case 'last':
      return sortFrames(candidates, keysOf, relation.is).slice(0, 1)
    case 'next':
    case 'previous':
      return neighbour(world, from, relation.is, candidates, keysOf)
  }
}

function satisfies(world: World, frame: RowFrame, from: RowFrame, relation: Relation): boolean {
  if (relation.where === null) return true
  return isTrue(world.evaluate(relation.where, pairContext(world, frame, from)))
}

function neighbour(
  world: World,
  from: RowFrame,
  which: 'next' | 'previous',
  candidates: readonly RowFrame[],
  keysOf: (frame: RowFrame) => readonly Value[],
): readonly RowFrame[] {
  const isOnSide =
    candidates[0]?.dataset === from.dataset
      ? isBesideRow({ frame: from, by: keysOf(from) }, which, keysOf)
      : isBesideTime(world, from, which, keysOf)
  const inOrder = sortFrames(candidates.filter(isOnSide), keysOf, 'first')
  return which === 'next' ? inOrder.slice(0, 1) : inOrder.slice(-1)
}

/** In one dataset: after or before this row in the order of the sort keys, then the key. */
function isBesideRow(
  own: Ranked,
  which: 'next' | 'previous',
  keysOf: (frame: RowFrame) => readonly Value[],
): (frame: RowFrame) => boolean {
  return (frame) => {
    const order = compareRanked({ frame, by: keysOf(frame) }, own, 'first')
    return which === 'next' ? order > 0 : order < 0
  }
}

/** In another dataset: the first sort key after this row's time, or not after it. */
function isBesideTime(
  world: World,
  from: RowFrame,
  which: 'next' | 'previous',
  keysOf: (frame: RowFrame) => readonly Value[],
): (frame: RowFrame) => boolean {
  const { time } = from.dataset
  if (time === null) return () => false
  const own = world.evaluate(time, rowContext(world, from, ''))
  return (frame) => {
    const key = keysOf(frame)[0]
    if (key === undefined || isMissing(key) || isMissing(own)) return false
    const order = compareValues(key, own) ?? 0
    return which === 'next' ? order > 0 : order <= 0
  }
}

/** Bare names read the related row, `this` the row the relation starts from. */
function pairContext(world: World, frame: RowFrame, from: RowFrame): Context {
  return { ...rowContext(world, frame, ''), frames: [frame, from] }
}
