import { diagnostic, type Dataset, type Expr } from '@guiju/language'
import type { FilterUse, Population } from '../model.ts'
import { lookUp, type RuleContext } from './context.ts'
import { oneToOnePath } from './filter-path.ts'
import type { FilterName, PopulationParts } from './population-parts.ts'

/** What a metric says on top of the population it names: `by` and `window` replace, the rest adds. */
export function addParts(
  rule: RuleContext,
  base: PopulationParts,
  own: PopulationParts,
): PopulationParts {
  return {
    dataset: own.dataset ?? base.dataset,
    by: own.by ?? base.by,
    window: own.window ?? base.window,
    windowSpan: own.window === null ? base.windowSpan : own.windowSpan,
    where: [...base.where, ...own.where],
    exclude: [...base.exclude, ...own.exclude],
    keep: own.keep ?? base.keep,
    per: own.per ?? base.per,
    lets: mergeLets(rule, base, own),
    span: own.span,
  }
}

/** A side with its own dataset takes over only the window; any other adds to what the metric says. */
export function sideParts(
  rule: RuleContext,
  metric: PopulationParts,
  side: PopulationParts,
): PopulationParts {
  if (side.dataset === null) return addParts(rule, metric, side)
  const hasWindow = side.window !== null
  return {
    ...side,
    window: side.window ?? metric.window,
    windowSpan: hasWindow ? side.windowSpan : metric.windowSpan,
  }
}

/** The whole population, or null after saying what is missing from it. */
export function completePopulation(rule: RuleContext, parts: PopulationParts): Population | null {
  if (parts.dataset === null) {
    rule.report(diagnostic('missing-key', parts.span, { key: 'of' }))
    return null
  }
  const dataset = rule.pack.visible.datasets.get(parts.dataset)
  if (dataset === undefined) return null
  if (parts.by === null && dataset.time === null) {
    rule.report(diagnostic('missing-by', parts.span, { dataset: dataset.name }))
    return null
  }
  if (parts.window === null) {
    if (parts.windowSpan === null) {
      rule.report(diagnostic('missing-key', parts.span, { key: 'window' }))
    }
    return null
  }
  return {
    dataset: dataset.name,
    by: parts.by,
    window: parts.window,
    windowSpan: parts.windowSpan,
    where: parts.where,
    exclude: parts.exclude.flatMap((use) => linkFilterUse(rule, dataset, use) ?? []),
    keep: parts.keep,
    lets: parts.lets,
    per: parts.per,
  }
}

function linkFilterUse(rule: RuleContext, dataset: Dataset, use: FilterName): FilterUse | null {
  const filter = lookUp(rule, 'filters', use.name, use.span)
  if (filter === null) return null
  const found = oneToOnePath(rule.pack.visible.datasets, dataset.name, filter.dataset)
  if (found.kind === 'one') return { filter, path: found.path, span: use.span }
  const params = { filter: use.name, from: dataset.name, to: filter.dataset }
  if (found.kind === 'none') rule.report(diagnostic('filter-unreachable', use.span, params))
  else {
    const paths = found.paths.map((path) => path.join('.')).join(', ')
    rule.report(diagnostic('filter-ambiguous', use.span, { ...params, paths }))
  }
  return null
}

function mergeLets(
  rule: RuleContext,
  base: PopulationParts,
  own: PopulationParts,
): ReadonlyMap<string, Expr> {
  if (own.lets.size === 0) return base.lets
  if (base.lets.size === 0) return own.lets
  const lets = new Map(base.lets)
  for (const [name, value] of own.lets) {
    const first = base.lets.get(name)
    if (first !== undefined) {
      rule.report(diagnostic('repeated-let', value.span, { name }, [first.span]))
    }
    lets.set(name, value)
  }
  return lets
}
