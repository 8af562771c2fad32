import { diagnostic, type LocalText } from '@guiju/language'
import type { Metric, MetricShape, Minimum, Side } from '../model.ts'
import type { MapNode, YamlNode } from '../read/document.ts'
import type { RawRule } from './collect-packs.ts'
import { lookUp, requireDeclared, type RuleContext } from './context.ts'
import { expressionAt, readParts } from './link-population.ts'
import { linkTargets } from './link-target.ts'
import { addParts, completePopulation, sideParts } from './merge-population.ts'
import {
  asMap,
  citationAt,
  integerAt,
  localTextAt,
  mapAt,
  scalarAt,
  textAt,
  valueAt,
} from './node-values.ts'
import type { PopulationParts } from './population-parts.ts'
import { readExpression } from './read-expression.ts'

/** A metric without its hash, which is known when the whole pack is. */
export type LinkedMetric = Omit<Metric, 'hash' | 'text'>

export function linkMetric(rule: RuleContext, raw: RawRule): LinkedMetric | null {
  const map = asMap(raw.entry.value)
  const shape = linkShape(rule, raw, map)
  const minimum = linkMinimum(rule, map)
  const ifEmpty = expressionAt(rule, map, 'if_empty')
  const better = textAt(map, 'better')
  if (!map.entries.has('cite')) {
    rule.report(diagnostic('missing-cite', raw.entry.keySpan, { name: raw.name }))
  }
  if (shape === null) return null
  return {
    id: raw.name,
    pack: rule.pack.source.id,
    label: localTextAt(map, 'label', raw.name),
    definition: definitionOf(map),
    note: localTextAt(map, 'note', null),
    cite: citationAt(map),
    better: better === 'higher' || better === 'lower' ? better : null,
    format: textAt(map, 'format'),
    shape,
    minimum,
    ifEmpty,
    targets: linkTargets(rule, map),
    span: raw.entry.keySpan,
  }
}

function definitionOf(map: MapNode): LocalText | null {
  return localTextAt(map, 'definition', null) ?? localTextAt(map, 'description', null)
}

/** `minimum: { of: metric, at_least: n }`. */
export function linkMinimum(rule: RuleContext, map: MapNode): Minimum | null {
  const minimum = mapAt(map, 'minimum')
  const of = minimum === null ? null : scalarAt(minimum, 'of')
  if (minimum === null || of === null) return null
  requireDeclared(rule, 'metrics', of.text, of.span)
  return { of: of.text, atLeast: integerAt(minimum, 'at_least') ?? 0, span: of.span }
}

function linkShape(rule: RuleContext, raw: RawRule, map: MapNode): MetricShape | null {
  const value = map.entries.get('value')?.value
  const numerator = map.entries.get('numerator')?.value
  const denominator = map.entries.get('denominator')?.value
  const span = raw.entry.keySpan
  if (value !== undefined && (numerator !== undefined || denominator !== undefined)) {
    const params = { first: 'value', second: 'numerator, denominator' }
    rule.report(diagnostic('either-key', span, params))
    return null
  }
  const parts = metricParts(rule, map, span)
  if (parts === null) return null
  if (value !== undefined) return linkValue(rule, parts, value)
  if (numerator === undefined || denominator === undefined) {
    const key =
      numerator !== undefined ? 'denominator' : denominator !== undefined ? 'numerator' : 'value'
    rule.report(diagnostic('missing-key', span, { key }))
    return null
  }
  const above = linkSide(rule, parts, numerator)
  const below = linkSide(rule, parts, denominator)
  if (above === null || below === null) return null
  return { kind: 'ratio', numerator: above, denominator: below }
}

/** A value without a dataset is a formula over other metrics. */
function linkValue(rule: RuleContext, parts: PopulationParts, node: YamlNode): MetricShape | null {
  if (node.kind !== 'map' && saysNothing(parts)) {
    const value = readExpression(rule, node)
    return value === null ? null : { kind: 'formula', value }
  }
  const side = linkSide(rule, parts, node)
  return side === null ? null : { kind: 'value', side }
}

function saysNothing(parts: PopulationParts): boolean {
  return (
    parts.dataset === null &&
    parts.by === null &&
    parts.windowSpan === null &&
    parts.where.length === 0 &&
    parts.exclude.length === 0 &&
    parts.lets.size === 0 &&
    parts.keep === null &&
    parts.per === null
  )
}

function metricParts(
  rule: RuleContext,
  map: MapNode,
  span: PopulationParts['span'],
): PopulationParts | null {
  const own = readParts(rule, map, span)
  const named = scalarAt(map, 'population')
  if (named === null) return own
  const population = lookUp(rule, 'populations', named.text, named.span)
  if (population === null) return null
  if (own.dataset !== null && own.dataset !== population.dataset) {
    rule.report(diagnostic('either-key', span, { first: 'population', second: 'of' }))
    return null
  }
  return addParts(rule, population, own)
}

function linkSide(rule: RuleContext, metric: PopulationParts, node: YamlNode): Side | null {
  const isMap = node.kind === 'map'
  const valueNode = isMap ? valueAt(node, 'value') : node
  const value = valueNode === null ? null : readExpression(rule, valueNode)
  const parts = isMap ? sideParts(rule, metric, readParts(rule, node, node.span)) : metric
  const population = completePopulation(rule, parts)
  if (value === null || population === null || valueNode === null) return null
  return { population, value, span: valueNode.span }
}
