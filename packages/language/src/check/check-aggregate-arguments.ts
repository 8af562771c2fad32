import { diagnostic } from '../diagnostic.ts'
import type { CallExpr, Expr } from '../expr.ts'
import type { AggregateTarget } from '../reference.ts'
import { printExpression } from '../syntax/print-expression.ts'
import type { Type } from '../type.ts'
import type { FunctionSpec, ParameterSpec } from './catalogue.ts'
import { acceptArgument, checkArgument } from './check-argument.ts'
import { checkCondition, checkPresence } from './check-logic.ts'
import { operand, type Checker, type Operand } from './checker.ts'
import { describeExpr } from './describe-expr.ts'
import type { BoundArguments } from './match-arguments.ts'
import { resultType } from './result-type.ts'
import type { Standing } from './standing.ts'
import { unsortable } from './unsortable.ts'

/** The rows a call takes together. */
export interface Counted {
  readonly target: AggregateTarget
  /** How names stand among these rows. */
  readonly inside: Standing
  /** The argument is the relation itself. */
  readonly isWhole: boolean
}

interface Taken {
  readonly call: CallExpr
  readonly spec: FunctionSpec
  readonly bound: BoundArguments
  readonly counted: Counted
}

/** Checks what stands in the parentheses of an aggregate, among the rows it counts, and gives its type. */
export function checkAggregateArguments(taken: Taken, checker: Checker): Type {
  const { call, spec, bound, counted } = taken
  const operands = spec.parameters.flatMap((parameter, index) =>
    (bound.get(parameter.name) ?? []).map((value) =>
      index === 0
        ? checkValue(taken, parameter, value, checker)
        : checkArgument({ call, parameter, value }, counted.inside, checker),
    ),
  )
  checkOrder(taken, checker)
  if (call.where !== null) checkCondition(call.where, counted.inside, checker)
  if (call.callee === 'count') warnOfCondition(operands[0], checker)
  if (call.callee === 'quantile') checkQuantile(bound.get('at')?.[0], checker)
  return resultType(spec.result, operands, checker)
}

function checkValue(
  { call, counted }: Taken,
  parameter: ParameterSpec,
  value: Expr,
  checker: Checker,
): Operand {
  const given = { call, parameter, value }
  if (counted.isWhole) {
    const dataset = counted.target.kind === 'related-rows' ? counted.target.dataset : ''
    const typed = { type: { kind: 'rows', dataset }, level: 'row' } as const
    checker.tables.types.set(value, typed)
    const isCounted = call.callee === 'count' || parameter.accepts === 'relation'
    return isCounted
      ? { expr: value, typed }
      : acceptArgument(given, { expr: value, typed }, checker)
  }
  if (call.callee !== 'count') return checkArgument(given, counted.inside, checker)
  const checked = { expr: value, typed: checkPresence(value, counted.inside, checker) }
  return checked.typed.type.kind === 'row' ? checked : acceptArgument(given, checked, checker)
}

function checkOrder({ call, spec, counted }: Taken, checker: Checker): void {
  const [first] = call.by
  if (spec.by === 'refused' && first !== undefined) {
    const params = { function: call.callee, clause: 'by' } as const
    checker.report(diagnostic('clause-not-allowed', first.span, params))
    return
  }
  if (spec.by === 'required' && first === undefined) {
    const argument = call.args[0]?.value
    const value = argument === undefined ? '...' : printExpression(argument)
    checker.report(diagnostic('by-missing', call.span, { function: call.callee, value }))
  }
  for (const key of call.by) {
    const { typed } = operand(key, counted.inside, checker)
    const found = unsortable(key, typed.type)
    if (found !== null) checker.report(found)
  }
}

/** `count(paid)` counts the rows in which it is known whether they are paid. */
function warnOfCondition(argument: Operand | undefined, checker: Checker): void {
  if (argument?.typed.type.kind !== 'boolean') return
  const { expr } = argument
  const params = { value: describeExpr(expr), fix: `count(where ${printExpression(expr)})` }
  checker.report(diagnostic('count-condition', expr.span, params))
}

function checkQuantile(at: Expr | undefined, checker: Checker): void {
  if (at?.kind !== 'literal') return
  const { literal } = at
  if (literal.kind !== 'number' && literal.kind !== 'ratio') return
  const { coefficient, scale } = literal.value
  if (coefficient <= 10n ** BigInt(scale)) return
  const fix = literal.kind === 'number' ? `${printExpression(at)}%` : null
  checker.report(diagnostic('quantile-range', at.span, { at: printExpression(at), fix }))
}
