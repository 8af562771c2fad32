import { localText, quantity, type LocalText, type Quantity } from './common.ts'
import { date, nullable, oneOf, record, type Shape } from './shape.ts'

/** A bound that a metric is expected to keep. */
export interface TargetInfo {
  /** As a sentence: `at least 90 %, each calendar week`. */
  readonly text: LocalText
  /** Its name; null when the pack gives none. */
  readonly label: LocalText | null
  /** Judges complete calendar weeks or months; null: what was asked for. */
  readonly every: 'week' | 'month' | null
}

/** Schema of {@link TargetInfo}. */
export const targetInfo: Shape<TargetInfo> = record({
  text: localText,
  label: nullable(localText),
  every: nullable(oneOf(['week', 'month'])),
})

/** A target with what came of it. A running week or month is never judged. */
export interface TargetResult extends TargetInfo {
  readonly state: 'met' | 'missed' | 'no_data'
  /** The days judged: those asked for, or the latest complete week or month. */
  readonly from: string
  readonly to: string
  readonly value: Quantity
  readonly bound: Quantity
}

/** Schema of {@link TargetResult}. */
export const targetResult: Shape<TargetResult> = record({
  text: localText,
  label: nullable(localText),
  every: nullable(oneOf(['week', 'month'])),
  state: oneOf(['met', 'missed', 'no_data']),
  from: date,
  to: date,
  value: quantity,
  bound: quantity,
})
