import { describeType, diagnostic, type Expr, type Place, type Type } from '@guiju/language'
import type { Metric, Population, Side } from '../model.ts'
import {
  checkIn,
  ruleCheck,
  useMetric,
  type Demand,
  type PackCheck,
  type RuleCheck,
} from './check-context.ts'
import { wholeNumber } from '../resolve-parameter.ts'
import { windowParameters } from '../window-dates.ts'
import { fitsType } from './fits-type.ts'
import { ratioType } from './ratio-type.ts'

/** Checks everything a metric says and answers the type of its value; unknown after a mistake. */
export function checkMetric(pack: PackCheck, metric: Metric): Type {
  const rule = ruleCheck(pack, metric)
  const type = checkShape(rule, metric)
  if (metric.minimum !== null) checkMinimum(rule, metric.minimum.of)
  if (metric.ifEmpty !== null) checkReplacement(rule, metric.ifEmpty, type)
  return type
}

function checkShape(rule: RuleCheck, metric: Metric): Type {
  const { shape } = metric
  const checked: CheckedTogether = new Map()
  switch (shape.kind) {
    case 'formula':
      return checkIn(rule, shape.value, { kind: 'metrics' }).type
    case 'value':
      return checkSide(rule, shape.side, checked)
    case 'ratio': {
      checkSide(rule, shape.numerator, checked)
      checkSide(rule, shape.denominator, checked)
      return ratioType(rule, shape.numerator, shape.denominator)
    }
  }
}

/** Expressions already checked, with the lets they were checked with: both sides of a metric share most. */
export type CheckedTogether = Map<Expr, Population['lets']>

function checkSide(rule: RuleCheck, side: Side, checked: CheckedTogether): Type {
  const { population } = side
  const dataset = rule.pack.pack.datasets.get(population.dataset)
  if (dataset === undefined) return { kind: 'unknown' }
  rule.use(dataset)
  checkPopulation(rule, population, checked)
  const { lets, per } = population
  const place: Place = { kind: 'aggregate', dataset, lets, per }
  const { type, level } = checkIn(rule, side.value, place)
  if (level === 'row') rule.report(diagnostic('not-aggregate', side.span, {}))
  if (type.kind === 'rows' || type.kind === 'row' || type.kind === 'labels') {
    rule.report(diagnostic('not-a-value', side.span, {}))
  }
  return type
}

export function checkPopulation(
  rule: RuleCheck,
  population: Population,
  checked: CheckedTogether,
): void {
  const dataset = rule.pack.pack.datasets.get(population.dataset)
  if (dataset === undefined) return
  const { per } = population
  const rowLets = per === null ? population.lets : new Map()
  const row: Place = { kind: 'row', dataset, lets: rowLets, hasWindow: true }
  const once = (expr: Expr, place: Place, demand?: Demand): void => {
    if (checked.get(expr) === population.lets) return
    checked.set(expr, population.lets)
    checkIn(rule, expr, place, demand)
  }
  const group: Place = per === null ? row : { kind: 'group', dataset, lets: population.lets, per }
  for (const value of population.lets.values()) once(value, group)
  if (population.by !== null) once(population.by, { ...row, hasWindow: false }, 'day')
  for (const where of population.where) once(where, row, 'condition')
  for (const part of population.keep?.by ?? []) once(part, row, 'sort-key')
  for (const part of population.keep?.per ?? []) once(part, row)
  for (const part of per ?? []) once(part, row)
  for (const { filter } of population.exclude) rule.use(filter)
  checkWindowParameters(rule, population.window)
}

/** A window's parameter is a whole number that can be known before any data is there. */
function checkWindowParameters(rule: RuleCheck, window: Population['window']): void {
  for (const parameter of windowParameters(window)) {
    rule.use(parameter)
    for (const { value } of parameter.values) {
      const number = value.kind === 'single' ? wholeNumber(value.value) : null
      if (number !== null && number >= 0) continue
      const params = { name: parameter.name }
      rule.report(diagnostic('window-parameter', rule.span, params, [parameter.span]))
    }
  }
}

/** A minimum counts rows: its metric is a whole number. */
export function checkMinimum(rule: RuleCheck, name: string): void {
  const { pack, names } = rule.pack
  useMetric(rule, pack, name)
  const type = names.metricType(name)
  if (type === undefined || type === null || type.kind === 'unknown') return
  if (type.kind !== 'integer' && type.kind !== 'number') {
    rule.report(diagnostic('minimum-not-a-count', rule.span, { name, actual: describeType(type) }))
  }
}

function checkReplacement(rule: RuleCheck, value: Expr, type: Type): void {
  const found = checkIn(rule, value, { kind: 'constant' })
  if (fitsType(found.type, type)) return
  const params = { declared: describeType(type), actual: describeType(found.type) }
  rule.report(diagnostic('type-not-as-declared', value.span, params))
}
