import { isDayTable, type DayTable } from './day-table.ts'
import { isEntityDayTable, type EntityDayTable } from './entity-day-table.ts'
import { inputsOf } from './reads.ts'
import type { Rows } from './rows.ts'

/** Gives equal keys to equal rows and to no others. */
export type RowsKeys = (rows: Rows) => number

/** Keys of rows by what they are made of, so that equal sub-plans can be told from different ones. */
export function createRowsKeys(): RowsKeys {
  forgetTexts()
  const byText = new Map<string, number>()
  const byNode = new WeakMap<Rows, number>()
  const keyOf = (rows: Rows): number => {
    const known = byNode.get(rows)
    if (known !== undefined) return known
    const text = `${inputsOf(rows).map(keyOf).join(' ')} ${structuralText(withoutInputs(rows))}`
    const key = byText.get(text) ?? byText.size
    byText.set(text, key)
    byNode.set(rows, key)
    return key
  }
  return keyOf
}

/**
 * A text that is equal for equal plain data: scalars, measures and keys. Parts that are frozen stand in it by a number,
 * so it means nothing outside of the process.
 */
export function structuralText(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return JSON.stringify(value)
    case 'bigint':
      return `${value}n`
    case 'object':
      return value === null ? 'null' : textOfObject(value)
    default:
      return String(value)
  }
}

/** Frozen parts never change, and plans share them: what they are made of is written out once. */
let knownTexts = new WeakMap<object, string>()
const numbers = new Map<string, string>()
let numberCount = 0
const mostNumbers = 200_000

function textOfObject(value: object): string {
  const known = knownTexts.get(value)
  if (known !== undefined) return known
  const text = isDayTable(value) || isEntityDayTable(value) ? keyOfTable(value) : writtenOut(value)
  if (!Object.isFrozen(value)) return text
  const number = numberOf(text)
  knownTexts.set(value, number)
  return number
}

function numberOf(text: string): string {
  const known = numbers.get(text)
  if (known !== undefined) return known
  numberCount += 1
  const number = `#${numberCount}`
  numbers.set(text, number)
  return number
}

/** Numbers are never given twice, so what was told apart before stays apart. */
function forgetTexts(): void {
  if (numbers.size < mostNumbers) return
  numbers.clear()
  knownTexts = new WeakMap()
}

function writtenOut(value: object): string {
  if (Array.isArray(value)) return `[${value.map(structuralText).join()}]`
  let text = ''
  for (const [name, part] of Object.entries(value)) {
    if (part !== undefined) text += `${name}:${structuralText(part)},`
  }
  return `{${text}}`
}

const tableKeys = new WeakMap<DayTable | EntityDayTable, string>()
let tableCount = 0

/** Tables are long and made once: they are told apart by identity. */
function keyOfTable(table: DayTable | EntityDayTable): string {
  const known = tableKeys.get(table)
  if (known !== undefined) return known
  tableCount += 1
  const key = `table ${tableCount} ${table.name}`
  tableKeys.set(table, key)
  return key
}

function withoutInputs(rows: Rows): unknown {
  return { ...rows, input: null, right: null }
}
