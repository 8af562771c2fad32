import type { Dataset } from '@guiju/language'
import type { DatasetFile, SnapshotSource } from '../snapshot/snapshot-source.ts'

/** A file that was appended to a dataset since an earlier state of the data. */
export interface NewSlice {
  readonly dataset: Dataset
  readonly file: DatasetFile
}

/**
 * The files that `source` has more than `former`, in order of datasets. Null where that is not all there is between
 * them, or where adding rows could break a relation whose rows would have to be looked at all over again.
 */
export function newSlices(
  former: SnapshotSource,
  source: SnapshotSource,
): readonly NewSlice[] | null {
  const slices: NewSlice[] = []
  for (const [name, file] of source.files) {
    const dataset = source.datasets.get(name)
    const before = former.files.get(name)
    const known = before?.appended ?? []
    const now = file.appended ?? []
    const isKnown = known.every(({ path }, index) => path === now[index]?.path)
    if (dataset === undefined || before === undefined || !isKnown) return null
    slices.push(...now.slice(known.length).map((slice) => ({ dataset, file: slice })))
  }
  const changed = new Set(slices.map(({ dataset }) => dataset.name))
  return hasRelationByOtherColumns(source, changed) ? null : slices
}

/** Keys are checked as rows are added; that other columns find at most one row is checked over all rows. */
function hasRelationByOtherColumns(
  { datasets }: SnapshotSource,
  changed: ReadonlySet<string>,
): boolean {
  return [...datasets.values()].some(({ relations }) =>
    [...relations.values()].some(({ is, to, key }) => {
      const there = key.map((pair) => pair.there)
      const isItsKey = datasets.get(to)?.key.every((column) => there.includes(column)) === true
      return is === 'one' && changed.has(to) && !isItsKey
    }),
  )
}
