import { hashTexts, type RulebookTimeline } from '@guiju/rulebook'
import type { Loaded } from './loaded.ts'
import type { GuijuOptions, InForce, SnapshotInForce } from './port.ts'

/** Raised whenever equal rules over equal data are answered in other words or numbers than before. */
const answersVersion = 1

/** Tells apart what answers now from all that ever answered. */
export function inForceOf(
  loaded: Loaded,
  { defaultScorecard }: Pick<GuijuOptions, 'defaultScorecard'>,
  generation: number,
): InForce {
  const { timeline, data, loadedAt } = loaded
  const snapshots = snapshotsOf(loaded)
  const days = data.declaredDays instanceof Map ? [...data.declaredDays] : data.declaredDays
  const version = hashTexts([
    String(answersVersion),
    rulesHash(timeline),
    JSON.stringify(snapshots),
    JSON.stringify([days, data.rejected]),
    defaultScorecard ?? '',
  ])
  return { version: version.slice(0, 16), generation, loadedAt, snapshots }
}

/** Another one whenever any text of the rules is. */
export function rulesHash({ texts }: RulebookTimeline): string {
  return hashTexts(texts.map(({ checked }) => checked.rulebook.hash))
}

function snapshotsOf({ checked, data }: Loaded): readonly SnapshotInForce[] {
  const packs = [...checked.rulebook.packs.values()].filter(({ datasets }) => datasets.size > 0)
  const bySnapshot = Map.groupBy(packs, (pack) => data.sessionOf(pack).snapshot)
  return [...bySnapshot].map(([id, members]) => ({ id, packs: members.map((pack) => pack.id) }))
}
