import { diagnostic } from '../diagnostic.ts'
import type { CallExpr, Expr } from '../expr.ts'
import { printExpression } from '../syntax/print-expression.ts'
import type { TypedAs } from '../type.ts'
import { findTarget, type FoundTarget } from './aggregate-target.ts'
import type { FunctionSpec } from './catalogue.ts'
import { checkAggregateArguments, type Counted } from './check-aggregate-arguments.ts'
import { unknown, type Checker } from './checker.ts'
import { writtenName } from './describe-expr.ts'
import { matchArguments } from './match-arguments.ts'
import { amongOwnRows, amongRelatedRows, type Standing } from './standing.ts'

/** Checks a call that takes rows together, and enters which rows. */
export function checkAggregate(
  call: CallExpr,
  spec: FunctionSpec,
  standing: Standing,
  checker: Checker,
): TypedAs {
  const { on, place } = standing
  if (on === 'none') {
    const params = { function: call.callee, place: place.kind }
    checker.report(diagnostic('aggregate-not-here', call.calleeSpan, params))
    return unknown
  }
  const { bound, problems } = matchArguments(call, spec)
  for (const problem of problems) checker.report(problem)
  if (problems.length > 0) return unknown
  const argument = bound.get(spec.parameters[0]?.name ?? '')?.[0]
  const needsRelation = spec.parameters[0]?.accepts === 'relation'
  const found = target(argument, standing, checker)
  const counted = countedRows({ call, argument, found, needsRelation }, standing, checker)
  if (counted === null) return unknown
  checker.tables.aggregates.set(call, counted.target)
  const type = checkAggregateArguments({ call, spec, bound, counted }, checker)
  const isPerRow = on === 'row' && counted.target.kind === 'related-rows'
  return { type, level: isPerRow ? 'row' : 'aggregate' }
}

function target(argument: Expr | undefined, standing: Standing, checker: Checker): FoundTarget {
  return argument === undefined
    ? { kind: 'own-rows' }
    : findTarget(argument, standing, checker.names)
}

interface Search {
  readonly call: CallExpr
  readonly argument: Expr | undefined
  readonly found: FoundTarget
  readonly needsRelation: boolean
}

/** The rows a call takes together and how names stand among them; null after a reported mistake. */
function countedRows(search: Search, standing: Standing, checker: Checker): Counted | null {
  const { call, found } = search
  switch (found.kind) {
    case 'unclear':
      checker.check(
        found.name,
        standing.ownRows ? amongOwnRows(standing, standing.ownRows) : standing,
      )
      return null
    case 'two-relations': {
      const params = { first: writtenName(found.first), second: writtenName(found.second) }
      const both = [found.first.span, found.second.span]
      checker.report(diagnostic('two-relations', found.second.span, params, both))
      return null
    }
    case 'same-rows': {
      const fix = `${call.callee}(this.${writtenName(found.name)})`
      reportSameRows(call, fix, checker)
      return null
    }
    case 'own-rows':
      return ownRows(search, standing, checker)
    case 'related-rows': {
      if (search.needsRelation && !found.isWhole) return reportNeedsRelation(search, checker)
      const dataset = checker.names.datasets.get(found.target.dataset)
      if (dataset === undefined) return null
      const inside = amongRelatedRows(standing, dataset, found.writtenAs)
      return { target: found.target, inside, isWhole: found.isWhole }
    }
  }
}

function ownRows(search: Search, standing: Standing, checker: Checker): Counted | null {
  const { call, needsRelation } = search
  if (needsRelation) return reportNeedsRelation(search, checker)
  if (standing.ownRows !== null) {
    const inside = amongOwnRows(standing, standing.ownRows)
    return { target: { kind: 'own-rows' }, inside, isWhole: false }
  }
  if (standing.isInAggregate) {
    reportSameRows(call, null, checker)
  } else {
    checker.report(diagnostic('aggregate-in-row', call.span, { call: printExpression(call) }))
  }
  return null
}

function reportSameRows(call: CallExpr, fix: string | null, checker: Checker): void {
  const params = { call: printExpression(call), fix }
  checker.report(diagnostic('aggregate-inside-aggregate', call.span, params))
}

/** `any` and `none` ask whether there is a related row, so they take the relation itself. */
function reportNeedsRelation({ call, argument, found }: Search, checker: Checker): null {
  const written = argument === undefined ? '' : printExpression(argument)
  const fix =
    found.kind === 'related-rows'
      ? `${call.callee}(${found.writtenAs.join('.')} where ${written})`
      : `count(where ${written}) ${call.callee === 'any' ? '>' : '='} 0`
  const span = argument?.span ?? call.span
  checker.report(diagnostic('needs-relation', span, { function: call.callee, fix }))
  return null
}
