import type { Expr } from '@guiju/language'
import type { Effect, Requirement } from '../../process-model.ts'
import type { MapNode } from '../../read/document.ts'
import type { RuleContext } from '../context.ts'
import { expressionAt } from '../link-population.ts'
import { asMap, entriesAt, itemsOf, localTextAt, textAt, valueAt } from '../node-values.ts'
import { readExpression } from '../read-expression.ts'

/** What is to be done outside, in order of writing. */
export function linkEffects(rule: RuleContext, map: MapNode): readonly Effect[] {
  return itemsOf(valueAt(map, 'effects')).map((node) => {
    const effect = asMap(node)
    const name = textAt(effect, 'name') ?? ''
    return {
      name,
      label: localTextAt(effect, 'label', name),
      data: expressionsAt(rule, effect, 'data'),
      span: node.span,
    }
  })
}

export function linkRequirements(rule: RuleContext, map: MapNode): readonly Requirement[] {
  return itemsOf(valueAt(map, 'require')).flatMap((node) => {
    const requirement = asMap(node)
    const that = expressionAt(rule, requirement, 'that')
    if (that === null) return []
    return [{ that, otherwise: localTextAt(requirement, 'otherwise', null), span: node.span }]
  })
}

/** The expressions of a map from names. */
export function expressionsAt(
  rule: RuleContext,
  map: MapNode,
  key: string,
): ReadonlyMap<string, Expr> {
  const expressions = new Map<string, Expr>()
  for (const entry of entriesAt(map, key)) {
    const expression = readExpression(rule, entry.value)
    if (expression !== null) expressions.set(entry.key, expression)
  }
  return expressions
}

/** New values of case fields. */
export function linkSet(rule: RuleContext, map: MapNode): ReadonlyMap<string, Expr> {
  return expressionsAt(rule, map, 'set')
}
