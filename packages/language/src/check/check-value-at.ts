import { diagnostic } from '../diagnostic.ts'
import type { CallExpr, Expr } from '../expr.ts'
import type { TypedAs } from '../type.ts'
import { checkArgument } from './check-argument.ts'
import type { FunctionSpec, ParameterSpec } from './catalogue.ts'
import { enter, unknown, type Checker, type Operand } from './checker.ts'
import { describeExpr } from './describe-expr.ts'
import { isBareName } from './enum-values.ts'
import type { BoundArguments } from './match-arguments.ts'
import { nearestName } from './nearest-name.ts'
import type { Standing } from './standing.ts'
import { isNumeric } from './type-sets.ts'

/** A call of `value_at` whose metric is bound. */
export interface DatedRead {
  readonly call: CallExpr
  readonly spec: FunctionSpec
  readonly bound: BoundArguments
  readonly metric: Operand
}

/**
 * Checks `value_at(m, day, entity)`. In a formula the day is the same for all rows and the entity is that of the
 * request; on a counted row the day may differ from row to row, and the entity is one that the row belongs to.
 */
export function checkValueAt(read: DatedRead, standing: Standing, checker: Checker): TypedAs {
  const isFormula = standing.place.kind === 'metrics'
  const day = checkDay(read, standing, checker, isFormula ? 'constant' : 'vary')
  const [entity] = read.bound.get('entity') ?? []
  if (isFormula && entity !== undefined) {
    checker.report(diagnostic('entity-of-request', entity.span, {}))
    enter(entity, unknown.type, checker)
  }
  if (!isFormula && entity !== undefined) checkEntity(entity, standing, checker)
  if (!isFormula && !isCountedRow(standing)) {
    checker.report(diagnostic('value-at-not-here', read.call.calleeSpan, {}))
    return unknown
  }
  const { type } = read.metric.typed
  if (!isFormula && !isHeldByRows(read.metric)) {
    const params = { value: describeExpr(read.metric.expr) }
    checker.report(diagnostic('value-at-type', read.metric.expr.span, params))
    return unknown
  }
  return { type, level: isFormula ? 'aggregate' : day.level === 'constant' ? 'row' : day.level }
}

function checkDay(
  { call, spec, bound }: DatedRead,
  standing: Standing,
  checker: Checker,
  must: ParameterSpec['must'],
): TypedAs {
  const [value] = bound.get('day') ?? []
  const written = spec.parameters.find(({ name }) => name === 'day')
  if (value === undefined || written === undefined) return unknown
  return checkArgument({ call, parameter: { ...written, must }, value }, standing, checker).typed
}

/** A row of the population or of a relation, where conditions, lets and values of metrics are read. */
function isCountedRow({ on, scopes, hasWindow }: Standing): boolean {
  return on === 'row' && hasWindow && scopes[0]?.kind === 'row'
}

function checkEntity(value: Expr, { scopes }: Standing, checker: Checker): void {
  const scope = scopes[0]
  enter(value, { kind: 'text' }, checker)
  if (scope?.kind !== 'row') return
  const { dataset } = scope
  const name = isBareName(value) ? (value.segments[0]?.name ?? '') : ''
  const dimension = dataset.entities.get(name)
  if (dimension !== undefined && !dimension.isEach && value.kind === 'name') {
    checker.tables.references.set(value, { kind: 'entity', dimension })
    return
  }
  const known = [...dataset.entities.values()].filter(({ isEach }) => !isEach)
  const names = known.map((each) => each.name)
  const nearest = nearestName(name, names)
  const params = {
    value: describeExpr(value),
    dataset: dataset.name,
    known: names,
    ...(nearest === undefined ? {} : { nearest }),
  }
  checker.report(diagnostic('not-an-entity', value.span, params))
}

/** Numbers, amounts in one currency, lengths of time and moments. */
function isHeldByRows({ typed: { type } }: Operand): boolean {
  if (type.kind === 'money') return type.currency !== null
  return (
    type.kind === 'unknown' || type.kind === 'elapsed' || isNumeric(type) || type.kind === 'date'
  )
}
