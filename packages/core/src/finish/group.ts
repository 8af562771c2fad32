/** Entity and split values of one row of results; null entity: the whole; null split value: "(none)". */
export interface Group {
  readonly entity: string | null
  readonly splits: readonly (string | null)[]
}

const keys = new WeakMap<Group, string>()

/** A text that is equal for equal groups. */
export function groupKey(group: Group): string {
  const known = keys.get(group)
  if (known !== undefined) return known
  const key =
    group.splits.length === 0 && group.entity !== null
      ? group.entity
      : JSON.stringify([group.entity, ...group.splits])
  keys.set(group, key)
  return key
}
