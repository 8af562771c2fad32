import type { PhaseResult } from '@guiju/language'
import type { Addition, RowsPage, RowsRequest, RowsResponse, SideName } from '@guiju/protocol'
import { formatDay } from '@guiju/rulebook'
import { formulaOf } from '../explain/formula.ts'
import { openQuestion, type Question, type QuestionQuery } from '../explain/open-question.ts'
import { sideNames } from '../explain/side-context.ts'
import { windowOf } from '../explain/window-text.ts'
import { compare } from '../finish/fraction.ts'
import type { Group } from '../finish/collect-answers.ts'
import type { Evaluated } from '../finish/evaluate.ts'
import { sideOf } from '../finish/evaluation.ts'
import type { Value } from '../finish/value.ts'
import { displayOfMetric, displayOfType } from '../format/display.ts'
import { quantityOf } from '../format/quantity.ts'
import { snapshotOf, type Loaded } from '../guiju/loaded.ts'
import type { Answer, CallOptions } from '../guiju/port.ts'
import { refusal, refuse } from '../guiju/problem.ts'
import { metricInfo, packVersion } from '../guiju/rule-info.ts'
import { textOn } from '../guiju/text-in-force.ts'
import { toWireDiagnostic } from '../guiju/to-wire-diagnostic.ts'
import { shownStatistics } from '../scope/guarded-session.ts'
import { evaluateQuestion } from './evaluate-question.ts'
import { openList, pageOf, type OpenList } from './list-rows.ts'
import type { RowsQuestion } from './rows-question.ts'

/** A side whose rows are asked for, with the number they make. */
export interface AskedRows {
  readonly question: Question
  readonly evaluated: Evaluated
  readonly group: Group
  /** Null for a formula, which has no rows of its own. */
  readonly side: SideName | null
  readonly list: OpenList | null
}

const defaultLimit = 100

/** Answers `rows`: the rows behind a number, page by page. */
export async function rowsAnswer(
  request: RowsRequest,
  loaded: Loaded,
  options: CallOptions,
): Promise<Answer<RowsResponse>> {
  const { sources } = loaded.checked.rulebook
  const opened = await openRows(request, loaded, options)
  if ('problem' in opened) return opened
  const { question, list } = opened.value
  const snapshot = snapshotOf(question.loaded, question.pack)
  if (snapshot.value === undefined) return refusal(snapshot.diagnostics, sources)
  const { limit = defaultLimit, cursor = null } = request
  const page: PhaseResult<RowsPage> =
    list === null
      ? { value: noRows, diagnostics: [] }
      : await pageOf(list, { limit, cursor, signal: options.signal })
  if (page.value === undefined) return refusal(page.diagnostics, sources, request.where)
  const { pack } = question
  return {
    value: {
      ...headOf(opened.value),
      page: page.value,
      rules: [packVersion(pack)],
      snapshot: snapshot.value,
      diagnostics: page.diagnostics.map((told) => toWireDiagnostic(told, sources)),
    },
  }
}

const noRows: RowsPage = {
  columns: [],
  rows: [],
  total: 0,
  next: null,
  note: {
    zh: '公式没有自己的数据行；请查询它的组成指标。',
    en: 'A formula has no rows of its own: ask for the metrics it is made of.',
  },
}

/** Finds the side that is asked about, evaluates it and plans its rows. */
export async function openRows(
  request: RowsRequest,
  loaded: Loaded,
  options: CallOptions,
): Promise<Answer<AskedRows>> {
  const { sources } = loaded.checked.rulebook
  const { where } = request
  const opened = await openQuestion(queryOf(request), loaded, options.signal)
  if (opened.value === undefined) return refusal(opened.diagnostics, sources, where)
  const question = opened.value
  const sides = sideNames(question)
  if (request.side !== undefined && !sides.includes(request.side)) return noSuchSide(sides)
  const run = await evaluateQuestion(question, options)
  if (run.value === undefined) return refusal(run.diagnostics, sources, where)
  const splits = Object.values(request.narrowed ?? {})
  const group: Group = { entity: question.group.entity, splits }
  const side = request.side ?? sides[0] ?? null
  const asked = { question, evaluated: run.value, group, side }
  if (side === null) return { value: { ...asked, list: null } }
  const list = await openList(
    rowsOf(request, asked, side),
    question.loaded.data.sessionOf(question.pack),
    options.signal,
  )
  if (list.value === undefined) return refusal(list.diagnostics, sources, where)
  const value: AskedRows = { ...asked, list: list.value }
  assertAddsUp(value)
  return { value }
}

function queryOf(request: RowsRequest): QuestionQuery {
  const { metric, entity, kind, day, period, known, where, narrowed = {} } = request
  return {
    metric,
    ...(entity === undefined ? {} : { entity }),
    ...(kind === undefined ? {} : { kind }),
    ...(day === undefined ? {} : { day }),
    ...(period === undefined ? {} : { period }),
    ...(known === undefined ? {} : { known }),
    ...(where === undefined ? {} : { where }),
    split: Object.keys(narrowed),
  }
}

function rowsOf(
  { rows = 'entering', narrowed = {}, sort = [] }: RowsRequest,
  { question, evaluated, group }: Omit<AskedRows, 'list'>,
  side: SideName,
): RowsQuestion {
  const { checked, request, metric } = question
  return {
    checked,
    request,
    of: { kind: 'side', metric: metric.id, side, rows },
    narrowed: new Map(Object.entries(narrowed)),
    sort,
    window: evaluated.evaluation.window(metric.id, side, 0, group),
    textOn: textOn(question.loaded),
  }
}

function noSuchSide<T>(sides: readonly SideName[]): Answer<T> {
  return sides.length > 0
    ? refuse('invalid-request', {
        zh: `该指标只有：${sides.join('、')}。`,
        en: `This metric has only: ${sides.join(', ')}.`,
      })
    : refuse(
        'invalid-request',
        {
          zh: '公式没有自己的数据行。',
          en: 'A formula over other metrics has no rows of its own.',
        },
        { zh: '请查询它的组成指标。', en: 'Ask for the metrics it is made of.' },
      )
}

/** Rows that do not make their number are never shown. */
function assertAddsUp({ question, evaluated, group, side, list }: AskedRows): void {
  const total = list?.totals.value ?? null
  if (total === null || side === null) return
  const value = evaluated.evaluation.side(question.metric.id, side, 0, group)
  if (isSame(total, value)) return
  throw new Error(`The rows of '${question.metric.id}' do not add up to its ${side}.`)
}

function isSame(left: Value, right: Value): boolean {
  if (left.kind !== 'amount' || right.kind !== 'amount') return left.kind === right.kind
  return compare(left.amount, right.amount) === 0
}

type Head = Omit<RowsResponse, 'page' | 'rules' | 'snapshot' | 'diagnostics'>

function headOf(asked: AskedRows): Head {
  const { question, evaluated, group, side, list } = asked
  const { metric, pack, checked, point, entity } = question
  const { evaluation } = evaluated
  const outcome = evaluation.outcome(metric.id, 0, group)
  const ofSide = side === null ? null : sideOf(metric, side)
  const value = side === null ? null : evaluation.side(metric.id, side, 0, group)
  const display = displayOfType(list?.details.type ?? { kind: 'unknown' }, pack.timeZone)
  return {
    metric: metricInfo(metric, pack, checked),
    entity,
    from: formatDay(point.from),
    to: formatDay(point.to),
    known: formatDay(point.known),
    side,
    sides: sideNames(question),
    window:
      ofSide === null || list === null
        ? null
        : windowOf(ofSide.population, list.details.window, {
            point,
            pack,
            checked,
            statistics: shownStatistics(list.details.session),
          }),
    value: quantityOf(outcome.value, displayOfMetric(metric, checked, pack.timeZone)),
    sideValue: value === null ? null : quantityOf(value, display),
    formula: formulaOf({ metric, checked, evaluation, point: 0, group }),
    addition: additionAnswer(asked, value),
  }
}

const additionKinds = {
  rows: 'rows',
  groups: 'groups',
  distinct: 'groups',
  ranks: 'ranks',
  none: 'none',
} as const satisfies Record<string, Addition['kind']>

/** What rows chosen by rank come to is the value itself. */
function additionAnswer({ question, list }: AskedRows, value: Value | null): Addition {
  if (list === null) return { kind: 'formula', total: null }
  const { details, totals } = list
  const kind = additionKinds[details.addition.kind]
  const total = details.addition.kind === 'ranks' ? value : totals.value
  const display = displayOfType(details.type ?? { kind: 'unknown' }, question.pack.timeZone)
  return { kind, total: total === null ? null : quantityOf(total, display) }
}
