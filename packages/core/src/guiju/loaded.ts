import type { Viewer } from '@guiju/access'
import type { PhaseResult } from '@guiju/language'
import type { Snapshot } from '@guiju/protocol'
import {
  formatDay,
  type CheckedRulebook,
  type Day,
  type EntityKind,
  type Pack,
  type RulebookTimeline,
} from '@guiju/rulebook'
import { completeDays, leastComplete, type CompleteDays } from '../request/complete-days.ts'
import { guardedSession } from '../scope/guarded-session.ts'
import { ownIds } from '../scope/own-entities.ts'
import { readDirectory, type EntityDirectory } from './entity-directory.ts'
import type { Data } from './port.ts'

/** Rules with the data they read: what one request sees from its beginning to its end. */
export interface Loaded {
  readonly timeline: RulebookTimeline
  /** The text that answers. */
  readonly checked: CheckedRulebook
  /** The day for whose sake it does; null for the newest text, when no day is known. */
  readonly day: Day | null
  readonly data: Data
  /** ISO 8601, UTC. */
  readonly loadedAt: string
  /** Who asks. */
  readonly viewer: Viewer
  /** Directories that were read already, by text, pack and kind. */
  readonly directories: Map<string, EntityDirectory>
}

/** The same rules with the data as a viewer may read them. */
export function loadedFor(loaded: Loaded, viewer: Viewer): Loaded {
  if (viewer.scope.kind === 'everything') return { ...loaded, viewer }
  const { data } = loaded
  const sessionOf: Data['sessionOf'] = (pack) => guardedSession(data.sessionOf(pack), pack, viewer)
  return { ...loaded, viewer, data: { ...data, sessionOf, rejected: [] } }
}

export function completeDaysOf({
  checked,
  data,
}: Pick<Loaded, 'checked' | 'data'>): (pack: Pack) => CompleteDays {
  return (pack) => completeDays(pack, checked, data.sessionOf(pack).statistics, data.declaredDays)
}

/** The snapshot that answers for a pack; an error when nothing tells through which day it is complete. */
export function snapshotOf(loaded: Loaded, pack: Pack): PhaseResult<Snapshot> {
  const session = loaded.data.sessionOf(pack)
  const supplied = [...pack.datasets.keys()].filter((name) => session.statistics.datasets.has(name))
  const days = completeDaysOf(loaded)(pack)
  const least = leastComplete(
    supplied.filter((dataset) => days.isKnown(dataset)),
    days,
  )
  if (least.value === undefined) return { diagnostics: least.diagnostics }
  const { rejected } = loaded.data
  const value: Snapshot = {
    id: session.snapshot,
    completeThrough: formatDay(least.value.through),
    marked: rejected.length === 0 ? null : rejected,
  }
  return { value, diagnostics: [] }
}

/**
 * What the data tells about the entities of a kind: of all of them read once for as long as rules and data stay, of a
 * viewer's own whenever it is asked.
 */
export async function directoryOf(
  loaded: Loaded,
  pack: Pack,
  kind: EntityKind,
  signal: AbortSignal,
): Promise<PhaseResult<EntityDirectory>> {
  const { checked, viewer, directories, data } = loaded
  const among = ownIds(viewer, kind.name)
  const key = `${checked.rulebook.hash} ${pack.id} ${kind.name}`
  const known = among === null ? directories.get(key) : undefined
  if (known !== undefined) return { value: known, diagnostics: [] }
  const session = data.sessionOf(pack)
  const read = await readDirectory(kind, pack, checked, { session, signal, among })
  if (read.value !== undefined && among === null) directories.set(key, read.value)
  return read
}
