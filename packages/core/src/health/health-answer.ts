import type { DatasetHealth, HealthParameters, HealthResponse } from '@guiju/protocol'
import { formatDay, type Pack } from '@guiju/rulebook'
import { packOf } from '../finish/evaluation.ts'
import { completeDaysOf, snapshotOf, type Loaded } from '../guiju/loaded.ts'
import type { Answer, CallOptions } from '../guiju/port.ts'
import { refusal, refuse } from '../guiju/problem.ts'
import { packVersion } from '../guiju/rule-info.ts'
import { leadingPack } from '../guiju/text-in-force.ts'
import { metricsBelow } from '../request/metrics-below.ts'
import { resolveIds } from '../request/resolve-ids.ts'
import { metricsOfCard, rankingsOfCard } from '../score/card-metrics.ts'
import { readDatasetHealth, type DatasetCounts } from './dataset-health.ts'
import { isReadable } from '../scope/own-rows.ts'
import { healthWarnings } from './health-warnings.ts'
import { allData, usedData, type UsedDataset } from './used-data.ts'

/** Answers `health`: how far the data that a rule reads can be trusted; without a rule, all data. */
export async function healthAnswer(
  { rule }: HealthParameters,
  loaded: Loaded,
  { signal }: CallOptions,
): Promise<Answer<HealthResponse>> {
  const { checked, data } = loaded
  const { sources } = checked.rulebook
  const asked = rule === undefined ? wholePack(loaded) : usedBy(rule, loaded)
  if ('problem' in asked) return asked
  const { pack, used } = asked.value
  const session = data.sessionOf(pack)
  const datasets: DatasetHealth[] = []
  const absent: string[] = []
  for (const [name, use] of used) {
    const dataset = pack.datasets.get(name)
    if (dataset === undefined || !isReadable(name, session)) continue
    if (!session.statistics.datasets.has(name)) {
      absent.push(name)
      continue
    }
    const read = await readDatasetHealth(dataset, use, { pack, checked, session, signal })
    if (read.value === undefined) return refusal(read.diagnostics, sources)
    datasets.push(healthOf(name, read.value, pack, loaded))
  }
  const snapshot = snapshotOf(loaded, pack)
  if (snapshot.value === undefined) return refusal(snapshot.diagnostics, sources)
  return {
    value: {
      pack: pack.id,
      rule: asked.value.rule,
      datasets,
      absent,
      rules: [packVersion(pack)],
      snapshot: snapshot.value,
    },
  }
}

interface AskedData {
  readonly pack: Pack
  readonly rule: HealthResponse['rule']
  readonly used: ReadonlyMap<string, UsedDataset>
}

function wholePack({ checked }: Loaded): Answer<AskedData> {
  const pack = leadingPack(checked)
  if (pack === undefined) {
    return refuse('not-ready', { zh: '没有规则包。', en: 'There is no pack.' })
  }
  return { value: { pack, rule: null, used: allData(pack) } }
}

function usedBy(written: string, loaded: Loaded): Answer<AskedData> {
  const { checked } = loaded
  const asked = resolveIds([written], loaded)
  const [rule] = asked.value ?? []
  if (rule === undefined) return refusal(asked.diagnostics, checked.rulebook.sources)
  const pack = packOf(checked, rule.pack)
  const card = rule.kind === 'scorecard' ? pack.scorecards.get(rule.id) : undefined
  const ids =
    card === undefined
      ? [rule.id]
      : metricsOfCard(card, rankingsOfCard(card, pack).values(), checked)
  const metrics = metricsBelow(ids, pack, checked)
  const kinds =
    card === undefined
      ? [...pack.entities.keys()].filter((kind) => isReached(kind, metrics, pack))
      : [card.entity]
  const used = mergedUse(kinds.length === 0 ? [null] : kinds, (kind) =>
    usedData(metrics, kind, pack, checked),
  )
  const label = card?.label ?? pack.metrics.get(rule.id)?.label ?? { zh: rule.id, en: rule.id }
  return { value: { pack, rule: { id: rule.id, label }, used } }
}

function isReached(
  kind: string,
  metrics: ReturnType<typeof metricsBelow>,
  { datasets }: Pack,
): boolean {
  return metrics.every(({ shape }) => {
    if (shape.kind === 'formula') return true
    const sides = shape.kind === 'value' ? [shape.side] : [shape.numerator, shape.denominator]
    return sides.every(({ population }) => datasets.get(population.dataset)?.entities.has(kind))
  })
}

/** What is used for any of the kinds of entity. */
function mergedUse<K>(
  kinds: readonly K[],
  useOf: (kind: K) => ReadonlyMap<string, UsedDataset>,
): ReadonlyMap<string, UsedDataset> {
  const merged = new Map<string, UsedDataset>()
  for (const [name, use] of kinds.flatMap((kind) => [...useOf(kind)])) {
    const known = merged.get(name)
    merged.set(name, {
      columns: new Set([...(known?.columns ?? []), ...use.columns]),
      relations: new Set([...(known?.relations ?? []), ...use.relations]),
    })
  }
  return merged
}

function healthOf(name: string, counts: DatasetCounts, pack: Pack, loaded: Loaded): DatasetHealth {
  const days = completeDaysOf(loaded)(pack)
  const through = days.isKnown(name) ? days.through(name) : null
  const rejected = loaded.data.rejected.find(({ dataset }) => dataset === name) ?? null
  const health = {
    dataset: name,
    ...counts,
    completeThrough: through === null ? null : formatDay(through),
    rejected: rejected === null ? null : { rows: rejected.rows, atMost: rejected.atMost },
  }
  return { ...health, warnings: healthWarnings(health) }
}
