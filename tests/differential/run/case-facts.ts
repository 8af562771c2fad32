import type { Expr } from '@guiju/language'
import { explainSide, type RowVerdict, type SideFunnel } from '@guiju/reference'
import type { ExactValue, Metric, Point } from '@guiju/rulebook'
import { lastDay } from '../generate/instants.ts'
import type { Case } from './case-spec.ts'
import { hasTies } from './case-ties.ts'
import { contentOf, metricsBelow, type RuleContent } from './rule-content.ts'

/** What is in a case: what its data does to its rules, and what its rules are made of. */
export interface CaseFacts {
  /** A fact about a row of the window was known only after the row had entered it. */
  readonly isLate: boolean
  /** A row stopped counting, or stopped meeting the condition, when more was known. */
  readonly turnsFalse: boolean
  /** A row of the dataset has no event day, or a condition, argument or value that is missing. */
  readonly hasMissing: boolean
  /** Rows that are picked, kept or ordered have equal sort keys. */
  readonly hasTies: boolean
  /** The window, or the points together, hold days on which nothing happened, and days on which something did. */
  readonly hasEmptyDays: boolean
  readonly content: RuleContent
}

/** The facts of a case, as the reference sees it. */
export function factsOf(asked: Case): CaseFacts {
  const metrics = asked.request.metrics.flatMap((id) => metricsBelow(asked, id))
  const [first] = asked.request.points
  const last = asked.request.points.at(-1)
  if (first === undefined || last === undefined) throw new Error('The request has no point.')
  const histories = metrics.flatMap((metric) => historiesOf(asked, metric, first, last))
  return {
    isLate: histories.some(({ pairs }) => pairs.some(hasChanged)),
    turnsFalse: histories.some(({ pairs }) => pairs.some(hasTurnedFalse)),
    hasMissing: histories.some(({ early, late }) => [early, late].some(misses)),
    hasTies: hasTies(asked, metrics),
    hasEmptyDays: histories.some(({ late }) => skipsDays(late)),
    content: contentOf(asked, metrics),
  }
}

/** One side as known at the end of the first point's D, and when everything is known. */
interface History {
  readonly early: SideFunnel
  readonly late: SideFunnel
  /** The rows that were in the window then, beside what they became. */
  readonly pairs: readonly (readonly [before: RowVerdict, after: RowVerdict])[]
}

function historiesOf(asked: Case, metric: Metric, first: Point, last: Point): readonly History[] {
  const sides =
    metric.shape.kind === 'ratio'
      ? (['numerator', 'denominator'] as const)
      : metric.shape.kind === 'value'
        ? (['value'] as const)
        : []
  return sides.map((side) => {
    const explain = (point: Point): SideFunnel =>
      explainSide(
        asked.checked,
        { request: asked.request, metric: metric.id, side, point, entity: null },
        asked.data,
      )
    const early = explain({ ...first, known: first.to })
    const known = first === last ? lastDay + 30 : last.known
    const late = explain({ ...first, known: Math.max(known, first.to) })
    const after = new Map(late.rows.map((verdict) => [verdict.row, verdict]))
    const pairs = early.rows.flatMap((before): History['pairs'] => {
      const then = after.get(before.row)
      return before.isInWindow && then !== undefined ? [[before, then]] : []
    })
    return { early, late, pairs }
  })
}

function hasChanged([before, after]: History['pairs'][number]): boolean {
  return signature(before) !== signature(after)
}

function signature({ row: _row, ...verdict }: RowVerdict): string {
  return JSON.stringify(verdict, (_key, value: unknown) =>
    typeof value === 'bigint' ? String(value) : value,
  )
}

function hasTurnedFalse([before, after]: History['pairs'][number]): boolean {
  return (
    (before.isCounted && !after.isCounted) ||
    (before.condition === 'true' && after.condition !== 'true') ||
    (before.isCounted && isSomething(before.alone) && !isSomething(after.alone))
  )
}

function isSomething(value: ExactValue): boolean {
  return value !== null && !(typeof value === 'object' && value.numerator === 0n)
}

function misses(funnel: SideFunnel): boolean {
  return funnel.rows.some(
    ({ day, where, condition, alone, exclude, isCounted }) =>
      day === null ||
      [...where, condition, ...exclude.map(({ verdict }) => verdict)].includes('missing') ||
      (isCounted && alone === null),
  )
}

function skipsDays({ from, to, rows }: SideFunnel): boolean {
  const days = new Set(
    rows.flatMap(({ day, isInWindow }) => (isInWindow && day !== null ? [day] : [])),
  )
  const first = from ?? Math.min(...days)
  return days.size > 0 && days.size < to - first + 1
}

/** The kinds of nodes in an expression. */
export type NodeKind = Expr['kind']
