import { diagnostic, type Span } from '@guiju/language'
import type { MapEntry, MapNode, YamlNode } from '../read/document.ts'
import type { CurvePoint, ScoreRule } from '../score-model.ts'
import { requireDeclared, type RuleContext } from './context.ts'
import { asMap, decimalAt, readDecimal, mapAt, scalarAt, textAt, valueAt } from './node-values.ts'
import { parseAt } from './read-expression.ts'

/** How a metric's value becomes points: exactly one of `curve`, `steps` and `rank`. */
export function linkScoreRule(rule: RuleContext, scored: MapNode, span: Span): ScoreRule | null {
  const node: YamlNode | null = valueAt(scored, 'score')
  if (node === null) return null
  const map = asMap(node)
  const curve = mapAt(map, 'curve')
  const steps = mapAt(map, 'steps')
  const rank = scalarAt(map, 'rank')
  if ([curve, steps, rank].filter((part) => part !== null).length !== 1) {
    rule.report(diagnostic('score-way', span, {}))
    return null
  }
  if (curve !== null) {
    const isOutsideMissing = textAt(map, 'outside') === 'missing'
    return { kind: 'curve', points: linkPoints(rule, curve), isOutsideMissing }
  }
  if (steps !== null) return { kind: 'steps', points: linkPoints(rule, steps) }
  return rank === null ? null : linkRank(rule, map, rank.text, rank.span)
}

function linkRank(rule: RuleContext, map: MapNode, ranking: string, span: Span): ScoreRule | null {
  requireDeclared(rule, 'rankings', ranking, span)
  const best = decimalAt(map, 'best')
  const worst = decimalAt(map, 'worst')
  if (best === null || worst === null) {
    const key = best === null ? 'best' : 'worst'
    rule.report(diagnostic('missing-key', span, { key }))
    return null
  }
  return { kind: 'rank', ranking, best, worst }
}

function linkPoints(rule: RuleContext, map: MapNode): readonly CurvePoint[] {
  const points = [...map.entries.values()].flatMap((entry) => linkPoint(rule, entry) ?? [])
  if (points.length === 0) rule.report(diagnostic('empty-value', map.span, {}))
  return points
}

function linkPoint(rule: RuleContext, { key, keySpan, value }: MapEntry): CurvePoint | null {
  const at = parseAt(rule, key, keySpan)
  const score = value.kind === 'scalar' ? readDecimal(value.text) : null
  return at === null || score === null ? null : { at, score }
}
