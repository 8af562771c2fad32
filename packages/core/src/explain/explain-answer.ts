import type { ExplainResponse } from '@guiju/protocol'
import { formatDay } from '@guiju/rulebook'
import { runRequest } from '../finish/evaluate.ts'
import { metricQuantities } from '../guiju/evaluate-rows.ts'
import { snapshotOf, type Loaded } from '../guiju/loaded.ts'
import type { Answer, CallOptions, ExplainQuery } from '../guiju/port.ts'
import { refusal } from '../guiju/problem.ts'
import { metricInfo } from '../guiju/rule-info.ts'
import { toWireDiagnostic } from '../guiju/to-wire-diagnostic.ts'
import { explainSides } from './explain-sides.ts'
import { formulaOf } from './formula.ts'
import { openQuestion, withPeriod } from './open-question.ts'
import { sqlTexts } from './sql-text.ts'

/** Answers `explain`: why a number is what it is, from its rule down to rows and SQL. */
export async function explainAnswer(
  query: ExplainQuery,
  loaded: Loaded,
  options: CallOptions,
): Promise<Answer<ExplainResponse>> {
  const { sources } = loaded.checked.rulebook
  const opened = await openQuestion(withPeriod(query), loaded, options.signal)
  if (opened.value === undefined) return refusal(opened.diagnostics, sources)
  const question = opened.value
  const { pack, metric, checked, request, point, group, entity } = question
  const session = loaded.data.sessionOf(pack)
  const run = await runRequest(checked, request, session, options)
  if (run.value === undefined) return refusal(run.diagnostics, sources)
  const evaluated = run.value
  const sides = await explainSides(question, evaluated, {
    session,
    signal: options.signal,
  })
  if (sides.value === undefined) return refusal(sides.diagnostics, sources)
  const snapshot = snapshotOf(question.loaded, pack)
  if (snapshot.value === undefined) return refusal(snapshot.diagnostics, sources)
  const { evaluation } = evaluated
  return {
    value: {
      metric: metricInfo(metric, pack, checked),
      entity,
      ...(point.isPeriod === true && { from: formatDay(point.from) }),
      day: formatDay(point.to),
      known: formatDay(point.known),
      ...metricQuantities(metric, { evaluated, checked, pack }, 0, group),
      formula: formulaOf({ metric, checked, evaluation, point: 0, group }),
      sides: sides.value.sides,
      sql: sqlTexts([evaluated.prepared, ...sides.value.prepared], loaded.viewer),
      snapshot: snapshot.value,
      diagnostics: [...run.diagnostics, ...sides.diagnostics].map((told) =>
        toWireDiagnostic(told, sources),
      ),
    },
  }
}
