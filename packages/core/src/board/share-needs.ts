import type { PhaseResult } from '@guiju/language'
import type { BoardContext, Need, NeedAnswer } from './board-context.ts'

/**
 * Answers needs one after the other, those for the same points and narrowings as one request, and of splits those
 * for the same metrics too: what is asked before a request begins joins it.
 */
export function sharedNeeds(
  answer: (need: Need) => Promise<PhaseResult<NeedAnswer>>,
): BoardContext['ask'] {
  const open = new Map<string, OpenNeed>()
  let turn: Promise<unknown> = Promise.resolve()
  return (need) => {
    const key = keyOf(need)
    const waiting = open.get(key)
    if (waiting !== undefined) {
      addTo(waiting, need)
      return waiting.answer
    }
    const opened: OpenNeed = {
      need,
      metrics: new Set(need.metrics),
      formulas: new Map(need.formulas.map((formula) => [formula.id, formula])),
      areTargetsJudged: need.areTargetsJudged,
      answer: Promise.resolve({ diagnostics: [] }),
    }
    const next = turn.then(() => {
      open.delete(key)
      const { metrics, formulas } = opened
      const { areTargetsJudged } = opened
      const joined = { metrics: [...metrics], formulas: [...formulas.values()], areTargetsJudged }
      return answer({ ...need, ...joined })
    })
    turn = next.catch(() => undefined)
    opened.answer = next
    open.set(key, opened)
    return next
  }
}

interface OpenNeed {
  readonly need: Need
  readonly metrics: Set<string>
  readonly formulas: Map<string, Need['formulas'][number]>
  areTargetsJudged: boolean
  answer: Promise<PhaseResult<NeedAnswer>>
}

function addTo(open: OpenNeed, need: Need): void {
  const { metrics, formulas } = open
  if (need.areTargetsJudged) open.areTargetsJudged = true
  for (const metric of need.metrics) metrics.add(metric)
  for (const formula of need.formulas) formulas.set(formula.id, formula)
}

/** Which values a split has depends on the metrics that are asked for: those of another part would add theirs. */
function keyOf({ splits, points, narrowings, entities, metrics }: Need): string {
  const own = splits.length === 0 ? [] : metrics
  return JSON.stringify([splits, points, narrowings, entities, own])
}
