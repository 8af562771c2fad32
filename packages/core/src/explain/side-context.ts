import { printExpression, type Type } from '@guiju/language'
import type { Session } from '@guiju/plan'
import { planSideRows, type SideClause, type SideRows } from '@guiju/planner'
import type { Side } from '@guiju/rulebook'
import { sideOf, type SideName } from '../finish/evaluation.ts'
import type { Days } from '../finish/evaluate-expression.ts'
import type { Question } from './open-question.ts'

/** One side of the metric that a question is about, with its rows planned. */
export interface SideContext {
  readonly question: Question
  readonly name: SideName
  readonly side: Side
  /** The days of its window; of one that is chosen by counting, those chosen. */
  readonly window: Days
  readonly rows: SideRows
  readonly session: Session
  readonly signal: AbortSignal
}

/** The sides of a metric in order; none for a formula over other metrics. */
export function sideNames({ metric }: Question): readonly SideName[] {
  switch (metric.shape.kind) {
    case 'value':
      return ['value']
    case 'ratio':
      return ['numerator', 'denominator']
    case 'formula':
      return []
  }
}

/** Plans the rows of one side in its window. @throws when the metric has no such side. */
export function openSide(
  question: Question,
  name: SideName,
  source: Pick<SideContext, 'window' | 'session' | 'signal'>,
): SideContext {
  const { checked, request, metric } = question
  const side = sideOf(metric, name)
  const asked = { metric: metric.id, side: name, window: source.window }
  const rows = planSideRows(checked, request, asked, source.session.statistics).value
  if (side === null || rows === undefined) throw new Error(`'${metric.id}' has no ${name}.`)
  return { question, name, side, rows, ...source }
}

/** The clause as written, or the name of its filter. */
export function clauseName({ filter, expr }: SideClause): string {
  return filter ?? printExpression(expr)
}

export function typeOfExpr({ checked }: Question, expr: SideClause['expr']): Type {
  return checked.types.get(expr)?.type ?? { kind: 'unknown' }
}
