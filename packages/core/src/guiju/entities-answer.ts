import { diagnostic } from '@guiju/language'
import type { EntitiesResponse, EntityItem } from '@guiju/protocol'
import type { Pack } from '@guiju/rulebook'
import { compareBytes } from '../finish/value.ts'
import { requestSpan } from '../request/request-span.ts'
import { withNearest } from '../request/resolve-ids.ts'
import { directoryOf, snapshotOf, type Loaded } from './loaded.ts'
import type { Answer, CallOptions, EntitiesQuery } from './port.ts'
import { refusal } from './problem.ts'

/** Answers `entities`: the biggest first, ties by the bytes of their ids. */
export async function entitiesAnswer(
  { kind: name, search = '', limit }: EntitiesQuery,
  loaded: Loaded,
  { signal }: CallOptions,
): Promise<Answer<EntitiesResponse>> {
  const { packs, sources } = loaded.checked.rulebook
  const pack = packWithEntity(name, [...packs.values()])
  const kind = pack?.entities.get(name)
  if (pack === undefined || kind === undefined) {
    const known = [...new Set([...packs.values()].flatMap((one) => [...one.entities.keys()]))]
    const params = { ...withNearest(name, known), known }
    return refusal([diagnostic('unknown-entity-kind', requestSpan, params)], sources)
  }
  const directory = await directoryOf(loaded, pack, kind, signal)
  if (directory.value === undefined) return refusal(directory.diagnostics, sources)
  const snapshot = snapshotOf(loaded, pack)
  if (snapshot.value === undefined) return refusal(snapshot.diagnostics, sources)
  const { ids, labelOf, sizeOf } = directory.value
  const wanted = search.toLowerCase()
  const found = [...ids]
    .map((id): EntityItem => ({ id, label: labelOf(id), size: sizeOf(id) }))
    .filter(({ id, label }) => `${id}\n${label ?? ''}`.toLowerCase().includes(wanted))
    .toSorted((left, right) => right.size - left.size || compareBytes(left.id, right.id))
  return {
    value: {
      kind: name,
      entities: found.slice(0, limit),
      total: found.length,
      snapshot: snapshot.value,
    },
  }
}

/** The pack whose scorecards are about the kind, else the first that knows it. */
function packWithEntity(kind: string, packs: readonly Pack[]): Pack | undefined {
  const knowing = packs.filter((pack) => pack.entities.has(kind))
  return (
    knowing.find(({ scorecards }) =>
      [...scorecards.values()].some((card) => card.entity === kind),
    ) ?? knowing[0]
  )
}
