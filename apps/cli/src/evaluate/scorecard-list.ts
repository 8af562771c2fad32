import type { Answer, CallOptions, Guiju } from '@guiju/core'
import type { ScorecardResponse } from '@guiju/protocol'

/** The scorecards of several entities; without `entity` those of every one. */
export interface ScorecardListQuery {
  readonly id: string
  readonly entity?: { readonly kind: string; readonly ids?: readonly string[] }
  readonly day?: string
  readonly known?: string
}

/** Answers one scorecard per entity. */
export async function scorecardList(
  guiju: Guiju,
  { id, entity, day, known }: ScorecardListQuery,
  options: CallOptions,
): Promise<Answer<readonly ScorecardResponse[]>> {
  const at = { ...(day === undefined ? {} : { day }), ...(known === undefined ? {} : { known }) }
  const cards: ScorecardResponse[] = []
  for (const one of entity?.ids ?? []) {
    const answer = await guiju.scorecard({ id, entity: one, ...at }, options)
    if ('problem' in answer) return answer
    cards.push(answer.value)
  }
  return { value: cards }
}
