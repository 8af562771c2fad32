import { metricDefinition } from '@guiju/docs'
import type { MetricResponse } from '@guiju/protocol'
import { parseDay } from '@guiju/rulebook'
import { metricOf, packOf } from '../finish/evaluation.ts'
import { snapshotOfAll } from '../guiju/list-answers.ts'
import type { Loaded } from '../guiju/loaded.ts'
import type { Answer } from '../guiju/port.ts'
import { refusal } from '../guiju/problem.ts'
import { metricInfo, packVersion } from '../guiju/rule-info.ts'
import { resolveIds } from '../request/resolve-ids.ts'
import { unknownName } from './unknown-name.ts'

/** Answers `metric`: with what the reference of its pack says of it, as of the last complete day. */
export function metricAnswer(id: string, loaded: Loaded): Answer<MetricResponse> {
  const { checked } = loaded
  const asked = resolveIds([id], loaded)
  if (asked.value === undefined) return refusal(asked.diagnostics, checked.rulebook.sources)
  const [rule] = asked.value
  if (rule?.kind !== 'metric') {
    const known = [...checked.rulebook.packs.values()].flatMap((pack) => [...pack.metrics.keys()])
    return unknownName('unknown-metric', id, known)
  }
  const snapshot = snapshotOfAll(loaded)
  if ('problem' in snapshot) return snapshot
  const pack = packOf(checked, rule.pack)
  const metric = metricOf(pack, rule.id)
  const day = loaded.day ?? parseDay(snapshot.value.completeThrough)
  if (day === null) throw new Error('The last complete day is a date.')
  return {
    value: {
      metric: metricInfo(metric, pack, checked),
      lines: metricDefinition(metric, { pack, checked, day }),
      rules: [packVersion(pack)],
      snapshot: snapshot.value,
    },
  }
}
