import type { Dataset } from '@guiju/language'
import type { SplitPart } from './board-model.ts'
import type { Pack } from './model.ts'

/** Names by which the rows of a dataset can be split: its dimensions, and groups and bands of it. */
export function splitNames({ groups, bands }: Pack, dataset: Dataset): readonly string[] {
  const ofDataset = [...groups.values(), ...bands.values()].filter(
    (split) => split.dataset === dataset.name,
  )
  return [...dataset.dimensions.keys(), ...ofDataset.map(({ name }) => name)]
}

/**
 * The dataset with one row for each value of a dimension: the one whose key is called like the column that the
 * dimension reads. Null when there is none or several, and for groups and bands.
 */
export function datasetOfSplit(pack: Pack, dataset: Dataset, split: string): Dataset | null {
  const path = dataset.dimensions.get(split)?.path
  const column = path?.kind === 'name' ? path.segments.at(-1)?.name : undefined
  if (column === undefined) return null
  const keyed = [...pack.datasets.values()].filter(
    ({ key }) => key.length === 1 && key[0] === column,
  )
  return keyed.length === 1 ? (keyed[0] ?? null) : null
}

/** The split whose value's row an attribute reads: named itself, or by the entity whose dataset that is. */
export function splitOfAttribute(
  pack: Pack,
  part: Pick<SplitPart, 'splits'>,
  of: string,
  rowsOf: (split: string) => Dataset | null,
): string | null {
  const names = part.splits.map(({ name }) => name)
  if (names.includes(of)) return of
  const behind = pack.entities.get(of)?.dataset ?? of
  return names.find((name) => rowsOf(name)?.name === behind) ?? null
}
