import type { LocalText, Span } from '@guiju/language'
import type { Cell, Row } from './test-model.ts'

/** What is told of one case from its opening on, with what it should come to at each step. */
export interface Story {
  readonly id: string
  readonly pack: string
  readonly label: LocalText
  readonly process: string
  readonly opened: StoryOpening
  readonly steps: readonly StoryStep[]
  readonly span: Span
}

export interface StoryOpening {
  /** Microseconds since 1970-01-01T00:00Z. */
  readonly at: bigint
  readonly by: string
  readonly fields: Row
  readonly expect: StoryExpectation
}

/** An event that someone sends, or only a moment at which the case is looked at. */
export interface StoryStep {
  readonly at: bigint
  readonly event: { readonly name: string; readonly by: string; readonly fields: Row } | null
  readonly expect: StoryExpectation
  readonly span: Span
}

export interface StoryExpectation {
  /** Regions and fields of the case with the cell they should have. */
  readonly cells: ReadonlyMap<string, { readonly cell: Cell; readonly span: Span }>
  /** Why the event should be refused; null when it should be taken. */
  readonly refused: string | null
  /** The effects told at this step, in order; null when they are not looked at. */
  readonly effects: readonly string[] | null
}
