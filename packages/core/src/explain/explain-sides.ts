import { printExpression, type PhaseResult } from '@guiju/language'
import type { PreparedQuery, Session } from '@guiju/plan'
import type { ExplainSide } from '@guiju/protocol'
import type { Evaluated } from '../finish/evaluate.ts'
import { displayOfType } from '../format/display.ts'
import { quantityOf } from '../format/quantity.ts'
import { shownStatistics } from '../scope/guarded-session.ts'
import { readFunnel } from './funnel.ts'
import type { Question } from './open-question.ts'
import { readSample } from './sample-rows.ts'
import { openSide, sideNames, typeOfExpr, type SideContext } from './side-context.ts'
import { windowOf } from './window-text.ts'

/** The sides of a metric explained, and the queries that this took. */
export interface ExplainedSides {
  readonly sides: readonly ExplainSide[]
  readonly prepared: readonly PreparedQuery[]
}

/** Explains each side of a metric, from the rows in its window to its value; a formula has no sides of its own. */
export async function explainSides(
  question: Question,
  evaluated: Evaluated,
  source: { readonly session: Session; readonly signal: AbortSignal },
): Promise<PhaseResult<ExplainedSides>> {
  const sides: ExplainSide[] = []
  const prepared: PreparedQuery[] = []
  for (const name of sideNames(question)) {
    const window = evaluated.evaluation.window(question.metric.id, name, 0, question.group)
    const context = openSide(question, name, { ...source, window })
    const funnel = await readFunnel(context)
    if (funnel.value === undefined) return { diagnostics: funnel.diagnostics }
    const sample = await readSample(context, funnel.value.known)
    if (sample.value === undefined) return { diagnostics: sample.diagnostics }
    const { steps, beside } = funnel.value
    sides.push({
      ...headOf(context, evaluated),
      funnel: steps,
      beside,
      sample: sample.value.sample,
    })
    prepared.push(funnel.value.prepared, sample.value.prepared)
  }
  return { value: { sides, prepared }, diagnostics: [] }
}

function headOf(
  { question, name, side, window, rows, session }: SideContext,
  { evaluation }: Evaluated,
): Omit<ExplainSide, 'funnel' | 'beside' | 'sample'> {
  const { metric, group, pack, checked, point } = question
  const statistics = shownStatistics(session)
  const value = evaluation.side(metric.id, name, 0, group)
  return {
    side: name,
    text: printExpression(side.value),
    dataset: side.population.dataset,
    by: printExpression(rows.by.expr),
    window: windowOf(side.population, window, { point, pack, checked, statistics }),
    value: quantityOf(value, displayOfType(typeOfExpr(question, side.value), pack.timeZone)),
  }
}
