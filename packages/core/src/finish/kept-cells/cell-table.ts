import type { CellColumns } from '@guiju/plan'
import { groupKey, type Group } from '../group.ts'

/** Groups of one kind of entity and one list of splits, numbered alike in all tables that count them. */
export interface GroupNumbers {
  /** Tells these numbers from those of other kinds of entities and other splits. */
  readonly about: string
  readonly groups: readonly Group[]
  /** The number of a group by its key; undefined for one without cells. */
  readonly find: (key: string) => number | undefined
  /** The numbers of the groups of an entity. */
  readonly ofEntity: (id: string) => readonly number[]
  readonly numberOf: (keys: readonly (string | null)[]) => number
}

/** Gathers groups; `hasEntity` tells whether the first key is the entity. */
export function createGroupNumbers(about: string, hasEntity: boolean): GroupNumbers {
  const groups: Group[] = []
  const byKey = new Map<string, number>()
  const byEntity = new Map<string, number[]>()
  return {
    about,
    groups,
    find: (key) => byKey.get(key),
    ofEntity: (id) => byEntity.get(id) ?? [],
    numberOf: (keys) => {
      const group: Group = hasEntity
        ? { entity: keys[0] ?? null, splits: keys.slice(1) }
        : { entity: null, splits: keys }
      const key = groupKey(group)
      const known = byKey.get(key)
      if (known !== undefined) return known
      const number = groups.push(group) - 1
      byKey.set(key, number)
      if (group.entity !== null) {
        byEntity.set(group.entity, [...(byEntity.get(group.entity) ?? []), number])
      }
      return number
    },
  }
}

/** Cells in memory, ready to be added up. */
export interface CellTable {
  readonly columns: CellColumns
  /** The last day on which anything becomes known of a cell of the same group up to this one; null where each is known on its day. */
  readonly latest: Int32Array | null
  /** The first and the last day of any cell, days of knowledge included. */
  readonly range: readonly [number, number]
  /** The number of each group among those of all tables. */
  readonly numbers: Int32Array
  /** Where a group of that number stands here; undefined where it has no cells. */
  readonly localOf: ReadonlyMap<number, number>
  readonly sizeBytes: number
}

export function cellTable(columns: CellColumns, groups: GroupNumbers): CellTable {
  const numbers = Int32Array.from(columns.groups, groups.numberOf)
  const latest = latestOf(columns)
  const arrays = [columns.starts, columns.days, columns.since, latest, numbers]
  const sums = columns.measures.flatMap(({ low, high }) => [low, high])
  return {
    columns,
    latest,
    range: rangeOf(columns.since === null ? [columns.days] : [columns.days, columns.since]),
    numbers,
    localOf: new Map(Array.from(numbers, (number, local) => [number, local])),
    sizeBytes: [...arrays, ...sums].reduce((sum, array) => sum + (array?.byteLength ?? 0), 0),
  }
}

function latestOf({ starts, days, since }: CellColumns): Int32Array | null {
  if (since === null) return null
  const latest = new Int32Array(days.length)
  for (let group = 0; group + 1 < starts.length; group += 1) {
    let last = -Infinity
    for (let cell = starts[group] ?? 0; cell < (starts[group + 1] ?? 0); cell += 1) {
      last = Math.max(last, since[cell] ?? 0)
      latest[cell] = last
    }
  }
  return latest
}

function rangeOf(lists: readonly Int32Array[]): readonly [number, number] {
  let [least, greatest] = [Infinity, -Infinity]
  for (const list of lists) {
    for (const day of list) {
      if (day < least) least = day
      if (day > greatest) greatest = day
    }
  }
  return greatest < least ? [0, -1] : [least, greatest]
}
