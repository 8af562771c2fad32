import { type Expr } from '@guiju/language'
import type { EntityKind } from '../model.ts'
import type { MapEntry, MapNode } from '../read/document.ts'
import { linkRule, lookUp, type PackContext, type RuleContext } from './context.ts'
import { expressionAt } from './link-population.ts'
import { asMap, entriesAt, localTextAt, scalarAt, scalarsOf, valueAt } from './node-values.ts'
import { parseAt, readExpression } from './read-expression.ts'

/** The entity kinds that the head of a pack declares. */
export function linkEntities(pack: PackContext): void {
  for (const entry of entriesAt(pack.source.head, 'entities')) {
    const place = { path: `entities/${entry.key}`, span: entry.keySpan }
    linkRule(
      pack,
      place,
      (rule) => linkEntity(rule, entry),
      (entity) => pack.visible.entities.set(entity.name, entity),
    )
  }
}

function linkEntity(rule: RuleContext, entry: MapEntry): EntityKind | null {
  const map = asMap(entry.value)
  const named = scalarAt(map, 'dataset')
  const key = scalarAt(map, 'key')
  const dataset = named === null ? null : lookUp(rule, 'datasets', named.text, named.span)
  const since = expressionAt(rule, map, 'since')
  const until = expressionAt(rule, map, 'until')
  const attributes = linkAttributes(rule, map)
  if (dataset === null || key === null) return null
  return {
    name: entry.key,
    label: localTextAt(map, 'label', entry.key),
    dataset: dataset.name,
    key: key.text,
    since,
    until,
    attributes,
    span: entry.keySpan,
  }
}

/** `[industry]`, or `{ name: nickname }`. */
function linkAttributes(rule: RuleContext, map: MapNode): ReadonlyMap<string, Expr> {
  const attributes = new Map<string, Expr>()
  const node = valueAt(map, 'attributes')
  if (node !== null && node.kind !== 'map') {
    for (const { text, span } of scalarsOf(node)) {
      const value = parseAt(rule, text, span)
      if (value !== null) attributes.set(text, value)
    }
    return attributes
  }
  for (const { key, value } of entriesAt(map, 'attributes')) {
    const expression = readExpression(rule, value)
    if (expression !== null) attributes.set(key, expression)
  }
  return attributes
}
