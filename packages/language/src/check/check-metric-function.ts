import { diagnostic } from '../diagnostic.ts'
import type { CallExpr, Expr } from '../expr.ts'
import type { TypedAs } from '../type.ts'
import { acceptsType, describeAccepts } from './accepts.ts'
import type { FunctionSpec } from './catalogue.ts'
import { enter, joinLevels, unknown, type Checker, type Operand } from './checker.ts'
import { describeExpr } from './describe-expr.ts'
import { describeType } from './describe-type.ts'
import { isBareName } from './enum-values.ts'
import { matchArguments } from './match-arguments.ts'
import { nearestName } from './nearest-name.ts'
import { resultType } from './result-type.ts'
import type { Standing } from './standing.ts'
import { checkValueAt } from './check-value-at.ts'

/** Checks `value_at(m, day)`, `whole(m)`, `previous(m)`, `peer_average(m)` and `peer_excellent(m)`: functions of one named metric. */
export function checkMetricFunction(
  call: CallExpr,
  spec: FunctionSpec,
  standing: Standing,
  checker: Checker,
): TypedAs {
  const { bound, problems } = matchArguments(call, spec)
  for (const problem of problems) checker.report(problem)
  reportClauses(call, checker)
  const [name] = bound.get('metric') ?? []
  const named = name === undefined ? null : checkMetricName(call, name, checker)
  if (!spec.places.includes(standing.place.kind)) {
    checker.report(diagnostic('metric-function-not-here', call.calleeSpan, { name: call.callee }))
    return unknown
  }
  if (problems.length > 0 || named === null) return unknown
  if (call.callee === 'value_at') {
    return checkValueAt({ call, spec, bound, metric: named }, standing, checker)
  }
  if (spec.result.kind === 'mean' && !isComparedWithPeers(call, named, checker)) return unknown
  const type = resultType(spec.result, [named], checker)
  return { type, level: joinLevels(named.typed, { type, level: 'aggregate' }) }
}

/** Binds the bare name of a metric; null after its mistake was told. */
function checkMetricName(call: CallExpr, value: Expr, checker: Checker): Operand | null {
  const { names, tables } = checker
  const name = isBareName(value) ? (value.segments[0]?.name ?? '') : ''
  const type = names.metricType(name)
  if (type !== undefined && value.kind === 'name') {
    tables.references.set(value, { kind: 'metric', metric: name })
    return { expr: value, typed: enter(value, type ?? unknown.type, checker) }
  }
  const nearest = nearestName(name, names.metricIds)
  const params = {
    function: call.callee,
    value: describeExpr(value),
    ...(nearest === undefined ? {} : { nearest }),
  }
  checker.report(diagnostic('not-a-metric', value.span, params))
  enter(value, unknown.type, checker)
  return null
}

/** Means and percentiles are taken of numbers only. */
function isComparedWithPeers(call: CallExpr, { expr, typed }: Operand, checker: Checker): boolean {
  if (acceptsType('amount', typed.type)) return true
  const params = {
    function: call.callee,
    expected: describeAccepts('amount'),
    value: describeExpr(expr),
    type: describeType(typed.type),
    hint: null,
  }
  checker.report(diagnostic('wrong-argument', expr.span, params))
  return false
}

function reportClauses(call: CallExpr, checker: Checker): void {
  const clauses = [
    { clause: 'by', expr: call.by[0] ?? null },
    { clause: 'where', expr: call.where },
  ] as const
  for (const { clause, expr } of clauses) {
    if (expr === null) continue
    checker.report(diagnostic('clause-not-allowed', expr.span, { function: call.callee, clause }))
  }
}
