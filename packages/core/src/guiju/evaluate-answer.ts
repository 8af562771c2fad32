import { diagnostic, type Diagnostic, type PhaseResult } from '@guiju/language'
import type { EvaluateRequest, EvaluateResponse, EvaluateRow, MetricInfo } from '@guiju/protocol'
import {
  formatDay,
  type CheckedRulebook,
  type Pack,
  type Request,
  type Scorecard,
} from '@guiju/rulebook'
import { runRequest } from '../finish/evaluate.ts'
import { packOf } from '../finish/evaluation.ts'
import { requestSpan } from '../request/request-span.ts'
import { resolveIds, type AskedRule } from '../request/resolve-ids.ts'
import { resolveRequest, type WrittenRequest } from '../request/resolve-request.ts'
import { metricsOfCard, readsPeers, scoringRankings } from '../score/card-metrics.ts'
import type { EntityDirectory } from './entity-directory.ts'
import { rowsOfRule, type AnsweredPack } from './evaluate-rows.ts'
import { completeDaysOf, directoryOf, snapshotOf, type Loaded } from './loaded.ts'
import type { Answer, CallOptions } from './port.ts'
import { refusal } from './problem.ts'
import { cardAsMetric, metricInfo, packVersion } from './rule-info.ts'
import { toWireDiagnostic } from './to-wire-diagnostic.ts'
import { unknownEntity } from './unknown-entity.ts'

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
  const problems = cards.flatMap((card) => cardProblems(card, written))
  if (problems.length > 0) return { diagnostics: problems }
  const metrics = metricsAsked(rules, cards, pack, loaded.checked)
  const request = resolveRequest(
    writtenRequest(written, pack, { metrics, needsPeers: cards.some(readsPeers) }),
    loaded.checked,
    completeDaysOf(loaded),
  )
  if (request.value === undefined) return { diagnostics: request.diagnostics }
  const directory = await directoryAsked(written, pack, loaded, options.signal)
  if (directory.value === undefined) return { diagnostics: directory.diagnostics }
  const { checked } = request.value
  const session = loaded.data.sessionOf(pack)
  const run = await runRequest(checked, request.value.request, session, options)
  const diagnostics = [...request.diagnostics, ...run.diagnostics]
  if (run.value === undefined) return { diagnostics }
  const asked = written.entity?.ids === undefined ? null : new Set(written.entity.ids)
  const value = { pack, checked, evaluated: run.value, ...directory.value, asked }
  return { value, diagnostics }
}

/** A card scores one kind of entity; what compares with peers cannot be narrowed or split. */
function cardProblems(
  card: Scorecard,
  { entity, split = [], where = '' }: EvaluateRequest,
): readonly Diagnostic[] {
  if (card.entity !== entity?.kind) {
    const params = { scorecard: card.id, kind: card.entity }
    return [diagnostic('scorecard-of-other-entity', requestSpan, params)]
  }
  const isNarrowed = split.length > 0 || where.trim() !== ''
  if (!isNarrowed || !readsPeers(card)) return []
  return [diagnostic('peers-not-narrowed', requestSpan, { scorecard: card.id })]
}

/** The metrics asked for and those that the cards need, each once. */
function metricsAsked(
  rules: readonly AskedRule[],
  cards: readonly Scorecard[],
  pack: Pack,
  checked: CheckedRulebook,
): readonly string[] {
  const metrics = rules.filter(({ kind }) => kind === 'metric').map(({ id }) => id)
  const ofCards = cards.flatMap((card) =>
    metricsOfCard(card, scoringRankings(card, pack).values(), checked),
  )
  return [...new Set([...metrics, ...ofCards])]
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
  const { value: known } = directory
  const unknown = (entity?.ids ?? [])
    .filter((id) => !known.ids.has(id))
    .map((id) => unknownEntity(kind.name, id, known))
  return unknown.length > 0
    ? { diagnostics: unknown }
    : { value: { directory: known }, diagnostics: [] }
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
