import { createReadStream } from 'node:fs'
import type { Mapping } from '@guiju/rulebook'
import { csvRecords, type CsvShape } from './csv-records.ts'

const quoteByte = 0x22
const newlineByte = 0x0a

/** The names in the header of a CSV file, without the byte order mark, white space around them removed. */
export async function readCsvHeader(
  path: string,
  delimiter: Mapping['delimiter'],
): Promise<readonly string[]> {
  const bytes: Buffer[] = []
  let isQuoted = false
  scan: for await (const piece of createReadStream(path) as AsyncIterable<Buffer>) {
    for (const [index, byte] of piece.entries()) {
      if (byte === quoteByte) isQuoted = !isQuoted
      if (byte !== newlineByte || isQuoted) continue
      bytes.push(piece.subarray(0, index))
      break scan
    }
    bytes.push(piece)
  }
  const text = Buffer.concat(bytes)
    .toString('utf8')
    .replace(/^\uFEFF/, '')
    .replace(/\r$/, '')
  return text === '' ? [] : splitRecord(text, delimiter)
}

function splitRecord(text: string, delimiter: string): readonly string[] {
  const fields: string[] = []
  let field = ''
  let isQuoted = false
  for (let index = 0; index < text.length; index += 1) {
    const character = text.charAt(index)
    if (character === '"' && isQuoted && text.charAt(index + 1) === '"') {
      field += '"'
      index += 1
    } else if (character === '"') isQuoted = !isQuoted
    else if (character === delimiter && !isQuoted) {
      fields.push(field.trim())
      field = ''
    } else field += character
  }
  return [...fields, field.trim()]
}

/**
 * The lines, counted from 1, at which wanted records begin. Records are counted from 1 behind the header;
 * those that begin at one of `skippedBytes` are not counted.
 */
export async function linesOfRecords(
  path: string,
  shape: CsvShape,
  wanted: ReadonlySet<number>,
  skippedBytes: ReadonlySet<number>,
): Promise<ReadonlyMap<number, number>> {
  const lines = new Map<number, number>()
  let record = -1
  for await (const start of csvRecords(path, shape)) {
    if (skippedBytes.has(start.byte)) continue
    record += 1
    if (wanted.has(record)) lines.set(record, start.line)
    if (lines.size === wanted.size) break
  }
  return lines
}

/** The lines on which these byte offsets lie. */
export async function linesOfBytes(
  path: string,
  offsets: readonly number[],
): Promise<ReadonlyMap<number, number>> {
  const lines = new Map<number, number>()
  const sorted = [...offsets].sort((a, b) => a - b)
  let line = 1
  let position = 0
  for await (const piece of createReadStream(path) as AsyncIterable<Buffer>) {
    for (const byte of piece) {
      while (sorted[0] === position) lines.set(sorted.shift() ?? 0, line)
      if (byte === newlineByte) line += 1
      position += 1
    }
    if (sorted.length === 0) break
  }
  return lines
}

const shownBytes = 100

/** The text that begins at a byte, as much as a message shows. */
export async function textAtByte(path: string, byte: number): Promise<string> {
  const pieces: Buffer[] = []
  const range = { start: byte, end: byte + shownBytes }
  for await (const piece of createReadStream(path, range) as AsyncIterable<Buffer>)
    pieces.push(piece)
  return Buffer.concat(pieces).toString('utf8')
}
