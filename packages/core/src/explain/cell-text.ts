import { printLiteral, type Type } from '@guiju/language'
import { outputColumns, type ChunkValue, type ResultColumn, type Rows } from '@guiju/plan'
import type { Scalar } from '@guiju/protocol'
import { formatDay } from '@guiju/rulebook'
import { printExact, printFixed } from '../finish/fraction.ts'
import { decode } from '../finish/measure-value.ts'
import { clockText } from '../format/quantity.ts'

/** Numbers with more digits were divided: they are shown without the zeros behind. */
const mostStoredDigits = 6

/**
 * A value of a row as answers carry it: times as the pack's clock shows them, elapsed time as an author writes it,
 * small whole numbers as numbers and all other exact numbers as text.
 */
export function cellOf(
  value: ChunkValue,
  column: ResultColumn,
  type: Type,
  zone: string | null,
): Scalar {
  if (Array.isArray(value)) return value.join(', ')
  const read = decode(value, column.type, null)
  switch (read.kind) {
    case 'missing':
      return null
    case 'truth':
      return read.is
    case 'text':
      return read.text
    case 'amount':
      break
    case 'span':
    case 'range':
      throw new TypeError(`A ${read.kind} is no cell.`)
  }
  const { amount } = read
  if (column.type.kind === 'date') return formatDay(Number(amount.numerator))
  if (column.type.kind === 'timestamp') return clockText(amount, zone)
  const scale = column.type.kind === 'number' ? column.type.scale : 0
  if (scale > 0) return scale <= mostStoredDigits ? printFixed(amount, scale) : printExact(amount)
  if (type.kind === 'elapsed')
    return printLiteral({ kind: 'elapsed', microseconds: amount.numerator })
  if (type.kind === 'time-of-day') {
    return printLiteral({ kind: 'time-of-day', microseconds: amount.numerator })
  }
  const number = Number(amount.numerator)
  return Number.isSafeInteger(number) ? number : String(amount.numerator)
}

/** Columns of `rows` by name, with the types they have there; each once. */
export function columnsNamed(rows: Rows, names: Iterable<string>): readonly ResultColumn[] {
  const types = outputColumns(rows)
  return [...new Set(names)].map((name) => {
    const type = types.get(name)
    if (type === undefined) throw new Error(`The rows have no column '${name}'.`)
    return { name, type }
  })
}
