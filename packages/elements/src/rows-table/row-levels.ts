import type { BoardRow, BoardRowCells, BoardRows, LocalText } from '@guiju/protocol'
import type { BoardDrill } from '../events.ts'

/** One line of a table: a row, or a row of the second split below it. */
export interface TableLine {
  readonly row: BoardRowCells
  readonly level: 1 | 2
  /** The colour of its first level, counted from 0. */
  readonly place: number
  /** Null where nothing can be unfolded. */
  readonly isUnfolded: boolean | null
  /** How many rows below it are not shown. */
  readonly hidden: number
}

/** The lines of `rows`, with the rows below those whose place is in `unfolded`. */
export function tableLines(
  rows: readonly BoardRow[],
  unfolded: ReadonlySet<number>,
): readonly TableLine[] {
  return rows.flatMap((row, place) => {
    const isUnfolded = row.below === null ? null : unfolded.has(place)
    const below = isUnfolded ? (row.below?.rows ?? []) : []
    const hidden = isUnfolded ? (row.below?.total ?? 0) - below.length : 0
    return [
      { row, level: 1, place, isUnfolded, hidden },
      ...below.map((lower): TableLine => ({
        row: lower,
        level: 2,
        place,
        isUnfolded: null,
        hidden: 0,
      })),
    ]
  })
}

/** What opening `row` leads to; null where it leads nowhere. */
export function drillOf(
  { splits, drill }: Pick<BoardRows, 'splits' | 'drill'>,
  { keys }: BoardRowCells,
  labels: readonly LocalText[],
): BoardDrill | null {
  if (drill === null) return null
  const narrowed = splits.flatMap(
    ({ id }, index): readonly (readonly [string, string | null])[] => {
      const key = keys[index]
      return key === undefined ? [] : [[id, key]]
    },
  )
  return { part: drill, narrowed: Object.fromEntries(narrowed), labels }
}
