import { diagnostic, type Expr, type PhaseResult } from '@guiju/language'
import type {
  AdditionalRequest,
  AdditionalResponse,
  AdditionalToTarget,
  LocalText,
} from '@guiju/protocol'
import { formatDay, type Fraction, type TargetComparison } from '@guiju/rulebook'
import { openQuestion, type Question } from '../explain/open-question.ts'
import type { Evaluated } from '../finish/evaluate.ts'
import { fraction, multiply, zero } from '../finish/fraction.ts'
import { displayOfMetric, displayOfType, type Display } from '../format/display.ts'
import { amountQuantity, quantityOf } from '../format/quantity.ts'
import { snapshotOf, type Loaded } from '../guiju/loaded.ts'
import type { Answer, CallOptions } from '../guiju/port.ts'
import { refusal } from '../guiju/problem.ts'
import { metricInfo, packVersion } from '../guiju/rule-info.ts'
import { textOn } from '../guiju/text-in-force.ts'
import { requestSpan } from '../request/request-span.ts'
import { evaluateQuestion } from '../details/evaluate-question.ts'
import { openList } from '../details/list-rows.ts'
import { leastAdditional, rateWith, type RateOfCounts } from './least-additional.ts'
import { readAssumed } from './read-assumed.ts'

/** Answers `additional`: the least number of additional good ones that brings a rate to its target. */
export async function additionalAnswer(
  { target, ...query }: AdditionalRequest,
  loaded: Loaded,
  options: CallOptions,
): Promise<Answer<AdditionalResponse>> {
  const { sources } = loaded.checked.rulebook
  const opened = await openQuestion(query, loaded, options.signal)
  if (opened.value === undefined) return refusal(opened.diagnostics, sources)
  const question = opened.value
  const { metric, pack, checked, point, entity, group } = question
  const run = await evaluateQuestion(question, options)
  if (run.value === undefined) return refusal(run.diagnostics, sources)
  const rate = await rateOf(question, run.value, options.signal)
  if (rate.value === undefined) return refusal(rate.diagnostics, sources)
  const bounds = boundsOf(question, run.value, target)
  if (bounds.value === undefined) return refusal(bounds.diagnostics, sources)
  const snapshot = snapshotOf(question.loaded, pack)
  if (snapshot.value === undefined) return refusal(snapshot.diagnostics, sources)
  const display = displayOfMetric(metric, checked, pack.timeZone)
  const counts = displayOfType({ kind: 'integer' }, pack.timeZone)
  const { value } = run.value.evaluation.outcome(metric.id, 0, group)
  const made = rate.value
  return {
    value: {
      metric: metricInfo(metric, pack, checked),
      entity,
      day: formatDay(point.to),
      known: formatDay(point.known),
      value: quantityOf(value, display),
      numerator: amountQuantity(made.numerator, counts),
      denominator: amountQuantity(made.denominator, counts),
      targets: bounds.value.map((bound) => towards(made, bound, display)),
      rules: [packVersion(pack)],
      snapshot: snapshot.value,
    },
  }
}

/** A bound that is to be kept. */
interface Bound {
  readonly comparison: TargetComparison
  readonly value: Fraction
}

/** Numerator and denominator of a rate of counts; a share of rows is one, too. */
async function rateOf(
  question: Question,
  evaluated: Evaluated,
  signal: AbortSignal,
): Promise<PhaseResult<RateOfCounts>> {
  const { metric } = question
  const counts = await countsOf(question, evaluated, signal)
  if (counts.value === undefined) return { diagnostics: counts.diagnostics }
  if (counts.value !== null && metric.better !== null) {
    return { value: { ...counts.value, better: metric.better }, diagnostics: [] }
  }
  return { diagnostics: [diagnostic('what-if-no-rate', requestSpan, { metric: metric.id })] }
}

type Counts = Pick<RateOfCounts, 'numerator' | 'denominator'>

/** Null where the metric is no number of rows among others. */
async function countsOf(
  question: Question,
  evaluated: Evaluated,
  signal: AbortSignal,
): Promise<PhaseResult<Counts | null>> {
  const { shape } = question.metric
  switch (shape.kind) {
    case 'ratio':
      return { value: countsOfRatio(question, evaluated, shape), diagnostics: [] }
    case 'value':
      return countsOfShare(question, evaluated, { value: shape.side.value, signal })
    case 'formula':
      return { value: null, diagnostics: [] }
  }
}

function countsOfRatio(
  { metric, checked, group }: Question,
  { evaluation }: Evaluated,
  { numerator, denominator }: Extract<Question['metric']['shape'], { kind: 'ratio' }>,
): Counts | null {
  const isCount = [numerator, denominator].every(
    ({ value }) => checked.types.get(value)?.type.kind === 'integer',
  )
  const over = evaluation.side(metric.id, 'numerator', 0, group)
  const under = evaluation.side(metric.id, 'denominator', 0, group)
  if (!isCount || over.kind !== 'amount' || under.kind !== 'amount') return null
  return { numerator: over.amount, denominator: under.amount }
}

async function countsOfShare(
  { metric, checked, group, request, pack, loaded }: Question,
  { evaluation }: Evaluated,
  { value, signal }: { readonly value: Expr; readonly signal: AbortSignal },
): Promise<PhaseResult<Counts | null>> {
  if (value.kind !== 'call' || value.callee !== 'share') return { value: null, diagnostics: [] }
  const window = evaluation.window(metric.id, 'value', 0, group)
  const of = { kind: 'side', metric: metric.id, side: 'value', rows: 'entering' } as const
  const asked = {
    checked,
    request,
    of,
    narrowed: new Map(),
    sort: [],
    window,
    textOn: textOn(loaded),
  }
  const list = await openList(asked, loaded.data.sessionOf(pack), signal)
  if (list.value === undefined) return { diagnostics: list.diagnostics }
  const { entered, value: share } = list.value.totals
  const denominator = fraction(entered.get(value) ?? 0n)
  const numerator = share?.kind === 'amount' ? multiply(share.amount, denominator) : zero
  return { value: { numerator, denominator }, diagnostics: [] }
}

/** The bound asked for, else every target of the metric. */
function boundsOf(
  { metric, pack, checked }: Question,
  { evaluation }: Evaluated,
  written: string | undefined,
): PhaseResult<readonly Bound[]> {
  if (written !== undefined) {
    const read = readAssumed(written, metric, { pack, checked })
    if (read.value?.kind !== 'amount') return { diagnostics: refusedBound(read, metric.id) }
    const comparison = metric.better === 'higher' ? 'at-least' : 'at-most'
    return { value: [{ comparison, value: read.value.amount }], diagnostics: [] }
  }
  const group = { entity: null, splits: [] }
  const bounds = metric.targets.flatMap(({ comparison, bound }): readonly Bound[] => {
    const value = evaluation.expression(bound, metric.id, 0, group)
    const isTowardsGood =
      (comparison === 'at-least' || comparison === 'above') === (metric.better === 'higher')
    return value.kind === 'amount' && isTowardsGood ? [{ comparison, value: value.amount }] : []
  })
  if (bounds.length > 0) return { value: bounds, diagnostics: [] }
  return { diagnostics: [diagnostic('what-if-no-target', requestSpan, { metric: metric.id })] }
}

function refusedBound(
  read: PhaseResult<unknown>,
  metric: string,
): PhaseResult<never>['diagnostics'] {
  return read.diagnostics.length > 0
    ? read.diagnostics
    : [diagnostic('what-if-no-target', requestSpan, { metric })]
}

function towards(rate: RateOfCounts, bound: Bound, display: Display): AdditionalToTarget {
  const found = leastAdditional(rate, bound.comparison, bound.value)
  const shown = amountQuantity(bound.value, display)
  const sign = signs[bound.comparison]
  const target: LocalText = { zh: `${sign} ${shown.text.zh}`, en: `${sign} ${shown.text.en}` }
  if (found === null) {
    const sentence = {
      zh: `无论再增加多少个好的单，都无法达到 ${target.zh}。`,
      en: `No number of additional good ones brings it to ${target.en}.`,
    }
    return { target, bound: shown, state: 'impossible', additional: null, then: null, sentence }
  }
  const then = amountQuantity(rateWith(rate, found), display)
  const count = String(found)
  const sentence: LocalText =
    found === 0n
      ? { zh: `已经达到 ${target.zh}。`, en: `It keeps ${target.en} already.` }
      : {
          zh: `再增加 ${count} 个好的单，就达到 ${target.zh}（${then.text.zh}）。`,
          en: `${found === 1n ? '1 additional good one brings' : `${count} additional good ones bring`} it to ${target.en} (${then.text.en}).`,
        }
  const state = found === 0n ? 'met' : 'reachable'
  return { target, bound: shown, state, additional: count, then, sentence }
}

const signs: Readonly<Record<TargetComparison, string>> = {
  'at-least': '≥',
  above: '>',
  'at-most': '≤',
  below: '<',
}
