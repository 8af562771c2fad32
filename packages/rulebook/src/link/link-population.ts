import { diagnostic, type Expr } from '@guiju/language'
import type { Keep } from '../model.ts'
import type { MapNode } from '../read/document.ts'
import type { RawRule } from './collect-packs.ts'
import { lookUp, requireDeclared, type RuleContext } from './context.ts'
import { linkWindow } from './link-window.ts'
import {
  asMap,
  entriesAt,
  integerAt,
  itemsOf,
  scalarAt,
  scalarsOf,
  valueAt,
} from './node-values.ts'
import type { PopulationParts } from './population-parts.ts'
import { readExpression, readExpressions } from './read-expression.ts'

/** The named population that several metrics share. */
export function linkPopulation(rule: RuleContext, raw: RawRule): PopulationParts {
  return readParts(rule, asMap(raw.entry.value), raw.entry.keySpan)
}

/** What a map says with `of by window where exclude keep per let`. */
export function readParts(
  rule: RuleContext,
  map: MapNode,
  span: PopulationParts['span'],
): PopulationParts {
  const of = scalarAt(map, 'of')
  if (of !== null) lookUp(rule, 'datasets', of.text, of.span)
  const window = valueAt(map, 'window')
  const per = valueAt(map, 'per')
  const exclude = scalarsOf(valueAt(map, 'exclude')).map((item) => {
    requireDeclared(rule, 'filters', item.text, item.span)
    return { name: item.text, span: item.span }
  })
  return {
    dataset: of?.text ?? null,
    by: expressionAt(rule, map, 'by'),
    window: window === null ? null : linkWindow(rule, window),
    windowSpan: window?.span ?? null,
    where: [expressionAt(rule, map, 'where')].filter((where) => where !== null),
    exclude,
    keep: linkKeep(rule, map),
    per: per === null ? null : readExpressions(rule, itemsOf(per)),
    lets: linkLets(rule, map),
    span,
  }
}

export function expressionAt(rule: RuleContext, map: MapNode, key: string): Expr | null {
  const entry = map.entries.get(key)
  return entry === undefined ? null : readExpression(rule, entry.value)
}

function linkLets(rule: RuleContext, map: MapNode): ReadonlyMap<string, Expr> {
  const lets = new Map<string, Expr>()
  for (const { key, value } of entriesAt(map, 'let')) {
    const expression = readExpression(rule, value)
    if (expression !== null) lets.set(key, expression)
  }
  return lets
}

function linkKeep(rule: RuleContext, map: MapNode): Keep | null {
  const node = valueAt(map, 'keep')
  if (node === null) return null
  const keep = asMap(node)
  const first = integerAt(keep, 'first')
  const last = integerAt(keep, 'last')
  const count = first ?? last
  if (count === null || (first !== null && last !== null)) {
    rule.report(diagnostic('either-key', node.span, { first: 'first', second: 'last' }))
    return null
  }
  if (count < 1)
    rule.report(
      diagnostic('out-of-bounds', node.span, { of: 'number', limit: 'at-least', bound: '1' }),
    )
  return {
    which: first === null ? 'last' : 'first',
    count,
    by: readExpressions(rule, itemsOf(valueAt(keep, 'by'))),
    per: readExpressions(rule, itemsOf(valueAt(keep, 'per'))),
    span: node.span,
  }
}
