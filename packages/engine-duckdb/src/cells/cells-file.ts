import { createHash } from 'node:crypto'
import type { CellColumn, CellColumns, KeptCells } from '@guiju/plan'

/**
 * Cells as the bytes of a file: a line that names the format, the hash of everything after it, a line of JSON with the
 * groups and the names of columns, filled up to a multiple of eight bytes, then the columns one after another.
 */
export function encodeCells(cells: KeptCells): Uint8Array {
  const parts = cells === 'too-many' ? [] : columnsOf(cells).map(bytesOf)
  const headText = JSON.stringify(cells === 'too-many' ? 'too-many' : headOf(cells))
  const head = Buffer.from(headText)
  const padded = Buffer.alloc(Math.ceil((head.length + 1) / 8) * 8, ' ')
  head.copy(padded)
  padded[padded.length - 1] = newline
  const size = [padded, ...parts].reduce((sum, part) => sum + part.byteLength, 0)
  const file = Buffer.alloc(bodyAt + size)
  file.write(format)
  let at = bodyAt
  for (const part of [padded, ...parts]) {
    file.set(part, at)
    at += part.byteLength
  }
  file.set(hashOf(file.subarray(bodyAt)), format.length)
  return file
}

/** The cells in the bytes of a file; null for bytes that are not what was written. */
export function decodeCells(file: Buffer): KeptCells | null {
  if (file.length < bodyAt || file.toString('latin1', 0, format.length) !== format) return null
  const body = file.subarray(bodyAt)
  if (!hashOf(body).equals(file.subarray(format.length, bodyAt))) return null
  const end = body.indexOf(newline)
  const head = JSON.parse(body.toString('utf8', 0, end)) as Head | 'too-many'
  return head === 'too-many' ? head : readColumns(head, body.subarray(end + 1))
}

/** What of cells is no column of numbers. */
interface Head {
  readonly groups: CellColumns['groups']
  readonly cells: number
  readonly isDated: boolean
  readonly measures: readonly { readonly name: string; readonly isHalved: boolean }[]
}

const format = 'guiju cells 001\n'
const hashBytes = 32
const bodyAt = format.length + hashBytes
const newline = 0x0a

const hashOf = (bytes: Uint8Array): Buffer => createHash('sha256').update(bytes).digest()

function headOf({ groups, days, since, measures }: CellColumns): Head {
  return {
    groups,
    cells: days.length,
    isDated: since !== null,
    measures: measures.map(({ name, high }) => ({ name, isHalved: high !== null })),
  }
}

/** Doubles first, so that all of them begin at a multiple of eight bytes. */
function columnsOf(cells: CellColumns): readonly (Float64Array | Int32Array)[] {
  const { starts, days, since, measures } = cells
  const halves = measures.flatMap(({ low, high }) => (high === null ? [low] : [low, high]))
  return [...halves, starts, days, ...(since === null ? [] : [since])]
}

const bytesOf = ({ buffer, byteOffset, byteLength }: Float64Array | Int32Array): Uint8Array =>
  new Uint8Array(buffer, byteOffset, byteLength)

function readColumns({ groups, cells, isDated, measures }: Head, body: Buffer): CellColumns {
  // A copy of its own begins at the beginning of its memory, as arrays of doubles must.
  const { buffer } = new Uint8Array(body)
  let at = 0
  const doubles = (count: number): Float64Array => {
    const array = new Float64Array(buffer, at, count)
    at += array.byteLength
    return array
  }
  const integers = (count: number): Int32Array => {
    const array = new Int32Array(buffer, at, count)
    at += array.byteLength
    return array
  }
  const columns = measures.map(({ name, isHalved }): CellColumn => {
    const low = doubles(cells + 1)
    return { name, low, high: isHalved ? doubles(cells + 1) : null }
  })
  return {
    groups,
    measures: columns,
    starts: integers(groups.length + 1),
    days: integers(cells),
    since: isDated ? integers(cells) : null,
  }
}
