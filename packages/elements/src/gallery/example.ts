import type { Wording } from '../language.ts'

/** An element in one state, as a page would put it there. */
export interface Example {
  readonly state: Wording
  /** What is written in the tag. */
  readonly attributes?: Readonly<Record<string, string>>
  /** What a script sets. */
  readonly properties?: Readonly<Record<string, unknown>>
}

/** An element with its states. */
export interface Exhibit {
  readonly tag: string
  readonly about: Wording
  readonly examples: readonly Example[]
}
