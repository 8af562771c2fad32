import {
  diagnostic,
  parseExpression,
  wholeText,
  type Expr,
  type PhaseResult,
} from '@guiju/language'
import { checkRequestExpression, type CheckedRulebook, type Pack } from '@guiju/rulebook'
import { metricsBelow } from '../request/metrics-below.ts'
import { requestSpan, whereFile } from '../request/request-span.ts'
import { populationsOf } from '../request/used-datasets.ts'
import { splitCondition, type Narrowing } from './split-condition.ts'

/** Conditions of a request, with the rules that know what is in them. */
export interface NarrowedRules {
  readonly checked: CheckedRulebook
  readonly where: ReadonlyMap<string, Expr>
}

/**
 * Narrows every dataset that the metrics count to split values.
 *
 * - Diagnostics: a dataset without that dimension, a value that is none of its type.
 */
export function narrowRequest(
  metrics: readonly string[],
  narrowings: readonly Narrowing[],
  pack: Pack,
  checked: CheckedRulebook,
): PhaseResult<NarrowedRules> {
  if (narrowings.length === 0) return { value: { checked, where: new Map() }, diagnostics: [] }
  const counted = metricsBelow(metrics, pack, checked).flatMap((metric) =>
    populationsOf(metric).map((population) => ({ metric, dataset: population.dataset })),
  )
  const where = new Map<string, Expr>()
  let rules = checked
  for (const { metric, dataset: name } of counted) {
    const dataset = pack.datasets.get(name)
    if (dataset === undefined || where.has(name)) continue
    const conditions: string[] = []
    for (const narrowing of narrowings) {
      const condition = splitCondition(narrowing, dataset, pack, checked)
      if (condition === null) {
        const params = { metric: metric.id, dataset: name, name: narrowing.split }
        return { diagnostics: [diagnostic('board-filter', requestSpan, params)] }
      }
      conditions.push(`(${condition})`)
    }
    const parsed = parseExpression(wholeText(whereFile, conditions.join(' and ')))
    if (parsed.value === undefined) return { diagnostics: parsed.diagnostics }
    const bound = checkRequestExpression(rules, pack.id, name, parsed.value)
    if (bound.value === undefined) return { diagnostics: bound.diagnostics }
    rules = bound.value
    where.set(name, parsed.value)
  }
  return { value: { checked: rules, where }, diagnostics: [] }
}
