import {
  isMetricFunctionId,
  mapChildren,
  nameExpr,
  printExpression,
  walk,
  type Expr,
  type LocalText,
  type Type,
} from '@guiju/language'
import type { Formula, FormulaPart } from '@guiju/protocol'
import type { CheckedRulebook, Metric } from '@guiju/rulebook'
import type { Group } from '../finish/collect-answers.ts'
import { metricOf, type Evaluation } from '../finish/evaluation.ts'
import { displayOfMetric, displayOfType } from '../format/display.ts'
import { quantityOf } from '../format/quantity.ts'

/** A metric with its numbers at one point, for one group. */
export interface FormulaPlace {
  readonly metric: Metric
  readonly checked: CheckedRulebook
  readonly evaluation: Evaluation
  readonly point: number
  readonly group: Group
}

/** The formula of a metric as written, with its numbers put in, and each aggregate or metric it reads. */
export function formulaOf(place: FormulaPlace): Formula {
  const expressions = writtenExpressions(place.metric)
  const leaves = expressions.flatMap((expr) => leavesOf(expr, place.checked))
  const parts = leaves.map((leaf) => partOf(leaf, place))
  const { value } = place.evaluation.outcome(place.metric.id, place.point, place.group)
  const result = quantityOf(
    value,
    displayOfMetric(place.metric, place.checked, place.evaluation.pack.timeZone),
  )
  const filled = joined(expressions.map((expr) => substituted(expr, leaves)))
  const fill = (language: keyof LocalText): string =>
    `${withNumbers(filled, parts, language)} = ${result.text[language]}`
  return {
    text: joined(expressions),
    withNumbers: { zh: fill('zh'), en: fill('en') },
    parts: distinctParts(parts),
  }
}

/** The value, or numerator and denominator. */
function writtenExpressions({ shape }: Metric): readonly Expr[] {
  switch (shape.kind) {
    case 'value':
      return [shape.side.value]
    case 'ratio':
      return [shape.numerator.value, shape.denominator.value]
    case 'formula':
      return [shape.value]
  }
}

/** The outermost aggregate calls, functions of metrics and the metrics that an expression reads, in order of writing. */
function leavesOf(expr: Expr, checked: CheckedRulebook): readonly Expr[] {
  const leaves: Expr[] = []
  const inside = new Set<Expr>()
  walk(expr, (node) => {
    if (inside.has(node)) return
    if (!isLeaf(node, checked)) return
    leaves.push(node)
    walk(node, (child) => inside.add(child))
  })
  return leaves
}

function isLeaf(node: Expr, checked: CheckedRulebook): boolean {
  if (node.kind === 'call') return checked.aggregates.has(node) || isMetricFunctionId(node.callee)
  return node.kind === 'name' && checked.references.get(node)?.kind === 'metric'
}

function partOf(leaf: Expr, place: FormulaPlace): FormulaPart {
  const { checked, evaluation, metric, point, group } = place
  const { pack } = evaluation
  const value = evaluation.expression(leaf, metric.id, point, group)
  const reference = leaf.kind === 'name' ? checked.references.get(leaf) : undefined
  if (reference?.kind === 'metric') {
    const part = metricOf(pack, reference.metric)
    const shown = evaluation.outcome(part.id, point, group).value
    return {
      text: part.id,
      label: part.label,
      metric: part.id,
      value: quantityOf(shown, displayOfMetric(part, checked, pack.timeZone)),
    }
  }
  const type: Type = checked.types.get(leaf)?.type ?? { kind: 'number' }
  return {
    text: printExpression(leaf),
    label: null,
    metric: null,
    value: quantityOf(value, displayOfType(type, pack.timeZone)),
  }
}

/** Two sides are divided; a side that is more than one call or name stands in parentheses. */
function joined(expressions: readonly Expr[]): string {
  if (expressions.length === 1) return expressions.map(printExpression).join('')
  return expressions
    .map((expr) =>
      expr.kind === 'call' || expr.kind === 'name' || expr.kind === 'literal'
        ? printExpression(expr)
        : `(${printExpression(expr)})`,
    )
    .join(' / ')
}

const placeholder = (index: number): string => `part_${String(index)}_goes_here`

/** The expression with a placeholder for each of the leaves, so that printing keeps its parentheses right. */
function substituted(expr: Expr, leaves: readonly Expr[]): Expr {
  const index = leaves.indexOf(expr)
  if (index === -1) return mapChildren(expr, (child) => substituted(child, leaves))
  return nameExpr([{ name: placeholder(index), isQuoted: false, span: expr.span }], expr.span)
}

function withNumbers(
  filled: string,
  parts: readonly FormulaPart[],
  language: keyof LocalText,
): string {
  return filled.replace(
    /part_(\d+)_goes_here/g,
    (found, index: string) => parts[Number(index)]?.value.text[language] ?? found,
  )
}

function distinctParts(parts: readonly FormulaPart[]): readonly FormulaPart[] {
  return [...new Map(parts.map((part) => [part.text, part])).values()]
}
