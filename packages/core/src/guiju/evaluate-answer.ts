import type { Diagnostic } from '@guiju/language'
import type {
  EvaluateRequest,
  EvaluateResponse,
  MetricInfo,
  RuleVersion,
  WireDiagnostic,
} from '@guiju/protocol'
import { formatDay, type Point } from '@guiju/rulebook'
import { packOf } from '../finish/evaluation.ts'
import { resolveIds, type AskedRule } from '../request/resolve-ids.ts'
import { answerPack } from './answer-pack.ts'
import { rowsOfRule, type AnsweredPack } from './evaluate-rows.ts'
import { snapshotOf, type Loaded } from './loaded.ts'
import type { Answer, CallOptions } from './port.ts'
import { refusal } from './problem.ts'
import { cardAsMetric, metricInfo, packVersion } from './rule-info.ts'
import { loadedAsIf, loadedOnWritten } from './text-in-force.ts'
import { toWireDiagnostic } from './to-wire-diagnostic.ts'

/** What was asked, and what answered it: everything but the numbers. */
export interface AnsweredRules {
  readonly head: Omit<EvaluateResponse, 'rows'>
  /** In the order asked, each with what answered it in order of days. */
  readonly rules: readonly { readonly rule: AskedRule; readonly parts: readonly AnsweredPack[] }[]
}

/**
 * Answers `evaluate`: metrics and scorecards of one pack or several, in the order asked, each day by the rules in
 * force on it.
 */
export async function evaluateAnswer(
  written: EvaluateRequest,
  given: Loaded,
  options: CallOptions,
): Promise<Answer<EvaluateResponse>> {
  const answered = await answerRules(written, given, options)
  if ('problem' in answered) return answered
  return { value: { ...answered.value.head, rows: rowsOf(answered.value) } }
}

/** The rows of everything asked, in the order asked. */
export function rowsOf({ rules }: AnsweredRules): EvaluateResponse['rows'] {
  return rules.flatMap(({ rule, parts }) => parts.flatMap((part) => rowsOfRule(rule, part)))
}

/** Evaluates what is asked without making rows of it. */
export async function answerRules(
  written: EvaluateRequest,
  given: Loaded,
  options: CallOptions,
): Promise<Answer<AnsweredRules>> {
  const text = loadedAsIf(given, written.asIf)
  if (text.value === undefined) return refusal(text.diagnostics, given.checked.rulebook.sources)
  const loaded = loadedOnWritten(text.value, written.day ?? written.period?.to)
  const { sources } = loaded.checked.rulebook
  const refused = (diagnostics: readonly Diagnostic[]) =>
    refusal(diagnostics, sources, written.where)
  const asked = resolveIds(written.metrics, loaded)
  if (asked.value === undefined) return refused(asked.diagnostics)
  const answered = new Map<string, readonly AnsweredPack[]>()
  const diagnostics: Diagnostic[] = []
  for (const pack of new Set(asked.value.map((rule) => rule.pack))) {
    const rules = asked.value.filter((rule) => rule.pack === pack)
    const result = await answerPack({ written, pack, rules }, loaded, options)
    diagnostics.push(...result.diagnostics)
    if (result.value === undefined) return refused(result.diagnostics)
    answered.set(pack, result.value)
  }
  const [[first, parts] = ['', []]] = answered
  const snapshot = snapshotOf(loaded, packOf(loaded.checked, first))
  if (snapshot.value === undefined) return refused(snapshot.diagnostics)
  const points = parts.flatMap(({ evaluated }) => evaluated.request.points)
  const rules = asked.value.map((rule) => ({ rule, parts: partsOf(rule, answered) }))
  const head = {
    request: resolvedRequest(written, asked.value, points),
    snapshot: snapshot.value,
    rules: versionsUsed([...answered.values()].flat()),
    metrics: rules.map((each) => infoOf(each.rule, each.parts)),
    diagnostics: eachOnce(diagnostics.map((told) => toWireDiagnostic(told, sources))),
  }
  return { value: { head, rules } }
}

/** What answered a rule, in order of days. */
function partsOf(
  rule: AskedRule,
  answered: ReadonlyMap<string, readonly AnsweredPack[]>,
): readonly AnsweredPack[] {
  const parts = answered.get(rule.pack)
  if (parts === undefined) throw new Error(`The pack '${rule.pack}' was not answered.`)
  return parts
}

/** The versions that answered, each once; those of one pack in order of days. */
function versionsUsed(parts: readonly AnsweredPack[]): readonly RuleVersion[] {
  const versions = parts.map(({ pack }) => packVersion(pack))
  return [...new Map(versions.map((each) => [`${each.pack} ${each.hash}`, each])).values()]
}

/** A rule as the last of the texts that answered has it. */
function infoOf({ kind, id }: AskedRule, parts: readonly AnsweredPack[]): MetricInfo {
  const last = parts.at(-1)
  if (last === undefined) throw new Error('A text answers for each point.')
  const { pack, checked } = last
  const metric = kind === 'metric' ? pack.metrics.get(id) : undefined
  if (metric !== undefined) return metricInfo(metric, pack, checked)
  const card = pack.scorecards.get(id)
  if (card === undefined) throw new Error(`The pack '${pack.id}' has no rule '${id}'.`)
  return cardAsMetric(card, pack, checked)
}

/** What several texts say alike is told once. */
function eachOnce(told: readonly WireDiagnostic[]): readonly WireDiagnostic[] {
  return [...new Map(told.map((each) => [JSON.stringify(each), each])).values()]
}

function resolvedRequest(
  written: EvaluateRequest,
  asked: readonly AskedRule[],
  points: readonly Point[],
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
    ...(written.asIf === undefined ? {} : { asIf: written.asIf }),
    ...(written.compare === undefined ? {} : { compare: written.compare }),
  }
}
