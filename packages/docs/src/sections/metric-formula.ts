import { printExpression, type Expr } from '@guiju/language'
import {
  describeWindow,
  windowContext,
  type Metric,
  type Population,
  type Side,
} from '@guiju/rulebook'
import type { Inlines } from '../document.ts'
import { valueOf, type DocsContext } from '../docs-context.ts'
import { ownScope } from './population-facts.ts'

/** A metric's formula as a sentence. */
export function formulaSentence({ shape }: Metric, context: DocsContext): Inlines {
  switch (shape.kind) {
    case 'formula':
      return valueOf(shape.value, context)
    case 'value':
      return sideWords(shape.side, context)
    case 'ratio':
      return (
        shareSentence(shape, context) ??
        context.speaker.grammar.ratio(
          sideWords(shape.numerator, context),
          sideWords(shape.denominator, context),
        )
      )
  }
}

/** What a side counts, in words. */
export function sideWords({ population, value }: Side, context: DocsContext): Inlines {
  const inside = { ...context.speaker, scopes: [ownScope(population, context)] }
  return inside.speak.value(value, inside)
}

/** `count(where c)` over `count()` of the same rows is the share of the rows for which c. */
function shareSentence(
  { numerator, denominator }: Extract<Metric['shape'], { readonly kind: 'ratio' }>,
  context: DocsContext,
): Inlines | null {
  const counted = bareCount(numerator.value)
  const all = bareCount(denominator.value)
  if (counted === null || counted.where === null || all === null || all.where !== null) return null
  if (!haveSameRows(numerator.population, denominator.population, context)) return null
  const scope = { ...ownScope(denominator.population, context), isRow: true }
  const inside = { ...context.speaker, scopes: [scope] }
  const condition = inside.speak.condition(counted.where, inside)
  return context.speaker.grammar.aggregates.share({
    rows: { noun: scope.noun, whose: 'own', owners: [], where: null },
    arguments: [condition],
    by: [],
    isRelation: false,
  })
}

function bareCount(expr: Expr): { readonly where: Expr | null } | null {
  const isCount = expr.kind === 'call' && expr.callee === 'count' && expr.args.length === 0
  return isCount ? { where: expr.where } : null
}

/** Whether two sides say the same of their rows. */
export function haveSameRows(one: Population, other: Population, context: DocsContext): boolean {
  return one === other || written(one, context) === written(other, context)
}

function written(population: Population, { pack, day }: DocsContext): string {
  const { dataset, by, window, where, exclude, keep, lets, per } = population
  return JSON.stringify([
    dataset,
    by === null ? null : printExpression(by),
    describeWindow(window, windowContext(pack, day)),
    where.map(printExpression),
    exclude.map(({ filter, path }) => [filter.name, ...path]),
    keep === null
      ? null
      : [keep.which, keep.count, keep.by.map(printExpression), keep.per.map(printExpression)],
    [...lets].map(([name, expr]) => [name, printExpression(expr)]),
    per === null ? null : per.map(printExpression),
  ])
}
