import { createRowsKeys, type DatasetStatistics, type Statistics } from '@guiju/plan'
import { instantOfDay, type Pack, type Point } from '@guiju/rulebook'
import { loweringAt } from '../lower/lowering-at.ts'
import type { DayRange } from '../lower/lowering.ts'
import type { PointContext } from '../side-task.ts'
import { watchAnchor } from './anchored.ts'
import { dayScalar } from './day-scalar.ts'
import { isNeverNull } from './event-order.ts'
import { openKnowledge, type Knowledge } from './knowledge.ts'
import type { GivenForCells } from './cell-context.ts'

/** What planning reads that stands at no point in particular. */
export interface AcrossPoints {
  readonly context: PointContext
  readonly anchored: Set<string>
  readonly cells: GivenForCells
}

/**
 * A context for all points at once: with an open knowledge day where it differs from point to point. Null where
 * dates do not follow one another.
 */
export function acrossPoints(
  last: PointContext,
  points: readonly Point[],
  windows: readonly DayRange[],
): AcrossPoints | null {
  const { pack, statistics } = last.lowering
  const days = [
    ...points.flatMap(({ from, to, known }) => [from, to, known]),
    ...windows.flatMap(({ from, to }) => (from === null ? [to] : [from, to])),
  ]
  const [first, end] = [Math.min(...days), Math.max(...days)]
  const dayOf = dayScalar(first, end, pack.timeZone)
  if (dayOf === null) return null
  const knowledge = openKnowledge(pack.timeZone)
  const [{ known } = last.lowering.point] = points
  const isOpen = points.some((point) => point.known !== known)
  const base = isOpen
    ? loweringAt(
        { ...last.lowering.point, known: knowledge.day },
        {
          ...last.lowering,
          statistics: knownThrough(known, statistics, { pack, knowledge }),
          keyOf: createRowsKeys(),
        },
      )
    : { ...last.lowering, keyOf: createRowsKeys() }
  const { lowering, anchored } = watchAnchor(base, points)
  return {
    context: { ...last, lowering, point: 0 },
    anchored,
    cells: {
      knowledge,
      statistics,
      startOf: (day) => instantOfDay(day, pack.timeZone),
      first: first - 1,
      dayOf,
      isNeverNull: (rows, name) => isNeverNull(rows, name, statistics),
    },
  }
}

/** A context for all days there are or will be, and the window that holds them. */
export interface AcrossAllDays extends AcrossPoints {
  readonly window: DayRange
}

/** Before every day of any data. */
const earliestDay = -700_000
/** A later day than any data has, and well before that which stands for an open knowledge day. */
const latestDay = 2_799_000

/**
 * A context for every day: what it plans asks neither for the days of the points nor for what is known on them, only
 * for what the rules say on them. Null where dates do not follow one another.
 */
export function acrossAllDays(last: PointContext, points: readonly Point[]): AcrossAllDays | null {
  const { pack, statistics } = last.lowering
  const span = spanOfInstants(pack, statistics)
  const dayOf = span === null ? null : dayScalar(span.from, span.to, pack.timeZone)
  if (dayOf === null) return null
  const knowledge = openKnowledge(pack.timeZone)
  const base = loweringAt(
    { ...last.lowering.point, known: knowledge.day },
    {
      ...last.lowering,
      statistics: knownThrough(earliestDay, statistics, { pack, knowledge }),
      keyOf: createRowsKeys(),
    },
  )
  const { lowering, anchored } = watchAnchor(base, points)
  return {
    context: { ...last, lowering, point: 0 },
    anchored,
    window: { from: null, to: latestDay },
    cells: {
      knowledge,
      statistics,
      startOf: (day) => instantOfDay(day, pack.timeZone),
      first: earliestDay,
      dayOf,
      isNeverNull: (rows, name) => isNeverNull(rows, name, statistics),
    },
  }
}

const microsecondsPerDay = 86_400_000_000n
/** Longer spans come from instants that stand for never; telling the clock of each of their days takes too long. */
const longestSpan = 60_000

/** The days between the first and the last instant that is stored; null where they are too far apart. */
function spanOfInstants(
  pack: Pack,
  { datasets }: Statistics,
): { readonly from: number; readonly to: number } | null {
  const days = [...pack.datasets.values()].flatMap(({ name, columns }) =>
    [...columns.values()].flatMap(({ name: column, type }) => {
      const facts = datasets.get(name)?.columns.get(column)
      if (type.kind !== 'timestamp' || facts === undefined) return []
      return [facts.least, facts.greatest].flatMap((at) =>
        at === null ? [] : [Number(at / microsecondsPerDay)],
      )
    }),
  )
  if (days.length === 0) return { from: 0, to: 0 }
  const span = { from: Math.min(...days) - 2, to: Math.max(...days) + 2 }
  return span.to - span.from > longestSpan ? null : span
}

/** Statistics that prove of a time that it never lies after a day only where that is true of the first day, too. */
function knownThrough(
  first: number,
  { datasets }: Statistics,
  { pack, knowledge }: { readonly pack: Pack; readonly knowledge: Knowledge },
): Statistics {
  const endOfFirst = instantOfDay(first + 1, pack.timeZone)
  const entries = [...datasets].map(([name, statistics]): [string, DatasetStatistics] => {
    const columns = new Map(statistics.columns)
    for (const { name: column, type } of pack.datasets.get(name)?.columns.values() ?? []) {
      const facts = columns.get(column)
      if (facts === undefined || facts.greatest === null) continue
      const isDate = type.kind === 'date'
      if (!isDate && type.kind !== 'timestamp') continue
      const isLater = isDate ? facts.greatest > BigInt(first) : facts.greatest >= endOfFirst
      const unknown = isDate ? BigInt(knowledge.day) + 1n : knowledge.end
      if (isLater) columns.set(column, { ...facts, greatest: unknown })
    }
    return [name, { ...statistics, columns }]
  })
  return { datasets: new Map(entries) }
}
