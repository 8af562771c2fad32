import { diagnostic, type Span } from '@guiju/language'
import type { GradeRule } from '../score-model.ts'
import type { RuleCheck } from './check-context.ts'

/** At one tried point: which grades hold there, in order; undefined when that cannot be told. */
export interface TriedPoint {
  /** How the point is named to the author, such as `rank 1 of 10`. */
  readonly name: string
  readonly holds: readonly (boolean | undefined)[]
}

/**
 * Grades are read in order and the first that holds is given. So an earlier grade may lie within a later one
 * (a ladder of limits), and these are mistakes:
 *
 * - a gap: a point where no grade holds;
 * - an unreachable grade: wherever it holds an earlier one does too;
 * - an overlap: two grades that hold together somewhere and each alone somewhere else, so that the order decides
 *   by accident.
 */
export function checkGrades(
  rule: RuleCheck,
  grades: readonly GradeRule[],
  points: readonly TriedPoint[],
  span: Span,
): void {
  if (grades.length === 0 || points.length === 0) return
  if (points.some(({ holds }) => holds.includes(undefined))) return
  const gap = points.find(({ holds }) => !holds.includes(true))
  if (gap !== undefined) rule.report(diagnostic('grades-gap', span, { point: gap.name }))
  const unreachable = grades.filter((_, index) => !points.some((point) => wins(point, index)))
  for (const grade of unreachable) {
    rule.report(diagnostic('grade-unreachable', grade.span, { grade: grade.grade.en }))
  }
  reportOverlaps(rule, grades, points, new Set(unreachable))
}

function wins({ holds }: TriedPoint, index: number): boolean {
  return holds.indexOf(true) === index
}

function reportOverlaps(
  rule: RuleCheck,
  grades: readonly GradeRule[],
  points: readonly TriedPoint[],
  unreachable: ReadonlySet<GradeRule>,
): void {
  for (const [later, grade] of grades.entries()) {
    for (const [earlier, other] of grades.entries()) {
      if (earlier >= later || unreachable.has(grade) || unreachable.has(other)) continue
      if (grade.isOtherwise || other.isOtherwise) continue
      const both = points.find(({ holds }) => holds[earlier] === true && holds[later] === true)
      const isEarlierAlone = points.some(
        ({ holds }) => holds[earlier] === true && holds[later] === false,
      )
      if (both === undefined || !isEarlierAlone) continue
      const params = { first: other.grade.en, second: grade.grade.en, point: both.name }
      rule.report(diagnostic('grades-overlap', grade.span, params, [other.span]))
    }
  }
}
