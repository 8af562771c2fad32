import { diagnostic, type Diagnostic, type PhaseResult } from '@guiju/language'
import type {
  ChangedPart,
  ChangedSide,
  ChangesRequest,
  ChangesResponse,
  SideName,
} from '@guiju/protocol'
import { formatDay, type Fraction } from '@guiju/rulebook'
import { evaluateQuestion } from '../details/evaluate-question.ts'
import { openList, type OpenList } from '../details/list-rows.ts'
import { rowColumns } from '../details/detail-row.ts'
import { openQuestion, type Question, type QuestionQuery } from '../explain/open-question.ts'
import { sideNames } from '../explain/side-context.ts'
import { windowOf } from '../explain/window-text.ts'
import type { Evaluated } from '../finish/evaluate.ts'
import { metricOf, sideOf } from '../finish/evaluation.ts'
import { compare } from '../finish/fraction.ts'
import { arithmetic } from '../finish/arithmetic.ts'
import type { Value } from '../finish/value.ts'
import { displayOfMetric, displayOfType } from '../format/display.ts'
import { snapshotOf, type Loaded } from '../guiju/loaded.ts'
import type { Answer, CallOptions } from '../guiju/port.ts'
import { refusal } from '../guiju/problem.ts'
import { metricInfo, packVersion } from '../guiju/rule-info.ts'
import { textOn } from '../guiju/text-in-force.ts'
import { metricsIn } from '../request/metrics-below.ts'
import { requestSpan } from '../request/request-span.ts'
import { changeOf } from './change-of.ts'
import { compareSide } from './compare-side.ts'

const defaultLimit = 50

/** A metric on one day. */
export interface QuestionOfDay {
  readonly question: Question
  readonly evaluated: Evaluated
}

/** Answers `changes`: what became of the rows behind a number between two days. */
export async function changesAnswer(
  request: ChangesRequest,
  loaded: Loaded,
  options: CallOptions,
): Promise<Answer<ChangesResponse>> {
  const { sources } = loaded.checked.rulebook
  const { from, to, limit = defaultLimit, ...shared } = request
  const later = await questionOfDay({ ...shared, ...dayOf(to) }, loaded, options)
  if (later.value === undefined) return refusal(later.diagnostics, sources, request.where)
  const earlier = await questionOfDay({ ...shared, day: from }, loaded, options)
  if (earlier.value === undefined) return refusal(earlier.diagnostics, sources, request.where)
  const days = { before: earlier.value, after: later.value }
  const problem = problemOf(days)
  if (problem !== null) return refusal([problem], sources)
  const sides = await sidesOf(days, { limit, signal: options.signal })
  if (sides.value === undefined) return refusal(sides.diagnostics, sources)
  return answerOf(days, sides.value)
}

/** Two days of one metric. */
interface Days {
  readonly before: QuestionOfDay
  readonly after: QuestionOfDay
}

const dayOf = (day: string | undefined): { readonly day?: string } =>
  day === undefined ? {} : { day }

/** A metric on a day, evaluated. */
export async function questionOfDay(
  query: QuestionQuery,
  loaded: Loaded,
  options: CallOptions,
): Promise<PhaseResult<QuestionOfDay>> {
  const opened = await openQuestion(query, loaded, options.signal)
  if (opened.value === undefined) return { diagnostics: opened.diagnostics }
  const question = opened.value
  const run = await evaluateQuestion(question, options)
  if (run.value === undefined) return { diagnostics: run.diagnostics }
  return { value: { question, evaluated: run.value }, diagnostics: [] }
}

function problemOf({ before, after }: Days): Diagnostic | null {
  const [from, to] = [before.question.point.to, after.question.point.to]
  if (from === to) return diagnostic('same-day-twice', requestSpan, { day: formatDay(to) })
  if (from > to) {
    return diagnostic('reversed-period', requestSpan, { from: formatDay(from), to: formatDay(to) })
  }
  const isAlike = isSameMake(before.question, after.question)
  const { id } = after.question.metric
  return isAlike ? null : diagnostic('days-with-other-rules', requestSpan, { metric: id })
}

/** Rows of two datasets, or of rows and groups, are not the same things. */
function isSameMake(before: Question, after: Question): boolean {
  const makeOf = (question: Question): string =>
    JSON.stringify(
      sideNames(question).map((name) => {
        const side = sideOf(question.metric, name)
        return [name, side?.population.dataset, side?.population.per === null]
      }),
    )
  return makeOf(before) === makeOf(after)
}

async function sidesOf(
  { before, after }: Days,
  options: { readonly limit: number; readonly signal: AbortSignal },
): Promise<PhaseResult<readonly ChangedSide[]>> {
  const sides: ChangedSide[] = []
  for (const name of sideNames(after.question)) {
    const earlier = await listOfDay(before, name, options.signal)
    if (earlier.value === undefined) return { diagnostics: earlier.diagnostics }
    const later = await listOfDay(after, name, options.signal)
    if (later.value === undefined) return { diagnostics: later.diagnostics }
    const values = { before: sideValue(before, name), after: sideValue(after, name) }
    const side = await changedSide(name, earlier.value, later.value, { ...options, values })
    if (side.value === undefined) return { diagnostics: side.diagnostics }
    sides.push(side.value)
  }
  return { value: sides, diagnostics: [] }
}

/** All rows that a side counts on a day. */
export function listOfDay(
  { question, evaluated }: QuestionOfDay,
  side: SideName,
  signal: AbortSignal,
): Promise<PhaseResult<OpenList>> {
  const { checked, request, metric, pack, loaded, group } = question
  return openList(
    {
      checked,
      request,
      of: { kind: 'side', metric: metric.id, side, rows: 'counted' },
      narrowed: new Map(),
      sort: [],
      window: evaluated.evaluation.window(metric.id, side, 0, group),
      textOn: textOn(loaded),
    },
    loaded.data.sessionOf(pack),
    signal,
  )
}

/** The value of a side on a day. */
export function sideValue({ question, evaluated }: QuestionOfDay, side: SideName): Value {
  return evaluated.evaluation.side(question.metric.id, side, 0, question.group)
}

/** A side on two days: its value, its windows, and what became of its rows. */
export async function changedSide(
  name: SideName,
  before: OpenList,
  after: OpenList,
  options: {
    readonly limit: number
    readonly signal: AbortSignal
    /** A later value of null cannot be told. */
    readonly values: { readonly before: Value; readonly after: Value | null }
  },
): Promise<PhaseResult<ChangedSide>> {
  const compared = await compareSide(before, after, options)
  if (compared.value === undefined) return { diagnostics: compared.diagnostics }
  const { effect, ...told } = compared.value
  const { values } = options
  if (effect !== null && values.after !== null)
    assertSame(name, values.before, values.after, effect)
  const { type, pack } = after.details
  const display = displayOfType(type ?? { kind: 'unknown' }, pack.timeZone)
  const columns = rowColumns(after.details)
  const value: ChangedSide = {
    side: name,
    ...changeOf(values.before, values.after, display),
    windows: { before: windowOfList(before), after: windowOfList(after) },
    columns: after.details.addition.kind === 'ranks' ? columns.slice(0, -1) : columns,
    ...told,
  }
  return { value, diagnostics: [] }
}

/** Changes that do not make the change of the number are never shown. */
function assertSame(name: SideName, before: Value, after: Value, effect: Fraction): void {
  const change = arithmetic('-', after, before)
  if (change.kind !== 'amount' || compare(change.amount, effect) === 0) return
  throw new Error(`The rows that changed do not add up to the change of the ${name}.`)
}

function windowOfList({ details }: OpenList): ChangedSide['windows']['before'] {
  const { question, pack, point, session, window } = details
  const { of, checked } = question
  const population =
    of.kind === 'population'
      ? of.population
      : sideOf(metricOf(pack, of.metric), of.side)?.population
  if (population === undefined) throw new Error(`'${details.name}' has no rows.`)
  return windowOf(population, window, { pack, point, checked, statistics: session.statistics })
}

function answerOf(days: Days, sides: readonly ChangedSide[]): Answer<ChangesResponse> {
  const { question } = days.after
  const { metric, pack, checked, entity, point, loaded } = question
  const snapshot = snapshotOf(loaded, pack)
  if (snapshot.value === undefined) {
    return refusal(snapshot.diagnostics, loaded.checked.rulebook.sources)
  }
  const versions = [days.before, days.after].map((day) => packVersion(day.question.pack))
  const rules = versions.filter(
    ({ hash }, index) => versions.findIndex((other) => other.hash === hash) === index,
  )
  const display = displayOfMetric(metric, checked, pack.timeZone)
  return {
    value: {
      metric: metricInfo(metric, pack, checked),
      entity,
      from: formatDay(days.before.question.point.to),
      to: formatDay(point.to),
      isAhead: false,
      ...changeOf(valueOn(days.before, metric.id), valueOn(days.after, metric.id), display),
      parts: partsOf(days),
      sides,
      notes: rules.length > 1 ? [otherRules] : [],
      rules,
      snapshot: snapshot.value,
      diagnostics: [],
    },
  }
}

const otherRules = {
  zh: '两天适用的规则文本不同：变化可能来自规则，而不是数据。',
  en: 'Other rules are in force on the two days: the change may come from the rules and not from the data.',
}

/** The value of a metric of the question on its day. */
export function valueOn({ question, evaluated }: QuestionOfDay, metric: string): Value {
  return evaluated.evaluation.outcome(metric, 0, question.group).value
}

/** The metrics that a formula reads, in order of writing; those of the later day's text. */
function partsOf(days: Days): readonly ChangedPart[] {
  const { metric, pack, checked } = days.after.question
  if (metric.shape.kind !== 'formula') return []
  const isKnown = (id: string): boolean => days.before.question.pack.metrics.has(id)
  return metricsIn(metric.shape.value, checked)
    .filter(isKnown)
    .map((id) => {
      const part = metricOf(pack, id)
      const display = displayOfMetric(part, checked, pack.timeZone)
      const change = changeOf(valueOn(days.before, id), valueOn(days.after, id), display)
      return { metric: id, label: part.label, ...change }
    })
}
