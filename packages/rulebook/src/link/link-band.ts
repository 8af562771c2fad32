import { diagnostic, type Band, type Expr } from '@guiju/language'
import type { YamlNode } from '../read/document.ts'
import type { RawRule } from './collect-packs.ts'
import type { RuleContext } from './context.ts'
import { linkDatasetName } from './link-filter.ts'
import { asMap, itemsOf, labelIn, textAt, valueAt } from './node-values.ts'
import { readExpression } from './read-expression.ts'

/** A grouping of a number or time by rising edges; `end` as the last edge is without limit. */
export function linkBand(rule: RuleContext, raw: RawRule): Band | null {
  const map = asMap(raw.entry.value)
  const dataset = linkDatasetName(rule, raw)
  const node = valueAt(map, 'value')
  const value = node === null ? null : readExpression(rule, node)
  const nodes = itemsOf(valueAt(map, 'edges'))
  if (nodes.length < 2) {
    rule.report(
      diagnostic('out-of-bounds', raw.entry.keySpan, {
        of: 'entries',
        limit: 'at-least',
        bound: '2',
      }),
    )
  }
  const edges = nodes.map((edge, index) => linkEdge(rule, edge, index === nodes.length - 1))
  if (dataset === null || value === null) return null
  return {
    ...labelIn(map),
    name: raw.name,
    dataset: dataset.name,
    value,
    edges,
    isLastClosed: textAt(map, 'last') === 'closed',
    span: raw.entry.keySpan,
  }
}

function linkEdge(rule: RuleContext, node: YamlNode, isLast: boolean): Expr | null {
  if (isLast && node.kind === 'scalar' && node.text === 'end') return null
  return readExpression(rule, node)
}
