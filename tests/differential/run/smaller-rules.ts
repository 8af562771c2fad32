import {
  children,
  mapChildren,
  parseExpression,
  printExpression,
  wholeText,
  type Expr,
} from '@guiju/language'
import {
  noClauses,
  partsOf,
  type Clauses,
  type MetricSpec,
  type RuleSpecs,
  type SideSpec,
} from '../generate/rule-specs.ts'
import type { CaseSpec } from './case-spec.ts'

/** The case without the metrics that its request does not need. */
export function* fewerMetrics(spec: CaseSpec): Generator<CaseSpec, void> {
  const metrics = neededMetrics(spec.rules, spec.request.metrics)
  if (metrics.length < spec.rules.metrics.length) {
    yield { ...spec, rules: { ...spec.rules, metrics } }
  }
}

/** The case with one thing less in its rules: a filter, a clause, or a part of an expression. */
export function* smallerRules(spec: CaseSpec): Generator<CaseSpec, void> {
  const { rules, request } = spec
  for (const filter of rules.filters) {
    const filters = rules.filters.filter((other) => other !== filter)
    yield { ...spec, rules: { ...rules, filters } }
  }
  for (const metric of rules.metrics) {
    for (const smaller of smallerMetrics(metric)) {
      const metrics = rules.metrics.map((other) => (other === metric ? smaller : other))
      yield { ...spec, rules: { ...rules, metrics } }
    }
  }
  for (const filter of rules.filters) {
    for (const where of shorter(filter.where)) {
      const filters = rules.filters.map((other) =>
        other === filter ? { ...filter, where } : other,
      )
      yield { ...spec, rules: { ...rules, filters } }
    }
  }
  for (const [dataset, text] of Object.entries(request.where)) {
    for (const where of shorter(text)) {
      yield { ...spec, request: { ...request, where: { ...request.where, [dataset]: where } } }
    }
  }
}

function neededMetrics(rules: RuleSpecs, asked: readonly string[]): readonly MetricSpec[] {
  const needed = new Set<string>()
  const visit = (metric: MetricSpec): void => {
    needed.add(metric.id)
    partsOf(metric, rules).forEach(visit)
  }
  rules.metrics.filter(({ id }) => asked.includes(id)).forEach(visit)
  return rules.metrics.filter(({ id }) => needed.has(id))
}

function* smallerMetrics(metric: MetricSpec): Generator<MetricSpec, void> {
  if (metric.minimum !== null) yield { ...metric, minimum: null }
  if (metric.ifEmpty !== null) yield { ...metric, ifEmpty: null }
  if (metric.clauses !== noClauses) {
    for (const clauses of smallerClauses(metric.clauses)) yield { ...metric, clauses }
  }
  const { shape } = metric
  switch (shape.kind) {
    case 'value':
      for (const side of smallerSides(shape.side)) yield { ...metric, shape: { ...shape, side } }
      return
    case 'ratio':
      yield { ...metric, shape: { kind: 'value', side: shape.numerator } }
      yield { ...metric, shape: { kind: 'value', side: shape.denominator } }
      for (const numerator of smallerSides(shape.numerator)) {
        yield { ...metric, shape: { ...shape, numerator } }
      }
      for (const denominator of smallerSides(shape.denominator)) {
        yield { ...metric, shape: { ...shape, denominator } }
      }
      return
    case 'formula':
      for (const value of shorter(shape.value)) yield { ...metric, shape: { ...shape, value } }
  }
}

function* smallerSides(side: SideSpec): Generator<SideSpec, void> {
  if (side.clauses !== noClauses) yield { ...side, clauses: noClauses }
  for (const clauses of smallerClauses(side.clauses)) yield { ...side, clauses }
  for (const value of shorter(side.value)) yield { ...side, value }
}

function* smallerClauses(clauses: Clauses): Generator<Clauses, void> {
  if (clauses.where !== null) yield { ...clauses, where: null }
  if (clauses.exclude.length > 0) yield { ...clauses, exclude: clauses.exclude.slice(1) }
  if (clauses.keep !== null) yield { ...clauses, keep: null }
  if (clauses.per.length > 1) yield { ...clauses, per: clauses.per.slice(1) }
  if (clauses.per.length > 1) yield { ...clauses, per: clauses.per.slice(0, -1) }
  if (clauses.window !== null && clauses.window !== 'all days') {
    yield { ...clauses, window: 'all days' }
  }
  for (const name of Object.keys(clauses.lets)) {
    const { [name]: _dropped, ...lets } = clauses.lets
    yield { ...clauses, lets }
  }
  for (const where of clauses.where === null ? [] : shorter(clauses.where)) {
    yield { ...clauses, where }
  }
  for (const [name, text] of Object.entries(clauses.lets)) {
    for (const value of shorter(text)) {
      yield { ...clauses, lets: { ...clauses.lets, [name]: value } }
    }
  }
}

/** The expression with one node replaced by one of its children, or without a condition; as text. */
function shorter(text: string): readonly string[] {
  const { value } = parseExpression(wholeText('reduced', text))
  if (value === undefined) return []
  const texts = new Set(simplified(value).map(printExpression))
  return [...texts].filter((one) => one !== text).toSorted((a, b) => a.length - b.length)
}

function simplified(expr: Expr): readonly Expr[] {
  const here: readonly Expr[] = [
    ...children(expr),
    ...(expr.kind === 'call' && expr.where !== null ? [{ ...expr, where: null }] : []),
    ...(expr.kind === 'and' || expr.kind === 'or'
      ? expr.operands.map((_, index) => ({
          ...expr,
          operands: expr.operands.filter((_other, at) => at !== index),
        }))
      : []),
  ].filter((one) => !((one.kind === 'and' || one.kind === 'or') && one.operands.length < 2))
  const below = children(expr).flatMap((child) =>
    simplified(child).map((smaller) =>
      mapChildren(expr, (other) => (other === child ? smaller : other)),
    ),
  )
  return [...here, ...below]
}
