import { createReadStream } from 'node:fs'

/** What must be known of a CSV file to tell its records apart. */
export interface CsvShape {
  readonly delimiter: string
  readonly columns: number
}

/** A record of a CSV file: where it begins. Lines are counted from 1, bytes from 0. */
export interface RecordStart {
  readonly line: number
  readonly byte: number
}

/** A quote that nothing closes: everything behind it is one cell. */
export interface UnclosedQuote {
  readonly byte: number
  /** The lines it reaches over, its own included. */
  readonly lines: number
}

const quoteByte = 0x22
const newlineByte = 0x0a
const returnByte = 0x0d
const spaceByte = 0x20
const markBytes: ReadonlySet<number> = new Set([0xef, 0xbb, 0xbf])

/** Where a reader stands between two bytes. A quote opens a cell only where the cell begins. */
type Place = 'cell-start' | 'plain' | 'quoted' | 'quote-in-quoted'

function next(place: Place, byte: number, delimiter: number): Place {
  if (place === 'quoted') return byte === quoteByte ? 'quote-in-quoted' : 'quoted'
  if (place === 'quote-in-quoted' && byte === quoteByte) return 'quoted'
  if (byte === delimiter || byte === newlineByte || byte === returnByte) return 'cell-start'
  if (place !== 'cell-start') return 'plain'
  if (byte === quoteByte) return 'quoted'
  return byte === spaceByte ? 'cell-start' : 'plain'
}

/** Every record of a file, the header first. Empty lines are none, unless the file has one column. */
export async function* csvRecords(
  path: string,
  { delimiter, columns }: CsvShape,
): AsyncIterable<RecordStart> {
  const divider = delimiter.charCodeAt(0)
  let place: Place = 'cell-start'
  let isBetween = true
  let [line, position] = [1, 0]
  for await (const piece of createReadStream(path) as AsyncIterable<Buffer>) {
    for (const byte of piece) {
      const isEmptyLine = columns > 1 && (byte === newlineByte || byte === returnByte)
      if (isBetween && !isEmptyLine) {
        yield { line, byte: position }
        isBetween = false
      }
      if (position >= markBytes.size || !markBytes.has(byte)) place = next(place, byte, divider)
      if (byte === newlineByte) {
        line += 1
        if (place !== 'quoted') isBetween = true
      }
      position += 1
    }
  }
}

/** The quote that is still open where the file ends, or null. */
export async function unclosedQuote(
  path: string,
  delimiter: string,
): Promise<UnclosedQuote | null> {
  const divider = delimiter.charCodeAt(0)
  let place: Place = 'cell-start'
  let [opened, newlines, position, last] = [0, 0, 0, newlineByte]
  for await (const piece of createReadStream(path) as AsyncIterable<Buffer>) {
    const from = place === 'quoted' || piece.includes(quoteByte) ? 0 : lastCellStart(piece, divider)
    for (let index = from; index < piece.length; index += 1) {
      last = piece[index] ?? last
      if (position + index < markBytes.size && markBytes.has(last)) continue
      const isNew = place === 'cell-start'
      place = next(place, last, divider)
      if (place !== 'quoted') continue
      if (isNew) [opened, newlines] = [position + index, 0]
      if (last === newlineByte) newlines += 1
    }
    position += piece.length
  }
  if (place !== 'quoted') return null
  return { byte: opened, lines: newlines + (last === newlineByte ? 0 : 1) }
}

/** A piece without quotes only matters from the last byte that begins a cell. */
const lastCellStart = (piece: Buffer, divider: number): number =>
  Math.max(piece.lastIndexOf(divider), piece.lastIndexOf(newlineByte), 0)
