import { decimalText, printExpression, type Decimal, type Expr } from '@guiju/language'
import type { CurvePoint, ScoredMetric, Scorecard } from '@guiju/rulebook'
import type { Curve } from '../document.ts'
import { localized, type DocsContext } from '../docs-context.ts'

/** The curves of a scorecard, ready to be drawn; metrics scored by rank have none. */
export function scoreCurves(card: Scorecard, context: DocsContext): readonly Curve[] {
  const scored = card.dimensions.flatMap(({ metrics }) => metrics)
  return scored.flatMap((each) => curveOf(each, card, context))
}

function curveOf(
  { metric, score }: ScoredMetric,
  { scale }: Scorecard,
  context: DocsContext,
): readonly Curve[] {
  if (score.kind === 'rank') return []
  const inputs = score.points.map(({ at }) => numberOf(at))
  const first = inputs[0] ?? 0
  const last = inputs.at(-1) ?? 0
  if (inputs.some((input) => input === null) || last === first) return []
  const [low, high] = [toNumber(scale.low), toNumber(scale.high)]
  const label = context.pack.metrics.get(metric)?.label
  const marks = score.points.map((point: CurvePoint, index) => ({
    value: printExpression(point.at),
    score: decimalText(point.score),
    x: ((inputs[index] ?? 0) - first) / (last - first),
    y: high === low ? 0 : (toNumber(point.score) - low) / (high - low),
  }))
  const title = label === undefined ? metric : localized(context, label)
  return [{ title, isStepped: score.kind === 'steps', marks }]
}

/** Where a literal lies, in whatever its unit is; null for anything that is not a number of some unit. */
function numberOf(expr: Expr): number | null {
  if (expr.kind === 'negate') {
    const operand = numberOf(expr.operand)
    return operand === null ? null : -operand
  }
  if (expr.kind !== 'literal') return null
  const { literal } = expr
  switch (literal.kind) {
    case 'number':
    case 'ratio':
    case 'money':
      return toNumber(literal.value)
    case 'elapsed':
      return Number(literal.microseconds)
    default:
      return null
  }
}

const toNumber = ({ coefficient, scale }: Decimal): number => Number(coefficient) / 10 ** scale
