import type { CheckedRulebook, Pack, Scorecard } from '@guiju/rulebook'
import type { Group } from '../finish/collect-answers.ts'
import type { Evaluated } from '../finish/evaluate.ts'
import type { CardOutcome } from '../score/score-card.ts'

/** Everything that showing one entity's card reads. */
export interface CardAnswer {
  readonly card: Scorecard
  readonly pack: Pack
  readonly checked: CheckedRulebook
  readonly evaluated: Evaluated
  readonly group: Group
  readonly outcome: CardOutcome
}
