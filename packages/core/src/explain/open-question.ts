import { diagnostic, type Diagnostic, type PhaseResult } from '@guiju/language'
import type { EntityRef } from '@guiju/protocol'
import {
  formatDay,
  type CheckedRulebook,
  type Metric,
  type Pack,
  type Point,
  type Request,
} from '@guiju/rulebook'
import type { Group } from '../finish/collect-answers.ts'
import { withValuesRead } from '../finish/evaluate.ts'
import { metricOf, packOf } from '../finish/evaluation.ts'
import { completeDaysOf, directoryOf, type Loaded } from '../guiju/loaded.ts'
import type { ExplainQuery } from '../guiju/port.ts'
import { isInForce, loadedOnWritten, textOn } from '../guiju/text-in-force.ts'
import { unknownEntity } from '../guiju/unknown-entity.ts'
import { metricsBelow } from '../request/metrics-below.ts'
import { requestSpan } from '../request/request-span.ts'
import { resolveIds, withNearest } from '../request/resolve-ids.ts'
import { resolveRequest } from '../request/resolve-request.ts'
import { onlyEntity } from '../scope/own-entities.ts'
import { populationsOf } from '../request/used-datasets.ts'

/** One number that somebody asks about: a metric at one point, for one entity or for all rows. */
export interface Question {
  /** The text in force on the day, with its data. */
  readonly loaded: Loaded
  readonly pack: Pack
  readonly metric: Metric
  readonly checked: CheckedRulebook
  readonly request: Request
  readonly point: Point
  readonly entity: EntityRef | null
  readonly group: Group
}

/** What is asked as `explain` is: two ends are a period. */
export function withPeriod({ from, to, ...query }: ExplainQuery): QuestionQuery {
  const [first, last] = [from ?? to, to ?? from]
  if (first === undefined || last === undefined) return query
  return { ...query, period: { from: first, to: last } }
}

/** What is asked about, for a day or for a period, of all rows or of those that meet a condition. */
export interface QuestionQuery extends Omit<ExplainQuery, 'from' | 'to'> {
  readonly period?: { readonly from: string; readonly to: string }
  readonly where?: string
  /** Splits whose values are asked for one by one. */
  readonly split?: readonly string[]
}

/**
 * Finds what a question is about.
 *
 * - Diagnostics: what is wrong with its metric, entity or days.
 */
export async function openQuestion(
  query: QuestionQuery,
  given: Loaded,
  signal: AbortSignal,
): Promise<PhaseResult<Question>> {
  const loaded = loadedOnWritten(given, query.period?.to ?? query.day)
  const asked = resolveIds([query.metric], loaded)
  const [rule] = asked.value ?? []
  if (rule === undefined) return { diagnostics: asked.diagnostics }
  if (rule.kind === 'scorecard') return { diagnostics: [unknownMetric(query.metric, loaded)] }
  const pack = packOf(loaded.checked, rule.pack)
  const own = ownEntity(query, pack, rule.id, loaded)
  if (own.value === undefined) return { diagnostics: own.diagnostics }
  const entity = await entityAsked(own.value, pack, rule.id, loaded, signal)
  if (entity.value === undefined) return { diagnostics: entity.diagnostics }
  const { ref } = entity.value
  const resolved = resolveRequest(
    {
      pack: pack.id,
      metrics: [rule.id],
      ...(ref === null ? {} : { entity: { kind: ref.kind, ids: [ref.id] } }),
      ...(query.day === undefined ? {} : { day: query.day }),
      ...(query.known === undefined ? {} : { known: query.known }),
      ...(query.period === undefined ? {} : { period: query.period }),
      ...(query.where === undefined ? {} : { where: query.where }),
      ...(query.split === undefined ? {} : { split: query.split }),
    },
    loaded.checked,
    completeDaysOf(loaded),
    loaded.viewer,
  )
  if (resolved.value === undefined) return { diagnostics: resolved.diagnostics }
  const { request, checked } = resolved.value
  const [point] = request.points
  if (point === undefined) throw new Error('A request has at least one point.')
  if (query.period === undefined && !isInForce(loaded, point.to)) {
    return openQuestion({ ...query, day: formatDay(point.to) }, loaded, signal)
  }
  const group: Group = { entity: ref?.id ?? null, splits: [] }
  const metric = metricOf(pack, rule.id)
  const read = await withValuesRead(checked, request, loaded.data.sessionOf(pack), {
    signal,
    textOn: textOn(loaded),
  })
  if (read.value === undefined) return { diagnostics: read.diagnostics }
  const rules = { checked: read.value, loaded, pack, metric }
  return { value: { ...rules, request, point, entity: ref, group }, diagnostics: [] }
}

/** A viewer who may not read the rows of all, and has one entity, means that one. */
function ownEntity(
  query: QuestionQuery,
  pack: Pack,
  metric: string,
  loaded: Loaded,
): PhaseResult<ExplainQuery> {
  if (query.entity !== undefined) return { value: query, diagnostics: [] }
  const kinds = query.kind === undefined ? reachableKinds(metric, pack, loaded) : [query.kind]
  const only = onlyEntity(loaded.viewer, kinds)
  if (only.value === undefined) return { diagnostics: only.diagnostics }
  const named = only.value === null ? {} : { entity: only.value.id, kind: only.value.kind }
  return { value: { ...query, ...named }, diagnostics: [] }
}

function unknownMetric(name: string, { checked }: Loaded): Diagnostic {
  const known = [...checked.rulebook.packs.values()].flatMap(({ metrics }) => [...metrics.keys()])
  return diagnostic('unknown-metric', requestSpan, withNearest(name, known))
}

/** The kind is the one named, else the first that the metric's rows lead to and that knows the id. */
async function entityAsked(
  query: QuestionQuery,
  pack: Pack,
  metric: string,
  loaded: Loaded,
  signal: AbortSignal,
): Promise<PhaseResult<{ readonly ref: EntityRef | null }>> {
  const { entity: id } = query
  if (id === undefined) return { value: { ref: null }, diagnostics: [] }
  const kinds = query.kind === undefined ? reachableKinds(metric, pack, loaded) : [query.kind]
  const unknown: Diagnostic[] = []
  for (const name of kinds) {
    const kind = pack.entities.get(name)
    if (kind === undefined) {
      const known = [...pack.entities.keys()]
      unknown.push(
        diagnostic('unknown-entity-kind', requestSpan, { ...withNearest(name, known), known }),
      )
      continue
    }
    const directory = await directoryOf(loaded, pack, kind, signal)
    if (directory.value === undefined) return { diagnostics: directory.diagnostics }
    const { ids, labelOf } = directory.value
    if (ids.has(id)) {
      return { value: { ref: { kind: name, id, label: labelOf(id) } }, diagnostics: [] }
    }
    unknown.push(unknownEntity(name, id, directory.value))
  }
  return { diagnostics: unknown.length > 0 ? unknown : [outOfReach(metric, pack, loaded)] }
}

function reachableKinds(metric: string, pack: Pack, loaded: Loaded): readonly string[] {
  const datasets = countedDatasets(metric, pack, loaded)
  return [...pack.entities.keys()].filter((kind) =>
    datasets.every((name) => pack.datasets.get(name)?.entities.has(kind)),
  )
}

function countedDatasets(metric: string, pack: Pack, { checked }: Loaded): readonly string[] {
  return metricsBelow([metric], pack, checked)
    .flatMap(populationsOf)
    .map(({ dataset }) => dataset)
}

function outOfReach(metric: string, pack: Pack, loaded: Loaded): Diagnostic {
  const [dataset = ''] = countedDatasets(metric, pack, loaded)
  const [kind = ''] = pack.entities.keys()
  return diagnostic('entity-out-of-reach', requestSpan, { kind, dataset, metric })
}
