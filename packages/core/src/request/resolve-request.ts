import { localOwner, type Viewer } from '@guiju/access'
import { diagnostic, type Dataset, type Diagnostic, type PhaseResult } from '@guiju/language'
import {
  countedTwice,
  packNotInForce,
  type CheckedRulebook,
  type Day,
  type Metric,
  type Pack,
  type Point,
  type Request,
} from '@guiju/rulebook'
import { packOf } from '../finish/evaluation.ts'
import { entitiesFor } from '../scope/own-entities.ts'
import { personalReads } from '../scope/personal-reads.ts'
import { bindWhere } from './bind-where.ts'
import {
  leastComplete,
  notComplete,
  type CompleteDays,
  type LeastComplete,
} from './complete-days.ts'
import { metricsBelow, metricsOfGroups } from './metrics-below.ts'
import { requestSpan } from './request-span.ts'
import { withNearest } from './resolve-ids.ts'
import { resolvePoints, type WrittenDays } from './resolve-points.ts'
import { populationsOf, usedDatasets } from './used-datasets.ts'

/** A request as a caller writes it, for metrics of one pack that are known to be there. */
export interface WrittenRequest extends WrittenDays {
  readonly pack: string
  readonly metrics: readonly string[]
  readonly entity?: { readonly kind: string; readonly ids?: readonly string[] }
  readonly split?: readonly string[]
  readonly where?: string
  /** The points, when they are known already; the days written are then not read. */
  readonly points?: readonly Point[]
}

/** The request, and the rules together with what binding its condition learned. */
export interface ResolvedRequest {
  readonly checked: CheckedRulebook
  readonly request: Request
}

/**
 * Fills in what a request leaves out and checks that it can be answered from the data that is there.
 *
 * - Diagnostics: unknown entities and splits, with the nearest known name; a condition that does not check; days
 *   that cannot be or are not complete, naming the dataset that is complete the least far; what the viewer may not
 *   ask.
 */
export function resolveRequest(
  written: WrittenRequest,
  checked: CheckedRulebook,
  completeDaysOf: (pack: Pack) => CompleteDays,
  viewer: Pick<Viewer, 'scope' | 'roles'> = localOwner,
): PhaseResult<ResolvedRequest> {
  const pack = packOf(checked, written.pack)
  const shape = shapeProblems(written, pack, checked)
  if (shape.length > 0) return { diagnostics: shape }
  const entity = entitiesFor(written.entity, viewer, pack)
  if (entity.value === undefined) return { diagnostics: entity.diagnostics }
  const bound = bindCondition(written, pack, checked)
  if (bound.value === undefined) return { diagnostics: bound.diagnostics }
  const { where } = bound.value
  const personal = personalReads(
    { where, metrics: written.metrics, splits: written.split ?? [] },
    { pack, checked: bound.value.checked },
    viewer,
  )
  if (personal.length > 0) return { diagnostics: personal }
  const use = {
    metrics: written.metrics,
    entityKind: written.entity?.kind ?? null,
    splits: written.split ?? [],
    conditions: [...where.values()],
  }
  const used = usedDatasets(use, pack, bound.value.checked)
  const least = leastComplete(used, completeDaysOf(pack))
  if (least.value === undefined) return { diagnostics: least.diagnostics }
  const points = pointsOf(written, least.value)
  if (points.value === undefined) return { diagnostics: points.diagnostics }
  const inForce = outOfForce(
    pack,
    points.value.map(({ to }) => to),
  )
  if (inForce.length > 0) return { diagnostics: inForce }
  const request: Request = {
    pack: pack.id,
    metrics: written.metrics,
    points: points.value,
    entity: entity.value,
    splits: use.splits,
    where,
  }
  return { value: { checked: bound.value.checked, request }, diagnostics: bound.diagnostics }
}

function pointsOf(written: WrittenRequest, least: LeastComplete): PhaseResult<readonly Point[]> {
  const { points } = written
  if (points === undefined) return resolvePoints(written, least)
  const late = points.flatMap(({ to, known }) => notComplete(Math.max(to, known), least))
  return late.length > 0 ? { diagnostics: late.slice(0, 1) } : { value: points, diagnostics: [] }
}

function bindCondition({ where, metrics }: WrittenRequest, pack: Pack, checked: CheckedRulebook) {
  if (where === undefined || where.trim() === '') {
    return { value: { where: new Map<string, never>(), checked }, diagnostics: [] }
  }
  const datasets = new Set(
    metricsBelow(metrics, pack, checked)
      .flatMap(populationsOf)
      .map(({ dataset }) => dataset),
  )
  return bindWhere(where, [...datasets], pack, checked)
}

/** Entities and splits that the metrics asked for do not have. */
function shapeProblems(
  written: WrittenRequest,
  pack: Pack,
  checked: CheckedRulebook,
): readonly Diagnostic[] {
  const { entity, split = [] } = written
  if (entity !== undefined && !pack.entities.has(entity.kind)) {
    const known = [...pack.entities.keys()]
    const params = { ...withNearest(entity.kind, known), known }
    return [diagnostic('unknown-entity-kind', requestSpan, params)]
  }
  const splitting = new Set(metricsOfGroups(written.metrics, pack, checked))
  return metricsBelow(written.metrics, pack, checked)
    .flatMap((metric) => [
      ...populationsOf(metric).flatMap((population) => {
        const dataset = pack.datasets.get(population.dataset)
        const asked = {
          kind: entity?.kind ?? null,
          split: splitting.has(metric) ? split : [],
          pack,
        }
        return dataset === undefined ? [] : reachProblems(dataset, metric.id, asked)
      }),
      ...repeatedMoney(
        metric,
        [...(entity === undefined ? [] : [entity.kind]), ...split],
        pack,
        checked,
      ),
    ])
    .filter(isFirstOfItsKind)
}

/** Money of a row that belongs to several values would be added once for each of them. */
function repeatedMoney(
  metric: Metric,
  dimensions: readonly string[],
  pack: Pack,
  checked: CheckedRulebook,
): readonly Diagnostic[] {
  return dimensions
    .filter((dimension) => countedTwice(pack, checked, metric, dimension) !== null)
    .map((dimension) => diagnostic('counted-twice', requestSpan, { metric: metric.id, dimension }))
}

function reachProblems(
  dataset: Dataset,
  metric: string,
  asked: { readonly kind: string | null; readonly split: readonly string[]; readonly pack: Pack },
): readonly Diagnostic[] {
  const { kind, split, pack } = asked
  const known = splitNames(dataset, pack)
  const splits = split
    .filter((name) => !known.includes(name))
    .map((name) => {
      const params = { ...withNearest(name, known), dataset: dataset.name, metric }
      return diagnostic('unknown-split', requestSpan, params)
    })
  if (kind === null || dataset.entities.has(kind)) return splits
  const params = { kind, dataset: dataset.name, metric }
  return [diagnostic('entity-out-of-reach', requestSpan, params), ...splits]
}

function splitNames(dataset: Dataset, { groups, bands }: Pack): readonly string[] {
  const own = (declared: ReadonlyMap<string, { readonly dataset: string }>): readonly string[] =>
    [...declared].filter(([, rule]) => rule.dataset === dataset.name).map(([name]) => name)
  return [...dataset.dimensions.keys(), ...own(groups), ...own(bands)]
}

function isFirstOfItsKind(told: Diagnostic, index: number, all: readonly Diagnostic[]): boolean {
  return all.findIndex(({ message }) => message.en === told.message.en) === index
}

function outOfForce(pack: Pack, days: readonly Day[]): readonly Diagnostic[] {
  return days.flatMap((day) => packNotInForce(pack, day, requestSpan) ?? []).slice(0, 1)
}
