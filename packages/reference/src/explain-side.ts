import type { Expr, Relation } from '@guiju/language'
import type { DataRows, Day, ExactValue, Point, Request, Row } from '@guiju/rulebook'
import type { RowFrame } from './context.ts'
import { indexData } from './data-index.ts'
import type { CheckedRules } from './evaluate-reference.ts'
import { metricNamed, sideContext } from './evaluate-metric.ts'
import { rowsOfCell, sidesOf, windowOf, type Evaluation, type SideOfMetric } from './evaluation.ts'
import { evaluationsOf } from './evaluations.ts'
import { isFalse } from './logic.ts'
import { isCounted, isExcluded, whereVerdict, type JudgedRow } from './population-rows.ts'
import { followToOne } from './relations.ts'
import { exactValue, isMissing, isTrue, type Value } from './value.ts'

/** Which side of which metric is asked about, at one point and for one entity or all rows. */
export interface SideQuestion {
  readonly request: Pick<Request, 'pack' | 'where'>
  readonly metric: string
  readonly side: 'numerator' | 'denominator' | 'value'
  readonly point: Point
  readonly entity: { readonly kind: string; readonly id: string } | null
}

/** What `where`, an exclusion or a condition says of one row. */
export type Verdict = 'true' | 'false' | 'missing'

/** One known row of the side's dataset that belongs to the entity, and what every clause says of it. */
export interface RowVerdict {
  readonly row: Row
  readonly day: Day | null
  readonly isInWindow: boolean
  readonly where: readonly Verdict[]
  readonly exclude: readonly { readonly filter: string; readonly verdict: Verdict }[]
  /** False when `keep` prefers other rows. */
  readonly isKept: boolean
  readonly isCounted: boolean
  /** What the condition of `count(where ...)` or `share(...)` says; null when the side has none or groups rows. */
  readonly condition: Verdict | null
  /** What the side's value would be if this row alone were counted. */
  readonly alone: ExactValue
}

/** From the rows in the window to the rows counted: `known` minus everything removed is `counted`. */
export interface SideFunnel {
  readonly from: Day | null
  readonly to: Day
  readonly known: number
  /** Rows refused by each condition of `where`: the first that is false. */
  readonly refused: readonly number[]
  /** Rows that no condition refuses and for which one is missing. */
  readonly whereMissing: number
  readonly excluded: readonly { readonly filter: string; readonly removed: number }[]
  readonly notKept: number
  readonly counted: number
  /** Counted rows for which the side's condition is true; null when the side has none. */
  readonly conditionMet: number | null
  /** Known rows that are in no window: without an event day, or without the parent that dates them. */
  readonly withoutEventDay: number
  readonly withoutParent: number
  readonly rows: readonly RowVerdict[]
}

/** Tells, for one side of a metric, what became of every known row. */
export function explainSide(
  checked: CheckedRules,
  question: SideQuestion,
  data: DataRows,
): SideFunnel {
  const { evaluation, side } = openQuestion(checked, question, data)
  const cell = { entity: question.entity, splits: null }
  const rows = rowsOfCell(evaluation, side, cell)
  const known = rows.filter((row) => row.isInWindow)
  const passed = known.filter((row) => whereVerdict(row) === 'true')
  const { exclude, where } = side.side.population
  const undated = rows.filter((row) => row.day === null)
  const orphans = undated.filter((row) => isOrphan(evaluation, side, row.frame))
  const condition = conditionOf(evaluation, side)
  const verdicts = rows.map((row) => verdictOf(evaluation, side, row))
  return {
    ...windowOf(evaluation, side, question.entity),
    known: known.length,
    refused: where.map((_, index) => known.filter((row) => firstFalse(row) === index).length),
    whereMissing: known.filter((row) => whereVerdict(row) === 'missing').length,
    excluded: exclude.map(({ filter }, index) => ({
      filter: filter.name,
      removed: passed.filter((row) => row.exclude.findIndex(isTrue) === index).length,
    })),
    notKept: passed.filter((row) => !isExcluded(row) && !row.isKept).length,
    counted: known.filter(isCounted).length,
    conditionMet:
      condition === null
        ? null
        : verdicts.filter((row) => row.isCounted && row.condition === 'true').length,
    withoutEventDay: undated.length - orphans.length,
    withoutParent: orphans.length,
    rows: verdicts,
  }
}

function openQuestion(
  checked: CheckedRules,
  question: SideQuestion,
  data: DataRows,
): { readonly evaluation: Evaluation; readonly side: SideOfMetric } {
  const pack = checked.rulebook.packs.get(question.request.pack)
  if (pack === undefined) throw new Error(`There is no pack '${question.request.pack}'.`)
  const request: Request = {
    ...question.request,
    metrics: [question.metric],
    points: [question.point],
    entity: null,
    splits: [],
  }
  const source = { checked, pack, data: indexData(data), textOn: () => checked }
  const evaluation = evaluationsOf(source, request)(question.point)
  const sides = sidesOf(metricNamed(evaluation, question.metric))
  const side = sides[question.side === 'denominator' ? 1 : 0]
  if (side === undefined) throw new Error(`'${question.metric}' has no ${question.side}.`)
  return { evaluation, side }
}

function firstFalse(row: JudgedRow): number | null {
  return whereVerdict(row) === 'false' ? row.where.findIndex(isFalse) : null
}

/** True when the event day is read over a to-one relation that leads to no row. */
function isOrphan({ world }: Evaluation, { side }: SideOfMetric, frame: RowFrame): boolean {
  const path = pathOf(side.population.by ?? frame.dataset.time, world.checked.references)
  return path.length > 0 && followToOne(world, frame, path) === null
}

function pathOf(
  by: Expr | null,
  references: Evaluation['world']['checked']['references'],
): readonly Relation[] {
  if (by?.kind !== 'name') return []
  const reference = references.get(by)
  return reference?.kind === 'column' ? reference.path : []
}

/** The condition of a side that is `count(where condition)` or `share(condition)` over its own rows. */
function conditionOf({ world }: Evaluation, { side }: SideOfMetric): Expr | null {
  const { value, population } = side
  if (value.kind !== 'call' || population.per !== null) return null
  if (world.checked.aggregates.get(value)?.kind !== 'own-rows') return null
  if (value.callee === 'count' && value.args.length === 0) return value.where
  if (value.callee === 'share' && value.where === null) return value.args[0]?.value ?? null
  return null
}

function verdictOf(evaluation: Evaluation, side: SideOfMetric, row: JudgedRow): RowVerdict {
  const condition = conditionOf(evaluation, side)
  const alone = sideContext(evaluation, side, {
    frames: [row.frame],
    cell: { entity: null, splits: null },
  })
  const read = (expr: Expr): Value =>
    evaluation.world.evaluate(expr, { ...alone, frames: [row.frame], isExact: false })
  return {
    row: row.frame.row,
    day: row.day,
    isInWindow: row.isInWindow,
    where: row.where.map(verdict),
    exclude: row.exclude.map((value, index) => ({
      filter: side.side.population.exclude[index]?.filter.name ?? '',
      verdict: verdict(value),
    })),
    isKept: row.isKept,
    isCounted: isCounted(row),
    condition: condition === null ? null : verdict(read(condition)),
    alone: exactValue(evaluation.world.evaluate(side.side.value, alone)),
  }
}

function verdict(value: Value): Verdict {
  return isMissing(value) ? 'missing' : isTrue(value) ? 'true' : 'false'
}
