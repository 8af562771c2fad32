import type { MetricsResponse, ScorecardsResponse, Snapshot } from '@guiju/protocol'
import type { Pack } from '@guiju/rulebook'
import { resolveScorecard } from '../request/resolve-ids.ts'
import { snapshotOf, type Loaded } from './loaded.ts'
import type { Answer } from './port.ts'
import { refusal, refuse } from './problem.ts'
import { metricInfo, packVersion, scorecardInfo } from './rule-info.ts'
import { leadingPack } from './text-in-force.ts'

/** Answers `metrics`: every metric of every pack, where it is declared, as of the last complete day. */
export function metricsAnswer(loaded: Loaded): Answer<MetricsResponse> {
  const { checked } = loaded
  const packs = [...checked.rulebook.packs.values()]
  const snapshot = snapshotOfAll(loaded)
  if ('problem' in snapshot) return snapshot
  const metrics = packs.flatMap((pack) =>
    declared(pack, 'metrics', pack.metrics).map((metric) => metricInfo(metric, pack, checked)),
  )
  return { value: { metrics, rules: packs.map(packVersion), snapshot: snapshot.value } }
}

/** Answers `scorecards` as of the last complete day; `wanted` names the one that a page opens with. */
export function scorecardsAnswer(
  loaded: Loaded,
  wanted: string | undefined,
): Answer<ScorecardsResponse> {
  const { checked } = loaded
  const packs = [...checked.rulebook.packs.values()]
  const snapshot = snapshotOfAll(loaded)
  if ('problem' in snapshot) return snapshot
  const scorecards = packs.flatMap((pack) =>
    declared(pack, 'scorecards', pack.scorecards).map((card) => scorecardInfo(card, pack, checked)),
  )
  const named = wanted === undefined ? undefined : resolveScorecard(wanted, loaded).value
  const first = named?.id ?? scorecards[0]?.id ?? null
  return {
    value: { scorecards, default: first, rules: packs.map(packVersion), snapshot: snapshot.value },
  }
}

/** The rules that a pack declares itself, in order of writing. */
function declared<T>(pack: Pack, kind: string, rules: ReadonlyMap<string, T>): readonly T[] {
  const own = pack.own[kind] ?? new Set<string>()
  return [...rules].filter(([id]) => own.has(id)).map(([, rule]) => rule)
}

/** The snapshot that speaks for the data of all packs. */
export function snapshotOfAll(loaded: Loaded): Answer<Snapshot> {
  const pack = leadingPack(loaded.checked)
  if (pack === undefined) {
    return refuse<never>('not-ready', { zh: '没有任何规则包。', en: 'There is no pack of rules.' })
  }
  const snapshot = snapshotOf(loaded, pack)
  return snapshot.value === undefined
    ? refusal(snapshot.diagnostics, loaded.checked.rulebook.sources)
    : { value: snapshot.value }
}
