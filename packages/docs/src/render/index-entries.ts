import type { Entry, Reference } from '../document.ts'

/** Every entry by its id, in the order of ids. */
export function indexEntries({ sections }: Reference): readonly Entry[] {
  const entries = sections.flatMap((section) => section.entries)
  return entries.toSorted((left, right) => {
    if (left.id === right.id) return left.anchor < right.anchor ? -1 : 1
    return left.id < right.id ? -1 : 1
  })
}
