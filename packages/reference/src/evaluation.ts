import type { Day, Metric, Point, Population, Request, Side, Window } from '@guiju/rulebook'
import { constantContext, type RowFrame, type World } from './context.ts'
import { datasetNamed } from './existence.ts'
import { entitiesOf, splitterOf, type Splitter } from './membership.ts'
import { parameterOn } from './parameters.ts'
import type { WindowEdges } from './observer.ts'
import { isCounted, judgeRows, type JudgedRow } from './population-rows.ts'
import { isTrue } from './value.ts'
import { datesOf, numberIn, type DayRange, type WindowAnchor } from './windows.ts'

/** One point of a request, and what was worked out for it so far. */
export interface Evaluation {
  readonly world: World
  readonly request: Request
  readonly judged: Map<string, readonly JudgedRow[]>
  /** The same request at another point. */
  readonly at: (point: Point) => Evaluation
  /** The same request for a day, as known on it and under the text in force on it. */
  readonly onDay: (day: Day) => Evaluation
}

/** What one result is for: an entity, or null for all rows; values of the splits, or null for the whole. */
export interface ResultCell {
  readonly entity: { readonly kind: string; readonly id: string } | null
  readonly splits: readonly (string | null)[] | null
}

/** A side of a metric, and the population whose rows choose a window by volume. */
export interface SideOfMetric {
  readonly metric: Metric
  readonly side: Side
  readonly volume: Population
}

/** The sides of a metric; a formula has none of its own. */
export function sidesOf(metric: Metric): readonly SideOfMetric[] {
  switch (metric.shape.kind) {
    case 'value': {
      const { side } = metric.shape
      return [{ metric, side, volume: side.population }]
    }
    case 'ratio': {
      const { numerator, denominator } = metric.shape
      const volume = denominator.population
      return [numerator, denominator].map((side) => ({ metric, side, volume }))
    }
    case 'formula':
      return []
  }
}

/** The dates of a side's window for an entity. */
export function windowOf(
  evaluation: Evaluation,
  { metric, side, volume }: SideOfMetric,
  entity: ResultCell['entity'],
): DayRange {
  const anchor = anchorOf(evaluation.world)
  let window: Window = side.population.window
  while (window.kind === 'by-volume') {
    const first: DayRange = windowDates(window.first, anchor)
    const rows = judgedRows(evaluation, volume, { window: first, metric: metric.id })
    const counted = rows.filter(
      (row) => isCounted({ ...row, isKept: true }) && isOfEntity(evaluation, row.frame, entity),
    )
    window = counted.length >= numberIn(window.atLeast, anchor) ? window.first : window.otherwise
  }
  return datesOf(window, anchor)
}

/** The judged rows of a side that belong to the cell and that the caller's condition lets through. */
export function rowsOfCell(
  evaluation: Evaluation,
  side: SideOfMetric,
  cell: ResultCell,
): readonly JudgedRow[] {
  const { population } = side.side
  const window = windowOf(evaluation, side, cell.entity)
  const splitters = cell.splits === null ? [] : splittersOf(evaluation, population)
  return judgedRows(evaluation, population, { window, metric: side.metric.id }).filter(
    ({ frame }) =>
      isOfEntity(evaluation, frame, cell.entity) &&
      passesCaller(evaluation, frame) &&
      splitters.every(({ valuesOf }, index) =>
        valuesOf(frame).includes(cell.splits?.[index] ?? null),
      ),
  )
}

/** How the request's splits divide the rows of a population. */
export function splittersOf(
  { world, request }: Evaluation,
  population: Population,
): readonly Splitter[] {
  const dataset = datasetNamed(world, population.dataset)
  return request.splits.map((name) => {
    const splitter = splitterOf(world, dataset, name)
    if (splitter === null) throw new Error(`'${dataset.name}' cannot be split by '${name}'.`)
    return splitter
  })
}

function judgedRows(
  { world, judged }: Evaluation,
  population: Population,
  options: { readonly window: DayRange; readonly metric: string },
): readonly JudgedRow[] {
  const key = JSON.stringify([options, populationNumber(population)])
  const known = judged.get(key)
  if (known !== undefined) return known
  const made = judgeRows(world, population, options)
  judged.set(key, made)
  world.observer?.onWindow(population, edgesOf(world, population, options, made))
  return made
}

/** Rows that pass the conditions, wherever they lie; of those not known yet, what is stored of them. */
function edgesOf(
  world: World,
  population: Population,
  options: { readonly window: DayRange; readonly metric: string },
  judged: readonly JudgedRow[],
): WindowEdges {
  const { from, to } = options.window
  const stored = world.raw === null ? [] : judgeRows(world.raw, population, options)
  const days = (rows: readonly JudgedRow[]): ReadonlySet<number | null> =>
    new Set(rows.filter((row) => isCounted({ ...row, isInWindow: true })).map(({ day }) => day))
  const known = days(judged)
  return {
    first: from !== null && known.has(from),
    last: known.has(to),
    before: from !== null && known.has(from - 1),
    after: known.has(to + 1) || days(stored).has(to + 1),
  }
}

const populationNumbers = new WeakMap<Population, number>()
let populationCount = 0

function populationNumber(population: Population): number {
  const known = populationNumbers.get(population)
  if (known !== undefined) return known
  populationCount += 1
  populationNumbers.set(population, populationCount)
  return populationCount
}

function isOfEntity({ world }: Evaluation, frame: RowFrame, entity: ResultCell['entity']): boolean {
  return entity === null || entitiesOf(world, frame, entity.kind).has(entity.id)
}

/** The caller's condition on the counted rows; where it is missing the row does not count. */
function passesCaller({ world, request }: Evaluation, frame: RowFrame): boolean {
  const condition = request.where.get(frame.dataset.name)
  if (condition === undefined) return true
  const context = { ...constantContext(world), frames: [frame], isExact: false }
  return isTrue(world.evaluate(condition, context))
}

function windowDates(window: Window, anchor: WindowAnchor): DayRange {
  if (window.kind === 'by-volume') throw new Error('A window by volume begins with dates.')
  return datesOf(window, anchor)
}

function anchorOf(world: World): WindowAnchor {
  return {
    point: world.point,
    weekStart: world.pack.weekStart,
    integer: (parameter) => {
      const value = parameterOn(parameter, world.point.to, constantContext(world))
      if (value.kind !== 'number') throw new Error(`'${parameter.name}' is no integer.`)
      return Number(value.amount.numerator)
    },
  }
}
