import type { Quantity } from '@guiju/protocol'
import type { ScoreValue } from '../score/score-value.ts'
import type { Display } from './display.ts'
import { absentQuantity, amountQuantity } from './quantity.ts'

/** A score as answers carry it, shown with `digits` after the point; null: with as many as needed, at most 4. */
export function scoreQuantity(score: ScoreValue, digits: number | null): Quantity {
  return score.state === 'value'
    ? amountQuantity(score.score, scoreDisplay(digits))
    : absentQuantity(score.state, score.reason)
}

export function scoreDisplay(digits: number | null): Display {
  return { kind: 'number', digits, atMost: 4 }
}
