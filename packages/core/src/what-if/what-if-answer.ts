import { diagnostic, type Diagnostic, type PhaseResult } from '@guiju/language'
import type {
  AssumedMetric,
  LocalText,
  Quantity,
  ScorecardResponse,
  WhatIfRequest,
  WhatIfResponse,
} from '@guiju/protocol'
import { formatDay, type Pack } from '@guiju/rulebook'
import { evaluateQuestion } from '../details/evaluate-question.ts'
import { openQuestion } from '../explain/open-question.ts'
import type { Evaluated } from '../finish/evaluate.ts'
import { metricOf, packOf } from '../finish/evaluation.ts'
import type { Value } from '../finish/value.ts'
import { displayOfMetric } from '../format/display.ts'
import { quantityOf } from '../format/quantity.ts'
import { snapshotOf, type Loaded } from '../guiju/loaded.ts'
import type { Answer, CallOptions } from '../guiju/port.ts'
import { refusal } from '../guiju/problem.ts'
import { metricInfo, packVersion } from '../guiju/rule-info.ts'
import { scorecardListAnswer } from '../guiju/scorecard-answer.ts'
import { loadedOnWritten } from '../guiju/text-in-force.ts'
import { metricsBelow } from '../request/metrics-below.ts'
import { requestSpan } from '../request/request-span.ts'
import { resolveIds, withNearest, type AskedRule } from '../request/resolve-ids.ts'
import { metricsOfCard, rankingsOfCard } from '../score/card-metrics.ts'
import { assumedEvaluation } from './assumed-evaluation.ts'
import { readAssumed } from './read-assumed.ts'

/** Answers `whatIf`: a scorecard or a metric if metrics of one entity had other values. */
export async function whatIfAnswer(
  request: WhatIfRequest,
  given: Loaded,
  options: CallOptions,
): Promise<Answer<WhatIfResponse>> {
  const loaded = loadedOnWritten(given, request.day)
  const { sources } = loaded.checked.rulebook
  const asked = resolveIds([request.rule], loaded)
  const [rule] = asked.value ?? []
  if (rule === undefined) return refusal(asked.diagnostics, sources)
  const pack = packOf(loaded.checked, rule.pack)
  const values = readValues(request, rule, pack, loaded)
  if (values.value === undefined) return refusal(values.diagnostics, sources)
  const question: WhatIfQuestion = { request, pack, values: values.value, loaded }
  return rule.kind === 'scorecard'
    ? cardAnswer(question, rule.id, options)
    : metricAnswer(question, rule.id, options)
}

interface WhatIfQuestion {
  readonly request: WhatIfRequest
  readonly pack: Pack
  readonly values: ReadonlyMap<string, Value>
  readonly loaded: Loaded
}

function readValues(
  { set, rule: written }: WhatIfRequest,
  rule: AskedRule,
  pack: Pack,
  { checked }: Loaded,
): PhaseResult<ReadonlyMap<string, Value>> {
  const card = rule.kind === 'scorecard' ? pack.scorecards.get(rule.id) : undefined
  const read =
    card === undefined
      ? [rule.id]
      : metricsOfCard(card, rankingsOfCard(card, pack).values(), checked)
  const known = metricsBelow(read, pack, checked).map(({ id }) => id)
  const values = new Map<string, Value>()
  const diagnostics: Diagnostic[] = []
  for (const [name, text] of Object.entries(set)) {
    const id = name.startsWith(`${pack.id}/`) ? name.slice(pack.id.length + 1) : name
    if (!known.includes(id)) {
      const params = { rule: written, ...withNearest(name, known), known }
      diagnostics.push(diagnostic('what-if-unread', requestSpan, params))
      continue
    }
    const value = readAssumed(text, metricOf(pack, id), { pack, checked })
    diagnostics.push(...value.diagnostics)
    if (value.value !== undefined) values.set(id, value.value)
  }
  return diagnostics.length > 0 ? { diagnostics } : { value: values, diagnostics }
}

async function cardAnswer(
  question: WhatIfQuestion,
  id: string,
  options: CallOptions,
): Promise<Answer<WhatIfResponse>> {
  const { request, loaded, pack } = question
  const query = { ...pointOf(question), id: `${pack.id}/${id}`, ids: [request.entity] }
  let seen: Evaluated | null = null
  const cards = await scorecardListAnswer(query, loaded, options, (evaluated) => {
    seen = evaluated
    return evaluated
  })
  if ('problem' in cards) return cards
  const changed = await scorecardListAnswer(query, loaded, options, (evaluated) =>
    assumed(evaluated, question),
  )
  if ('problem' in changed) return changed
  const [before, after] = [cards.value[0], changed.value[0]]
  if (before === undefined || after === undefined || seen === null) {
    throw new Error('One entity was asked for.')
  }
  return {
    value: {
      entity: before.entity,
      day: before.day,
      known: before.known,
      assumed: assumedMetrics(seen, question),
      scorecard: { before, after },
      metric: null,
      summary: cardSummary(before, after),
      rules: before.rules,
      snapshot: before.snapshot,
    },
  }
}

async function metricAnswer(
  question: WhatIfQuestion,
  id: string,
  options: CallOptions,
): Promise<Answer<WhatIfResponse>> {
  const { loaded, pack } = question
  const { sources } = loaded.checked.rulebook
  const query = { ...pointOf(question), entity: question.request.entity }
  const opened = await openQuestion(
    { ...query, metric: `${pack.id}/${id}` },
    loaded,
    options.signal,
  )
  if (opened.value === undefined) return refusal(opened.diagnostics, sources)
  const run = await evaluateQuestion(opened.value, options)
  if (run.value === undefined) return refusal(run.diagnostics, sources)
  const snapshot = snapshotOf(opened.value.loaded, opened.value.pack)
  if (snapshot.value === undefined) return refusal(snapshot.diagnostics, sources)
  const { checked, point, entity, group } = opened.value
  if (entity === null) throw new Error('One entity was asked for.')
  const metric = metricOf(pack, id)
  const display = displayOfMetric(metric, checked, pack.timeZone)
  const valueIn = ({ evaluation }: Evaluated): Quantity =>
    quantityOf(evaluation.outcome(id, 0, group).value, display)
  const before = valueIn(run.value)
  const after = valueIn(assumed(run.value, question))
  return {
    value: {
      entity,
      day: formatDay(point.to),
      known: formatDay(point.known),
      assumed: assumedMetrics(run.value, question),
      scorecard: null,
      metric: { metric: metricInfo(metric, pack, checked), before, after },
      summary: metricSummary(metric.label, before, after),
      rules: [packVersion(pack)],
      snapshot: snapshot.value,
    },
  }
}

/** Kind and days, as far as they were given. */
function pointOf({
  request: { kind, day, known },
}: WhatIfQuestion): Pick<WhatIfRequest, 'kind' | 'day' | 'known'> {
  return {
    ...(kind === undefined ? {} : { kind }),
    ...(day === undefined ? {} : { day }),
    ...(known === undefined ? {} : { known }),
  }
}

function metricSummary(label: LocalText, before: Quantity, after: Quantity): LocalText {
  return {
    zh: `${label.zh}：${before.text.zh} → ${after.text.zh}。`,
    en: `${label.en}: ${before.text.en} -> ${after.text.en}.`,
  }
}

function assumed(evaluated: Evaluated, { request, values, loaded }: WhatIfQuestion): Evaluated {
  const evaluation = assumedEvaluation(evaluated.evaluation, {
    entity: request.entity,
    values,
    checked: loaded.checked,
    request: evaluated.request,
  })
  return { ...evaluated, evaluation }
}

function assumedMetrics(
  { evaluation, groups: [groups = []] }: Evaluated,
  { request, values, pack, loaded }: WhatIfQuestion,
): readonly AssumedMetric[] {
  const { checked } = loaded
  const group = groups.find(({ entity }) => entity === request.entity)
  return [...values].map(([id, value]) => {
    const metric = metricOf(pack, id)
    const display = displayOfMetric(metric, checked, pack.timeZone)
    const before =
      group === undefined
        ? quantityOf({ kind: 'missing', reason: null }, display)
        : quantityOf(evaluation.outcome(id, 0, group).value, display)
    return { metric: metricInfo(metric, pack, checked), before, after: quantityOf(value, display) }
  })
}

function cardSummary(before: ScorecardResponse, after: ScorecardResponse): LocalText {
  const { label } = before.scorecard
  const told = (language: keyof LocalText): string => {
    const [from, to] = [before, after].map(({ score, grade }) =>
      grade === null ? score.text[language] : `${score.text[language]} (${grade[language]})`,
    )
    return language === 'zh'
      ? `${label.zh}：${from ?? ''} → ${to ?? ''}。`
      : `${label.en}: ${from ?? ''} -> ${to ?? ''}.`
  }
  return { zh: told('zh'), en: told('en') }
}
