import type { Column } from '@guiju/language'
import type { Cell, Row } from '@guiju/rulebook'
import { rowContext, type RowFrame, type World } from './context.ts'
import { isAfterKnown } from './existence.ts'
import { fraction, fromDecimal } from './fraction.ts'
import { isMissing, missing, money, quantity, text, truth, type Value } from './value.ts'

/** What is known of a column of a row: the stored cell, or the value computed from what is known of its parts. */
export function readColumn(world: World, frame: RowFrame, column: Column): Value {
  const remembered = world.memory.columns.get(frame.row)?.get(column)
  if (remembered !== undefined) return remembered
  const value = knownValue(world, frame, column)
  const columns = world.memory.columns.get(frame.row) ?? new Map<Column, Value>()
  world.memory.columns.set(frame.row, columns.set(column, value))
  return value
}

function knownValue(world: World, frame: RowFrame, column: Column): Value {
  const value =
    column.value === null
      ? knownCell(world, frame, column)
      : world.evaluate(column.value, rowContext(world, frame, ''))
  if (isMissing(value) || !hasHappened(world, frame, column, value)) return missing
  return value
}

function knownCell(world: World, frame: RowFrame, column: Column): Value {
  const value = storedValue(column, frame)
  return !column.isPlanned && isAfterKnown(world, value) ? missing : value
}

/** False for a value with `known_from` before the event that makes it known. */
function hasHappened(world: World, frame: RowFrame, column: Column, value: Value): boolean {
  if (column.knownFrom === null) return true
  const event =
    column.knownFrom.kind === 'column'
      ? column.knownFrom.time
      : value.kind === 'text'
        ? column.knownFrom.times.get(value.text)
        : undefined
  if (event === undefined) return true
  const time = world.evaluate(event, rowContext(world, frame, ''))
  return !isMissing(time) && !isAfterKnown(world, time)
}

function storedValue(column: Column, { row, dataset }: RowFrame): Value {
  const cell = row.get(column.name) ?? null
  if (cell === null) return missing
  switch (column.type.kind) {
    case 'boolean':
      if (typeof cell !== 'boolean') break
      return truth(cell)
    case 'text':
    case 'id':
    case 'enum':
      if (typeof cell !== 'string') break
      return text(cell)
    case 'integer':
    case 'number':
    case 'ratio':
      return quantity('number', amountOf(cell))
    case 'elapsed':
    case 'timestamp':
    case 'date':
    case 'time-of-day':
      return quantity(column.type.kind, amountOf(cell))
    case 'money':
      return moneyOf(amountOf(cell), column, row)
    case 'labels':
    case 'span':
    case 'range':
    case 'row':
    case 'rows':
    case 'missing':
    case 'unknown':
      break
  }
  throw new TypeError(`The cell of ${dataset.name}.${column.name} is no ${column.type.kind}.`)
}

/** An amount whose currency column is empty is missing: it is money of no kind. */
function moneyOf(amount: ReturnType<typeof amountOf>, column: Column, row: Row): Value {
  if (column.type.kind !== 'money') throw new TypeError(`'${column.name}' holds no money.`)
  if (column.currencyColumn === null) return money(amount, column.type.currency)
  const currency = row.get(column.currencyColumn) ?? null
  return typeof currency === 'string' ? money(amount, currency) : missing
}

function amountOf(cell: Exclude<Cell, null>): ReturnType<typeof fraction> {
  if (typeof cell === 'bigint') return fraction(cell)
  if (typeof cell === 'object') return fromDecimal(cell)
  throw new TypeError(`'${String(cell)}' is no number.`)
}
