import { bandValues, type Band, type Group } from '@guiju/language'
import { rowContext, type Context, type RowFrame } from './context.ts'
import { compare } from './logic.ts'
import { isMissing, isTrue, missing, printValue, text, type Value } from './value.ts'

/**
 * The group of a row's value: one text, or for a group by containment all labels. A value in no list is the
 * group's `otherwise`, or missing; a missing value stays missing.
 */
export function groupOf(group: Group, frame: RowFrame, context: Context): Value {
  const value = context.world.evaluate(group.of, ownContext(frame, context))
  if (isMissing(value)) return value
  if (group.match === 'contains') return labelsOf(group, value, context)
  const written = printValue(value)
  const named = group.values.find(({ members }) => members.some((member) => member === written))
  context.world.observer?.onGroup(group, named?.name ?? null, named === undefined ? null : written)
  const name = named?.name ?? group.otherwise
  return name === null ? missing : text(name)
}

/** The band of a row's value, named by its edges; missing outside of all bands. */
export function bandOf(band: Band, frame: RowFrame, context: Context): Value {
  const value = context.world.evaluate(band.value, ownContext(frame, context))
  if (isMissing(value)) return value
  const names = bandValues(band)
  const index = names.findIndex((_, position) => isInBand(band, position, value, context))
  context.world.observer?.onBand(band, index === -1 ? null : index)
  const name = names[index]
  return name === undefined ? missing : text(name)
}

function labelsOf(group: Group, value: Value, context: Context): Value {
  const written = printValue(value) ?? ''
  const labels = group.values
    .filter(({ members }) => members.some((member) => written.includes(member)))
    .map(({ name }) => name)
  noteLabels(group, written, context)
  if (labels.length > 0) return { kind: 'labels', labels }
  return { kind: 'labels', labels: group.otherwise === null ? [] : [group.otherwise] }
}

function noteLabels(group: Group, written: string, { world: { observer } }: Context): void {
  if (observer === undefined) return
  const found = group.values.flatMap(({ name, members }) =>
    members.filter((member) => written.includes(member)).map((member) => ({ name, member })),
  )
  if (found.length === 0) observer.onGroup(group, null, null)
  for (const { name, member } of found) observer.onGroup(group, name, member)
}

function isInBand(band: Band, index: number, value: Value, context: Context): boolean {
  const low = edgeValue(band.edges[index] ?? null, context)
  const high = edgeValue(band.edges[index + 1] ?? null, context)
  const isLast = index === band.edges.length - 2
  const below = isLast && band.isLastClosed ? '<=' : '<'
  return (
    (low === null || isTrue(compare('<=', low, value))) &&
    (high === null || isTrue(compare(below, value, high)))
  )
}

function edgeValue(edge: Band['edges'][number], context: Context): Value | null {
  return edge === null ? null : context.world.evaluate(edge, { ...context, frames: [], rows: [] })
}

function ownContext(frame: RowFrame, context: Context): Context {
  return rowContext(context.world, frame, context.metric)
}
