import { diagnostic, type Diagnostic, type PhaseResult } from '@guiju/language'
import type { EvaluateRequest, EvaluateResponse, EvaluateRow, MetricInfo } from '@guiju/protocol'
import { formatDay, type CheckedRulebook, type Pack, type Request } from '@guiju/rulebook'
import { runRequest } from '../finish/evaluate.ts'
import { packOf } from '../finish/evaluation.ts'
import { requestSpan } from '../request/request-span.ts'
import { resolveIds, type AskedRule } from '../request/resolve-ids.ts'
import { resolveRequest, type WrittenRequest } from '../request/resolve-request.ts'
import { metricsOfCard, rankingsOfCard, readsPeers } from '../score/card-metrics.ts'
import type { EntityDirectory } from './entity-directory.ts'
import { rowsOfRule, type AnsweredPack } from './evaluate-rows.ts'
import { completeDaysOf, directoryOf, snapshotOf, type Loaded } from './loaded.ts'
import type { Answer, CallOptions } from './port.ts'
import { refusal } from './problem.ts'
import { cardAsMetric, metricInfo, packVersion } from './rule-info.ts'
import { toWireDiagnostic } from './to-wire-diagnostic.ts'

/** Answers `evaluate`: metrics and scorecards of one pack or several, in the order asked. */
export async function evaluateAnswer(
  written: EvaluateRequest,
  loaded: Loaded,
  options: CallOptions,
): Promise<Answer<EvaluateResponse>> {
  const { sources } = loaded.checked.rulebook
  const refused = (diagnostics: readonly Diagnostic[]) =>
    refusal(diagnostics, sources, written.where)
  const asked = resolveIds(written.metrics, loaded.checked.rulebook)
  if (asked.value === undefined) return refused(asked.diagnostics)
  const answered = new Map<string, AnsweredPack>()
  const diagnostics: Diagnostic[] = []
  for (const pack of new Set(asked.value.map((rule) => rule.pack))) {
    const rules = asked.value.filter((rule) => rule.pack === pack)
    const result = await answerPack(written, rules, packOf(loaded.checked, pack), loaded, options)
    diagnostics.push(...result.diagnostics)
    if (result.value === undefined) return refused(result.diagnostics)
    answered.set(pack, result.value)
  }
  const [first] = answered.values()
  if (first === undefined) throw new Error('A request names at least one metric.')
  const snapshot = snapshotOf(loaded, first.pack)
  if (snapshot.value === undefined) return refused(snapshot.diagnostics)
  const rows = asked.value.flatMap((rule) => rowsOf(rule, answered))
  return {
    value: {
      request: resolvedRequest(written, asked.value, first.evaluated.request),
      snapshot: snapshot.value,
      rules: [...answered.values()].map(({ pack }) => packVersion(pack)),
      metrics: asked.value.map((rule) => infoOf(rule, loaded.checked)),
      rows,
      diagnostics: diagnostics.map((told) => toWireDiagnostic(told, sources)),
    },
  }
}

/** An error when one of the ids never was an entity of that kind, with the nearest id that was. */
export function unknownEntities(
  ids: readonly string[],
  kind: string,
  directory: EntityDirectory,
): readonly Diagnostic[] {
  return ids
    .filter((id) => !directory.ids.has(id))
    .map((id) => {
      const nearest = directory.nearestTo(id)
      const params = nearest === null ? { kind, id } : { kind, id, nearest }
      return diagnostic('unknown-entity', requestSpan, params)
    })
}

async function answerPack(
  written: EvaluateRequest,
  rules: readonly AskedRule[],
  pack: Pack,
  loaded: Loaded,
  options: CallOptions,
): Promise<PhaseResult<AnsweredPack>> {
  const cards = rules.flatMap(({ kind, id }) => {
    const card = kind === 'scorecard' ? pack.scorecards.get(id) : undefined
    return card === undefined ? [] : [card]
  })
  const misplaced = cards.filter(({ entity }) => entity !== written.entity?.kind)
  if (misplaced.length > 0) {
    const told = misplaced.map(({ id, entity }) =>
      diagnostic('scorecard-of-other-entity', requestSpan, { scorecard: id, kind: entity }),
    )
    return { diagnostics: told }
  }
  // Peers are all entities of the kind, whichever of them the caller asks about.
  const needsPeers = cards.some(readsPeers)
  const rankings = new Map(
    needsPeers ? cards.flatMap((card) => [...rankingsOfCard(card, pack)]) : [],
  )
  const metrics = new Set([
    ...rules.filter(({ kind }) => kind === 'metric').map(({ id }) => id),
    ...cards.flatMap((card) => metricsOfCard(card, rankings.values(), loaded.checked)),
  ])
  const request = resolveRequest(
    writtenRequest(written, pack, { metrics: [...metrics], needsPeers }),
    loaded.checked,
    completeDaysOf(loaded),
  )
  if (request.value === undefined) return { diagnostics: request.diagnostics }
  const directory = await directoryAsked(written, pack, loaded, options.signal)
  if (directory.value === undefined) return { diagnostics: directory.diagnostics }
  const session = loaded.data.sessionOf(pack)
  const { checked } = request.value
  const run = await runRequest(checked, request.value.request, session, options)
  const diagnostics = [...request.diagnostics, ...run.diagnostics]
  if (run.value === undefined) return { diagnostics }
  const value: AnsweredPack = {
    pack,
    checked,
    evaluated: run.value,
    rankings,
    directory: directory.value.directory,
    asked: written.entity?.ids === undefined ? null : new Set(written.entity.ids),
  }
  return { value, diagnostics }
}

function writtenRequest(
  written: EvaluateRequest,
  pack: Pack,
  asked: { readonly metrics: readonly string[]; readonly needsPeers: boolean },
): WrittenRequest {
  const { entity } = written
  const scope = entity !== undefined && asked.needsPeers ? { kind: entity.kind } : entity
  return {
    ...written,
    pack: pack.id,
    metrics: asked.metrics,
    ...(scope === undefined ? {} : { entity: scope }),
  }
}

async function directoryAsked(
  { entity }: EvaluateRequest,
  pack: Pack,
  loaded: Loaded,
  signal: AbortSignal,
): Promise<PhaseResult<{ readonly directory: EntityDirectory | null }>> {
  const kind = entity === undefined ? undefined : pack.entities.get(entity.kind)
  if (kind === undefined) return { value: { directory: null }, diagnostics: [] }
  const directory = await directoryOf(loaded, pack, kind, signal)
  if (directory.value === undefined) return { diagnostics: directory.diagnostics }
  const unknown = unknownEntities(entity?.ids ?? [], kind.name, directory.value)
  return unknown.length > 0
    ? { diagnostics: unknown }
    : { value: { directory: directory.value }, diagnostics: [] }
}

function rowsOf(
  rule: AskedRule,
  answered: ReadonlyMap<string, AnsweredPack>,
): readonly EvaluateRow[] {
  const pack = answered.get(rule.pack)
  if (pack === undefined) throw new Error(`The pack '${rule.pack}' was not answered.`)
  return rowsOfRule(rule, pack)
}

function infoOf({ kind, pack: id, id: rule }: AskedRule, checked: CheckedRulebook): MetricInfo {
  const pack = packOf(checked, id)
  const metric = kind === 'metric' ? pack.metrics.get(rule) : undefined
  if (metric !== undefined) return metricInfo(metric, pack, checked)
  const card = pack.scorecards.get(rule)
  if (card === undefined) throw new Error(`The pack '${id}' has no rule '${rule}'.`)
  return cardAsMetric(card, pack, checked)
}

function resolvedRequest(
  written: EvaluateRequest,
  asked: readonly AskedRule[],
  { points }: Request,
): EvaluateResponse['request'] {
  const [first, last] = [points[0], points.at(-1)]
  if (first === undefined || last === undefined)
    throw new Error('A request has at least one point.')
  const { entity } = written
  return {
    metrics: asked.map(({ id }) => id),
    from: formatDay(first.from),
    to: formatDay(last.to),
    known: written.trend === undefined ? formatDay(last.known) : null,
    trend: written.trend ?? null,
    series: written.series ?? false,
    entity: entity === undefined ? null : { kind: entity.kind, ids: entity.ids ?? null },
    split: written.split ?? [],
    where: written.where ?? null,
  }
}
