import type { NameExpr, Reference, Relation } from '@guiju/language'
import { readColumn } from './columns.ts'
import type { Context, GroupFrame, RowFrame } from './context.ts'
import * as exact from './fraction.ts'
import { bandOf, groupOf } from './groupings.ts'
import { parameterOn } from './parameters.ts'
import { followToOne } from './relations.ts'
import { missing, presentRow, quantity, text, type Value } from './value.ts'

/** The value of a name where it stands. What is read over a to-one relation that leads nowhere is missing. */
export function readName(name: NameExpr, context: Context): Value {
  const reference = context.world.checked.references.get(name)
  if (reference === undefined) {
    throw new Error(`The name '${name.segments.map((part) => part.name).join('.')}' is not bound.`)
  }
  return readReference(reference, context)
}

function readReference(reference: Reference, context: Context): Value {
  const { point } = context.world
  switch (reference.kind) {
    case 'column':
    case 'relation':
    case 'group':
    case 'band':
      return onRow(reference, context, (row) => readOfRow(reference, row, context))
    case 'let':
      return readLet(reference, context)
    case 'per':
      return groupAt(context, reference.up).per[reference.index] ?? missing
    case 'parameter':
      return parameterOn(reference.parameter, point.to, context)
    case 'metric':
      if (context.metricValue === null) throw new Error('A metric is read outside a formula.')
      return context.metricValue(reference.metric)
    case 'enum-value':
      return text(reference.value)
    case 'as-of':
      return quantity('date', exact.fraction(BigInt(point.to)))
    case 'today':
      return quantity('date', exact.fraction(BigInt(point.to + 1)))
    case 'metric-id':
      return text(context.metric)
    case 'window':
      return windowRange(context)
    case 'rank':
    case 'peers':
    case 'position':
    case 'score':
    case 'calendar-unit':
    case 'calendar':
    case 'currency':
    case 'entity':
      throw new Error(`A ${reference.kind} has no value of its own.`)
  }
}

type RowReference = Extract<Reference, { kind: 'column' | 'relation' | 'group' | 'band' }>

function readOfRow(reference: RowReference, row: RowFrame, context: Context): Value {
  switch (reference.kind) {
    case 'column':
      return readColumn(context.world, row, reference.column)
    case 'relation':
      return presentRow
    case 'group':
      return groupOf(reference.group, row, context)
    case 'band':
      return bandOf(reference.band, row, context)
  }
}

function onRow(
  reference: { readonly up: number; readonly path: readonly Relation[] },
  context: Context,
  read: (row: RowFrame) => Value,
): Value {
  const frame = context.frames[reference.up]
  if (frame?.kind !== 'row') throw new Error('A column is read where there is no row.')
  const row = followToOne(context.world, frame, reference.path)
  return row === null ? missing : read(row)
}

/** A `let` of a row reads that row; a `let` of a group takes its members together. */
function readLet(
  { up, name }: { readonly up: number; readonly name: string },
  context: Context,
): Value {
  const expr = context.lets.get(name)
  if (expr === undefined) throw new Error(`There is no let '${name}'.`)
  const frames = context.frames.slice(up)
  const frame = frames[0]
  const rows = frame?.kind === 'group' ? frame.members : []
  return context.world.evaluate(expr, { ...context, frames, rows, isExact: false })
}

function groupAt(context: Context, up: number): GroupFrame {
  const frame = context.frames[up]
  if (frame?.kind !== 'group') throw new Error('A value of `per` is read where there is no group.')
  return frame
}

/** The dates of the side's window as a range of dates; one without beginning has a missing lower end. */
function windowRange({ window }: Context): Value {
  if (window === null) throw new Error('`window` is read where there is none.')
  const low = window.from === null ? missing : quantity('date', exact.fraction(BigInt(window.from)))
  const high = quantity('date', exact.fraction(BigInt(window.to)))
  return { kind: 'range', low, high, isHighOpen: false }
}
