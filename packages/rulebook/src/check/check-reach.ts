import { diagnostic, nearestName, type Dataset, type Diagnostic, type Span } from '@guiju/language'
import { sidesOf } from '../metric-sides.ts'
import type { Metric, Pack } from '../model.ts'
import { splitNames } from '../split-dataset.ts'
import type { RuleCheck } from './check-context.ts'
import { countedTwice } from './counted-twice.ts'
import { metricsBehind } from './metrics-behind.ts'

/** Every side of every metric behind one must know which entity a row belongs to. */
export function checkReach(
  rule: RuleCheck,
  entity: string,
  { name, span }: { readonly name: string; readonly span: Span },
): void {
  const missed = new Set<string>()
  for (const { metric, own, dataset } of rowsBehind(rule, name)) {
    if (!missed.has(dataset.name)) {
      const dimension = dataset.entities.get(entity)
      if (dimension !== undefined) rule.use(dimension)
      else if (!isLeftOut(rule, dataset, `entities/${entity}`)) {
        missed.add(dataset.name)
        const params = { metric: name, dataset: dataset.name, entity }
        rule.report(diagnostic('entity-unreachable', span, params, [dataset.span]))
      }
    }
    checkCountedOnce(rule, { metric, own, dimension: entity, span })
  }
}

/** Every side of every metric behind one must have the dimension, group or band. */
export function checkSplit(
  rule: RuleCheck,
  split: string,
  { name, span }: { readonly name: string; readonly span: Span },
  code: 'board-split' | 'board-filter',
): void {
  const missed = new Set<string>()
  for (const { metric, own, dataset } of rowsBehind(rule, name)) {
    if (missed.has(dataset.name)) continue
    const known = splitNames(own, dataset)
    const dimension = dataset.dimensions.get(split)
    if (dimension !== undefined) rule.use(dimension)
    if (known.includes(split)) {
      checkCountedOnce(rule, { metric, own, dimension: split, span })
    } else if (!isLeftOut(rule, dataset, `dimensions/${split}`)) {
      missed.add(dataset.name)
      const nearest = nearestName(split, known)
      const params = { metric: name, dataset: dataset.name, name: split }
      const hint = nearest === undefined ? params : { ...params, nearest }
      rule.report(diagnostic(code, span, hint, [dataset.span]))
    }
  }
}

interface RowsBehind {
  readonly metric: Metric
  /** The pack that declares the metric, whose names it reads. */
  readonly own: Pack
  readonly dataset: Dataset
}

/** The datasets that a metric counts rows of, itself and in the metrics it is computed from. */
export function rowsBehind({ pack: check }: RuleCheck, name: string): readonly RowsBehind[] {
  const { rulebook, pack } = check
  return metricsBehind(rulebook, pack, name).flatMap((metric) => {
    const own = rulebook.packs.get(metric.pack) ?? pack
    const names = new Set(sidesOf(metric).map(({ population }) => population.dataset))
    return [...names].flatMap((dataset) => {
      const rows = own.datasets.get(dataset)
      return rows === undefined ? [] : [{ metric, own, dataset: rows }]
    })
  })
}

function checkCountedOnce(
  rule: RuleCheck,
  {
    metric,
    own,
    dimension,
    span,
  }: {
    readonly metric: Metric
    readonly own: Pack
    readonly dimension: string
    readonly span: Span
  },
): void {
  const twice = countedTwice(own, rule.pack.tables, metric, dimension)
  if (twice === null) return
  const found: Diagnostic = diagnostic('counted-twice', span, { metric: metric.id, dimension }, [
    twice.span,
  ])
  rule.report(found)
}

function isLeftOut(rule: RuleCheck, dataset: object, part: string): boolean {
  const key = `${rule.pack.keys.get(dataset) ?? ''}/${part}`
  const { graph, noted } = rule.pack
  if (!graph.broken.has(key) && !noted.broken.has(key)) return false
  rule.useKey(key)
  return true
}
