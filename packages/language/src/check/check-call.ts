import { diagnostic } from '../diagnostic.ts'
import type { CallExpr } from '../expr.ts'
import type { TypedAs } from '../type.ts'
import { functionNames, functionSpec, isAggregateId, type FunctionSpec } from './catalogue.ts'
import { checkAggregate } from './check-aggregate.ts'
import { checkArgument } from './check-argument.ts'
import { checkDatedFunction } from './check-dated-function.ts'
import { checkMetricFunction } from './check-metric-function.ts'
import { checkPattern } from './check-pattern.ts'
import { joinLevels, unknown, type Checker, type Operand } from './checker.ts'
import { matchArguments } from './match-arguments.ts'
import { nearestName } from './nearest-name.ts'
import { resultType } from './result-type.ts'
import type { Standing } from './standing.ts'

/** Checks `f(...)`, whichever kind of function it is. */
export function checkCall(expr: CallExpr, standing: Standing, checker: Checker): TypedAs {
  const spec = functionSpec(expr.callee)
  if (spec === undefined) {
    reportUnknownFunction(expr, checker)
    return unknown
  }
  if (spec.stage === 'later') {
    const params = { name: `${expr.callee}(...)` }
    checker.report(diagnostic('not-yet-available', expr.calleeSpan, params))
    return unknown
  }
  if (spec.level === 'of-metric') return checkMetricFunction(expr, spec, standing, checker)
  return isAggregateId(expr.callee)
    ? checkAggregate(expr, spec, standing, checker)
    : checkRowFunction(expr, spec, standing, checker)
}

function reportUnknownFunction({ callee, calleeSpan }: CallExpr, checker: Checker): void {
  const nearest = nearestName(callee, functionNames) ?? otherWord(callee)
  const params = { name: callee, ...(nearest === undefined ? {} : { nearest }) }
  checker.report(diagnostic('unknown-function', calleeSpan, params))
}

/** Words of spreadsheets and SQL for functions that have another name here. */
const otherWords: ReadonlyMap<string, string> = new Map([
  ['average', 'avg'],
  ['mean', 'avg'],
  ['total', 'sum'],
  ['countif', 'count'],
  ['sumif', 'sum'],
  ['distinct', 'count_distinct'],
  ['percentile', 'quantile'],
  ['minimum', 'min'],
  ['maximum', 'max'],
  ['ifnull', 'coalesce'],
  ['exists', 'any'],
  ['date', 'day_of'],
  ['datediff', 'days_between'],
  ['hour', 'hour_of'],
  ['month', 'month_of'],
  ['week', 'week_of'],
  ['len', 'length'],
  ['like', 'contains'],
])

function otherWord(callee: string): string | undefined {
  return otherWords.get(callee.toLowerCase())
}

function checkRowFunction(
  call: CallExpr,
  spec: FunctionSpec,
  standing: Standing,
  checker: Checker,
): TypedAs {
  const { bound, problems } = matchArguments(call, spec)
  for (const problem of problems) checker.report(problem)
  reportClauses(call, checker)
  const operands: readonly Operand[] = spec.parameters.flatMap((parameter) =>
    (bound.get(parameter.name) ?? []).map((value) =>
      checkArgument({ call, parameter, value }, standing, checker),
    ),
  )
  if (call.callee === 'matches') checkPattern(bound.get('pattern')?.[0], checker)
  checkDatedFunction(call, { bound, operands }, checker)
  if (problems.length > 0) return unknown
  const type = resultType(spec.result, operands, checker)
  return { type, level: joinLevels(...operands.map(({ typed }) => typed)) }
}

function reportClauses(call: CallExpr, checker: Checker): void {
  const [by] = call.by
  const clauses = [
    { clause: 'by', expr: by },
    { clause: 'where', expr: call.where },
  ] as const
  for (const { clause, expr } of clauses) {
    if (expr === undefined || expr === null) continue
    const params = { function: call.callee, clause }
    checker.report(diagnostic('clause-not-allowed', expr.span, params))
  }
}
