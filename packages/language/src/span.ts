/** A half-open range of UTF-16 offsets in one source file. */
export interface Span {
  readonly file: string
  readonly start: number
  readonly end: number
}

/** A text in both languages of the project. */
export interface LocalText {
  readonly zh: string
  readonly en: string
}
