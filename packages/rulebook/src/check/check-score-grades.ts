import { walk, type Decimal, type Expr } from '@guiju/language'
import type { GradeRule, Scorecard } from '../score-model.ts'
import type { RuleCheck } from './check-context.ts'
import { checkGrades, type TriedPoint } from './check-grades.ts'
import { constantValue } from './constant-value.ts'
import {
  compareFractions,
  evaluateScore,
  fraction,
  type SmallFraction,
} from './score-expression.ts'

/** Tries the grades of a scorecard on every limit written in them and between each two. */
export function checkScoreGrades(rule: RuleCheck, card: Scorecard): void {
  const points = scoresToTry(card).map((score) => ({
    name: `score ${Number((score.top / score.bottom).toFixed(6))}`,
    holds: card.grades.map((grade) => gradeHolds(grade, score)),
  })) satisfies readonly TriedPoint[]
  checkGrades(rule, card.grades, points, card.span)
}

function scoresToTry({ scale, grades }: Scorecard): readonly SmallFraction[] {
  const low = small(scale.low)
  const high = small(scale.high)
  const limits = grades.flatMap((grade) => [
    ...(grade.atLeast === null ? [] : [grade.atLeast]),
    ...(grade.when === null ? [] : constantsIn(grade.when)),
  ])
  const inScale = [...limits.map(small), low, high].filter(
    (limit) => compareFractions(limit, low) >= 0 && compareFractions(limit, high) <= 0,
  )
  const sorted = inScale.toSorted(compareFractions)
  const between = sorted.flatMap((limit, index) => middle(limit, sorted[index + 1]))
  return [...sorted, ...between].toSorted(compareFractions)
}

function middle(a: SmallFraction, b: SmallFraction | undefined): readonly SmallFraction[] {
  if (b === undefined || compareFractions(a, b) === 0) return []
  return [fraction(a.top * b.bottom + b.top * a.bottom, 2 * a.bottom * b.bottom) ?? a]
}

function constantsIn(expr: Expr): readonly Decimal[] {
  const found: Decimal[] = []
  walk(expr, (node) => {
    const value = node.kind === 'literal' ? constantValue(node) : null
    if (value !== null) found.push(value)
  })
  return found
}

function gradeHolds(grade: GradeRule, score: SmallFraction): boolean | undefined {
  if (grade.atLeast !== null) return compareFractions(score, small(grade.atLeast)) >= 0
  if (grade.when === null) return grade.isOtherwise
  const value = evaluateScore(grade.when, { score })
  return typeof value === 'boolean' ? value : undefined
}

function small({ coefficient, scale }: Decimal): SmallFraction {
  return fraction(Number(coefficient), 10 ** scale) ?? { top: 0, bottom: 1 }
}
