import type { EntityKind, Request } from '@guiju/rulebook'
import { rowContext, type RowFrame, type World } from './context.ts'
import { datasetNamed, dayOfValue, existingRows } from './existence.ts'
import { readColumn } from './columns.ts'
import { compareTexts, printValue } from './value.ts'

/** The ids asked for, or those of every entity that exists on D; in byte order, each once. */
export function entityIds(
  world: World,
  { kind, ids, among }: NonNullable<Request['entity']>,
): readonly string[] {
  const existing = (): readonly string[] =>
    existingIds(world, kind).filter((id) => among?.includes(id) !== false)
  return [...new Set(ids ?? existing())].toSorted(compareTexts)
}

function existingIds(world: World, kind: string): readonly string[] {
  const entity = world.pack.entities.get(kind)
  if (entity === undefined) throw new Error(`The rules have no entity '${kind}'.`)
  const dataset = datasetNamed(world, entity.dataset)
  const key = dataset.columns.get(entity.key)
  if (key === undefined) throw new Error(`'${dataset.name}' has no column '${entity.key}'.`)
  return existingRows(world, dataset)
    .filter((frame) => isOpen(world, entity, frame))
    .map((frame) => printValue(readColumn(world, frame, key)))
    .filter((id) => id !== null)
}

/** `since` not after D, `until` missing or after D; both as stored, so that a later opening is no missing one. */
function isOpen(world: World, entity: EntityKind, frame: RowFrame): boolean {
  const asOf = world.point.to
  const raw = world.raw ?? world
  const dayOf = (expr: EntityKind['since']): number | null =>
    expr === null ? null : dayOfValue(raw, raw.evaluate(expr, rowContext(raw, frame, '')))
  const since = dayOf(entity.since)
  const until = dayOf(entity.until)
  return (since === null || since <= asOf) && (until === null || until > asOf)
}
