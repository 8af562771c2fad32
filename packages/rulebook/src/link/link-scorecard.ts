import { diagnostic, type Decimal } from '@guiju/language'
import { compareDecimals } from '../check/constant-value.ts'
import type { MapEntry, MapNode } from '../read/document.ts'
import type { Consequence, ScoreDimension, Scorecard, ScoredMetric } from '../score-model.ts'
import type { RawRule } from './collect-packs.ts'
import { requireDeclared, type RuleContext } from './context.ts'
import { linkEntityName } from './link-entity-name.ts'
import { linkMinimum } from './link-metric.ts'
import { linkGrades } from './link-ranking.ts'
import { linkScoreRule } from './link-score-rule.ts'
import {
  asMap,
  decimalAt,
  readDecimal,
  entriesAt,
  integerAt,
  itemsOf,
  localTextAt,
  mapAt,
  scalarAt,
  scalarsOf,
  textAt,
  valueAt,
} from './node-values.ts'
import { expressionAt } from './link-population.ts'

/** A scorecard without its hash, which is known when the whole pack is. */
export type LinkedScorecard = Omit<Scorecard, 'hash' | 'text'>

export function linkScorecard(rule: RuleContext, raw: RawRule): LinkedScorecard | null {
  const map = asMap(raw.entry.value)
  const scale = linkScale(rule, map)
  const dimensions = linkDimensions(rule, raw, map)
  const entity = linkEntityName(rule, map)
  const deduct = scalarsOf(valueAt(map, 'deduct'))
  for (const { text, span } of deduct) requireDeclared(rule, 'metrics', text, span)
  if (scale === null || entity === null) return null
  return {
    id: raw.name,
    pack: rule.pack.source.id,
    label: localTextAt(map, 'label', raw.name),
    note: localTextAt(map, 'note', null),
    entity,
    scale,
    minimum: linkMinimum(rule, map),
    dimensions,
    deduct: deduct.map(({ text }) => text),
    missing: textAt(map, 'missing') === 'rescale' ? 'rescale' : 'missing',
    round: integerAt(map, 'round'),
    grades: linkGrades(rule, map, ['when', 'at_least', 'otherwise']),
    consequences: linkConsequences(rule, map),
    span: raw.entry.keySpan,
  }
}

/** `0..5`, or `0..100`. */
function linkScale(rule: RuleContext, map: MapNode): Scorecard['scale'] | null {
  const scale = scalarAt(map, 'scale')
  if (scale === null) return null
  const [low, high, ...rest] = scale.text.split('..').map(readDecimal)
  const isRange = low !== undefined && low !== null && high !== undefined && high !== null
  if (!isRange || rest.length > 0 || compareDecimals(low, high) >= 0) {
    rule.report(diagnostic('wrong-scale', scale.span, { written: scale.text }))
    return null
  }
  return { low, high }
}

const whole: Decimal = { coefficient: 1n, scale: 0 }

function linkDimensions(rule: RuleContext, raw: RawRule, map: MapNode): readonly ScoreDimension[] {
  const direct = mapAt(map, 'metrics')
  const grouped = entriesAt(map, 'dimensions')
  if ((direct === null) === (grouped.length === 0)) {
    const params = { first: 'dimensions', second: 'metrics' }
    rule.report(diagnostic('either-key', raw.entry.keySpan, params))
    return []
  }
  if (direct === null) return grouped.map((entry) => linkDimension(rule, entry))
  return [
    {
      id: '',
      label: localTextAt(map, 'label', raw.name),
      weight: whole,
      minimum: null,
      metrics: linkScoredMetrics(rule, map),
      span: raw.entry.keySpan,
    },
  ]
}

function linkDimension(rule: RuleContext, entry: MapEntry): ScoreDimension {
  const map = asMap(entry.value)
  return {
    id: entry.key,
    label: localTextAt(map, 'label', entry.key),
    weight: linkWeight(rule, map),
    minimum: linkMinimum(rule, map),
    metrics: linkScoredMetrics(rule, map),
    span: entry.keySpan,
  }
}

function linkScoredMetrics(rule: RuleContext, map: MapNode): readonly ScoredMetric[] {
  return entriesAt(map, 'metrics').flatMap(({ key, keySpan, value }) => {
    requireDeclared(rule, 'metrics', key, keySpan)
    const scored = asMap(value)
    const weight = linkWeight(rule, scored)
    const score = linkScoreRule(rule, scored, keySpan)
    return score === null ? [] : { metric: key, weight, score, span: keySpan }
  })
}

function linkWeight(rule: RuleContext, map: MapNode): Decimal {
  const weight = decimalAt(map, 'weight')
  const node = scalarAt(map, 'weight')
  const isPlain = node !== null && /^\d+(\.\d+)?$/.test(node.text.trim())
  const isPercentMeant = isPlain && weight !== null && compareDecimals(weight, whole) > 0
  if (weight !== null && weight.coefficient > 0n && !isPercentMeant) return weight
  if (node !== null) {
    const params = { written: node.text }
    const fix = `${node.text.trim()}%`
    const hint = isPercentMeant ? { ...params, fix } : params
    rule.report(diagnostic('wrong-weight', node.span, hint))
  }
  return { coefficient: 0n, scale: 0 }
}

function linkConsequences(rule: RuleContext, map: MapNode): readonly Consequence[] {
  return itemsOf(valueAt(map, 'consequences')).flatMap((node) => {
    const consequence = asMap(node)
    const when = expressionAt(rule, consequence, 'when')
    const effect = localTextAt(consequence, 'effect', '')
    return when === null ? [] : { when, effect, span: node.span }
  })
}
