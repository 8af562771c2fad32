import {
  checkConditionExpression,
  diagnostic,
  parseExpression,
  wholeText,
  type Diagnostic,
  type Expr,
  type Names,
  type PhaseResult,
} from '@guiju/language'
import type { CheckedRulebook, Pack } from '@guiju/rulebook'
import { typeOfMetric } from '../format/display.ts'
import { requestSpan, whereFile } from './request-span.ts'

/** A caller's condition bound to datasets, and the rules together with what checking it learned. */
export interface BoundWhere {
  readonly where: ReadonlyMap<string, Expr>
  readonly checked: CheckedRulebook
}

/**
 * Reads a row condition and binds it to each of `datasets`.
 *
 * - Diagnostics: what is wrong with the text, or with its names in any of the datasets; places are in `where`.
 */
export function bindWhere(
  text: string,
  datasets: readonly string[],
  pack: Pack,
  checked: CheckedRulebook,
): PhaseResult<BoundWhere> {
  if (datasets.length === 0) {
    return { diagnostics: [diagnostic('where-of-no-dataset', requestSpan, {})] }
  }
  const tables = {
    types: new Map(checked.types),
    references: new Map(checked.references),
    aggregates: new Map(checked.aggregates),
  }
  const names = namesOf(pack, checked)
  const where = new Map<string, Expr>()
  const diagnostics: Diagnostic[] = []
  for (const name of datasets) {
    const dataset = pack.datasets.get(name)
    // Each dataset gets nodes of its own: what a name means is kept beside the node.
    const parsed = parseExpression(wholeText(whereFile, text))
    if (parsed.value === undefined || dataset === undefined)
      return { diagnostics: parsed.diagnostics }
    const place = { kind: 'row', dataset, lets: new Map(), hasWindow: false } as const
    const bound = checkConditionExpression(parsed.value, place, names, tables)
    diagnostics.push(...parsed.diagnostics, ...bound.diagnostics)
    where.set(name, parsed.value)
  }
  if (diagnostics.some(({ severity }) => severity === 'error')) {
    return { diagnostics: distinct(diagnostics) }
  }
  return {
    value: { where, checked: { ...checked, ...tables } },
    diagnostics: distinct(diagnostics),
  }
}

/** Every name of a pack that an expression of a caller or a test may mention. */
export function namesOf(pack: Pack, checked: CheckedRulebook): Names {
  return {
    datasets: pack.datasets,
    groups: pack.groups,
    bands: pack.bands,
    calendars: pack.calendars,
    calendar: pack.calendar,
    rates: pack.rates,
    parameters: pack.parameters,
    metricType: (id) => {
      const metric = pack.metrics.get(id)
      return metric === undefined ? undefined : typeOfMetric(metric, checked)
    },
    metricIds: [...pack.metrics.keys()],
  }
}

/** The same mistake is told once, whichever datasets it was found in. */
function distinct(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const byText = new Map(
    diagnostics.map((told) => [`${told.code} ${told.span.start} ${told.message.en}`, told]),
  )
  return [...byText.values()]
}
