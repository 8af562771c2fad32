import type { SnapshotInfo, SnapshotResponse } from '@guiju/protocol'
import { formatDay, type Pack } from '@guiju/rulebook'
import { completeDaysOf, snapshotOf, type Loaded } from '../guiju/loaded.ts'
import type { Answer } from '../guiju/port.ts'

/** Answers `snapshot`: which data answers for which packs, and how far each dataset is complete. */
export function snapshotAnswer(loaded: Loaded): Answer<SnapshotResponse> {
  const packs = [...loaded.checked.rulebook.packs.values()].filter(
    ({ datasets }) => datasets.size > 0,
  )
  const bySnapshot = Map.groupBy(packs, (pack) => loaded.data.sessionOf(pack).snapshot)
  const snapshots = [...bySnapshot.values()].flatMap((members) => snapshotInfo(members, loaded))
  return { value: { loadedAt: loaded.loadedAt, snapshots } }
}

/** Nothing for data of which nothing tells how far it is complete. */
function snapshotInfo(packs: readonly Pack[], loaded: Loaded): readonly SnapshotInfo[] {
  const [first] = packs
  const snapshot = first === undefined ? undefined : snapshotOf(loaded, first).value
  if (snapshot === undefined) return []
  const days = new Map(packs.flatMap((pack) => suppliedDays(pack, loaded)))
  return [
    {
      packs: packs.map(({ id }) => id),
      snapshot,
      datasets: [...days].map(([dataset, completeThrough]) => ({ dataset, completeThrough })),
    },
  ]
}

function suppliedDays(
  pack: Pack,
  loaded: Loaded,
): readonly (readonly [dataset: string, completeThrough: string | null])[] {
  const { statistics } = loaded.data.sessionOf(pack)
  const { through } = completeDaysOf(loaded)(pack)
  return [...pack.datasets.keys()]
    .filter((dataset) => statistics.datasets.has(dataset))
    .map((dataset) => {
      const day = through(dataset)
      return [dataset, day === null ? null : formatDay(day)]
    })
}
