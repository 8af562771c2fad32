import type { Dataset, Expr } from '@guiju/language'
import type { Day, FilterUse, Keep, Population } from '@guiju/rulebook'
import { rowContext, type Context, type RowFrame, type World } from './context.ts'
import { datasetNamed, dayOfValue, existingRows } from './existence.ts'
import { allOf, isFalse } from './logic.ts'
import { sortFrames } from './order.ts'
import { followToOne } from './relations.ts'
import { isMissing, isTrue, missing, printValue, type Value } from './value.ts'
import { holdsDay, type DayRange } from './windows.ts'

/** One known row and what the clauses of a population say of it. */
export interface JudgedRow {
  readonly frame: RowFrame
  /** The date of its event; null when that is missing. */
  readonly day: Day | null
  readonly isInWindow: boolean
  /** The value of each condition of `where`, in order. */
  readonly where: readonly Value[]
  /** The value of each exclusion, in order; true takes the row away. */
  readonly exclude: readonly Value[]
  /** False when `keep` prefers other rows of its group. */
  readonly isKept: boolean
}

/** Judges every row of a population's dataset that exists in the world, in the window or not. */
export function judgeRows(
  world: World,
  population: Population,
  options: { readonly window: DayRange; readonly metric: string },
): readonly JudgedRow[] {
  const dataset = datasetNamed(world, population.dataset)
  const judged = existingRows(world, dataset).map((frame): JudgedRow => {
    const context = populationContext(world, population, frame, options)
    const day = eventDay(population, dataset, context)
    return {
      frame,
      day,
      isInWindow: day !== null && holdsDay(options.window, day),
      where: population.where.map((condition) => world.evaluate(condition, context)),
      exclude: population.exclude.map((use) => excludes(use, frame, context)),
      isKept: true,
    }
  })
  return population.keep === null
    ? judged
    : keepSome(judged, population.keep, world, (frame) =>
        populationContext(world, population, frame, options),
      )
}

/** What all conditions of `where` say together. */
export function whereVerdict(row: JudgedRow): 'true' | 'false' | 'missing' {
  const value = allOf(row.where)
  return isTrue(value) ? 'true' : isFalse(value) ? 'false' : 'missing'
}

export function isExcluded(row: JudgedRow): boolean {
  return row.exclude.some(isTrue)
}

/** True for a row that the population counts. */
export function isCounted(row: JudgedRow): boolean {
  return row.isInWindow && isCandidate(row) && row.isKept
}

/** Where the row-level expressions of a population read one row. */
export function populationContext(
  world: World,
  population: Population,
  frame: RowFrame,
  { window, metric }: { readonly window: DayRange | null; readonly metric: string },
): Context {
  const lets = population.per === null ? population.lets : new Map<string, Expr>()
  return { ...rowContext(world, frame, metric), lets, window }
}

function isCandidate(row: JudgedRow): boolean {
  return whereVerdict(row) === 'true' && !isExcluded(row)
}

function eventDay(population: Population, dataset: Dataset, context: Context): Day | null {
  const by = population.by ?? dataset.time
  if (by === null) return null
  return dayOfValue(context.world, context.world.evaluate(by, context))
}

/** A filter of a parent's dataset is missing where there is no parent. */
function excludes({ filter, path }: FilterUse, frame: RowFrame, context: Context): Value {
  const { world } = context
  let dataset = frame.dataset
  const relations = path.map((name) => {
    const relation = dataset.relations.get(name)
    if (relation === undefined) throw new Error(`'${dataset.name}' has no relation '${name}'.`)
    dataset = datasetNamed(world, relation.to)
    return relation
  })
  const row = followToOne(world, frame, relations)
  if (row === null) return missing
  return world.evaluate(filter.where, rowContext(world, row, context.metric))
}

/** Of each group of rows that passed `where` and `exclude`, in any window, only the first or last few stay. */
function keepSome(
  judged: readonly JudgedRow[],
  keep: Keep,
  world: World,
  contextOf: (frame: RowFrame) => Context,
): readonly JudgedRow[] {
  const read = (expr: Expr, frame: RowFrame): Value => world.evaluate(expr, contextOf(frame))
  const candidates = judged.filter(isCandidate).map(({ frame }) => frame)
  const groups = Map.groupBy(candidates, (frame) =>
    groupKey(keep.per.map((per) => read(per, frame))),
  )
  const kept = new Set(
    [...groups.values()].flatMap((group) =>
      sortFrames(group, (frame) => keep.by.map((by) => read(by, frame)), keep.which).slice(
        0,
        keep.count,
      ),
    ),
  )
  return judged.map((row) => (isCandidate(row) ? { ...row, isKept: kept.has(row.frame) } : row))
}

/** A text that is equal for equal lists of values; missing equals missing. */
export function groupKey(values: readonly Value[]): string {
  return JSON.stringify(values.map((value) => (isMissing(value) ? null : printValue(value))))
}
