import type { KeptQuery } from '@guiju/planner'
import type { ChunkValue } from '@guiju/plan'
import type { Answer } from '../collect-answers.ts'
import type { Group } from '../group.ts'
import { cellSums, joinedHalves, type CellSums, type CellWindow, type Slots } from './cell-sums.ts'
import type { CellTable, GroupNumbers } from './cell-table.ts'

/** The groups that a request asks for. */
export interface AskedGroups extends Slots {
  readonly groups: readonly Group[]
  readonly find: (key: string) => number | undefined
}

/** All groups there are, or those of some entities. */
export function askedGroups(numbers: GroupNumbers, ids: readonly string[] | null): AskedGroups {
  if (ids === null) {
    const { groups, find } = numbers
    return { groups, find, count: groups.length, slotOf: null }
  }
  const asked = [...new Set(ids)].flatMap(numbers.ofEntity)
  const slotOf = new Map(asked.map((number, slot) => [number, slot]))
  return {
    groups: asked.flatMap((number) => numbers.groups[number] ?? []),
    count: asked.length,
    slotOf,
    find: (key) => {
      const number = numbers.find(key)
      return number === undefined ? undefined : slotOf.get(number)
    },
  }
}

/** The answers of a query at each of the windows, read as the answers of a statement would be. */
export function keptAnswers(
  { measures }: KeptQuery,
  tables: readonly CellTable[],
  windows: readonly CellWindow[],
  asked: AskedGroups,
): readonly Answer[] {
  const sums = new Map(tables.flatMap((table) => [...cellSums(table, windows, asked)]))
  const sumOf = (name: string): CellSums => {
    const found = sums.get(name)
    if (found === undefined) throw new Error(`No cells hold the measure '${name}'.`)
    return found
  }
  const positions = new Map(measures.map(({ name }, index) => [name, index]))
  const columns = measures.map(({ name, present }) =>
    series(sumOf(name), present === null ? null : sumOf(present)),
  )
  return windows.map((_, window): Answer => ({
    positions,
    groups: asked.groups,
    columns: { of: asked, columns, rowOf: asked.find, stride: 1, offset: window * asked.count },
    rows: {
      get: (key) => {
        const slot = asked.find(key)
        return slot === undefined
          ? undefined
          : columns.map((column) => valueAt(column, slot + window * asked.count))
      },
    },
  }))
}

type Series = Float64Array | readonly (bigint | number | null)[]

/** A sum of no values is missing. */
function series({ low, high }: CellSums, present: CellSums | null): Series {
  const isMissing = (at: number): boolean => present !== null && (present.low[at] ?? 0) === 0
  if (high !== null) {
    return Array.from(low, (value, at) =>
      isMissing(at) ? null : joinedHalves(high[at] ?? 0, value),
    )
  }
  if (present !== null) {
    for (let at = 0; at < low.length; at += 1) if (isMissing(at)) low[at] = NaN
  }
  return low
}

function valueAt(column: Series, at: number): ChunkValue {
  const value = column[at] ?? null
  return typeof value === 'number' && Number.isNaN(value) ? null : value
}
