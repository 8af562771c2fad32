import type { Diagnostic } from './diagnostic.ts'

/** What a phase made and what it has to say. `value` is absent only when there is an error. */
export interface PhaseResult<T> {
  readonly value?: T
  readonly diagnostics: readonly Diagnostic[]
}
