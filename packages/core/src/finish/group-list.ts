import type { ChunkValue } from '@guiju/plan'
import { groupKey, type Group } from './group.ts'

/** Groups in order of first sight, each once, found by their number. */
export interface GroupList {
  /** The number of the group with these key columns of a row: the entity, unless there is none, then split values. */
  readonly numberOf: (values: readonly ChunkValue[]) => number
  /** The number of a group by its key; undefined for one that was never seen. */
  readonly find: (key: string) => number | undefined
  readonly groups: readonly Group[]
}

/** Gathers groups; `hasEntity` tells whether the first key column is the entity. */
export function createGroupList(hasEntity: boolean): GroupList {
  const groups: Group[] = []
  const byKey = new Map<string, number>()
  const bySingle = new Map<ChunkValue, number>()

  const numberOfGroup = (values: readonly ChunkValue[]): number => {
    const texts = values.map(textOf)
    const group: Group = hasEntity
      ? { entity: texts[0] ?? null, splits: texts.slice(1) }
      : { entity: null, splits: texts }
    const key = groupKey(group)
    const known = byKey.get(key)
    if (known !== undefined) return known
    byKey.set(key, groups.length)
    return groups.push(group) - 1
  }

  return {
    groups,
    find: (key) => byKey.get(key),
    numberOf: (values) => {
      const [single] = values
      if (values.length !== 1 || single === undefined) return numberOfGroup(values)
      const known = bySingle.get(single)
      if (known !== undefined) return known
      const made = numberOfGroup(values)
      bySingle.set(single, made)
      return made
    },
  }
}

/** A key as results show it: whole numbers read the same as their texts. */
export function textOf(value: ChunkValue | undefined): string | null {
  if (value === null || value === undefined) return null
  return typeof value === 'string' ? value : String(value)
}
