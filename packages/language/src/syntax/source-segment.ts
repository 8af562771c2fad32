import type { Span } from '../span.ts'

/** A text to parse and where it stands: `toFile` answers the file offset of an offset in `text`. */
export interface SourceSegment {
  readonly file: string
  readonly text: string
  readonly toFile: (offset: number) => number
}

/** A segment that is a whole file. */
export function wholeText(file: string, text: string): SourceSegment {
  return { file, text, toFile: (offset) => offset }
}

/** The place in the file of the half-open range `start` .. `end` of the segment's text. */
export function spanIn(source: SourceSegment, start: number, end: number): Span {
  const from = source.toFile(start)
  // The end is taken from the last character: the one after it may stand on another line of the file.
  const to = end > start ? source.toFile(end - 1) + 1 : from
  return Object.freeze({ file: source.file, start: from, end: to })
}
