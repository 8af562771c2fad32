import type { PhaseResult } from '@guiju/language'
import type { ChangedPart, ChangedSide, ChangesResponse, TomorrowRequest } from '@guiju/protocol'
import { formatDay } from '@guiju/rulebook'
import { sideNames } from '../explain/side-context.ts'
import { metricOf } from '../finish/evaluation.ts'
import { displayOfMetric } from '../format/display.ts'
import { snapshotOf, type Loaded } from '../guiju/loaded.ts'
import type { Answer, CallOptions } from '../guiju/port.ts'
import { refusal } from '../guiju/problem.ts'
import { metricInfo, packVersion } from '../guiju/rule-info.ts'
import { metricsIn } from '../request/metrics-below.ts'
import { aheadSides, dayAhead, type AheadSides } from './ahead-values.ts'
import { changeOf } from './change-of.ts'
import {
  changedSide,
  listOfDay,
  questionOfDay,
  sideValue,
  valueOn,
  type QuestionOfDay,
} from './changes-answer.ts'

const defaultLimit = 50

/** Answers `tomorrow`: what leaves the window on the day after, and what that does to the number. */
export async function tomorrowAnswer(
  request: TomorrowRequest,
  loaded: Loaded,
  options: CallOptions,
): Promise<Answer<ChangesResponse>> {
  const { sources } = loaded.checked.rulebook
  const { limit = defaultLimit, ...query } = request
  const today = await questionOfDay(query, loaded, options)
  if (today.value === undefined) return refusal(today.diagnostics, sources, request.where)
  const { question } = today.value
  const ahead = await aheadSides(question, options.signal)
  if (ahead.value === undefined) return refusal(ahead.diagnostics, sources)
  const sides = await sidesAhead(today.value, ahead.value, { limit, signal: options.signal })
  if (sides.value === undefined) return refusal(sides.diagnostics, sources)
  const { metric, pack, checked, entity, point } = question
  const snapshot = snapshotOf(question.loaded, pack)
  if (snapshot.value === undefined) return refusal(snapshot.diagnostics, sources)
  const display = displayOfMetric(metric, checked, pack.timeZone)
  const after = ahead.value.value(metric.id)
  return {
    value: {
      metric: metricInfo(metric, pack, checked),
      entity,
      from: formatDay(point.to),
      to: formatDay(dayAhead(question).to),
      isAhead: true,
      ...changeOf(valueOn(today.value, metric.id), after, display),
      parts: partsAhead(today.value, ahead.value),
      sides: sides.value,
      notes: after === null ? [notForeseen] : [],
      rules: [packVersion(pack)],
      snapshot: snapshot.value,
      diagnostics: [],
    },
  }
}

const notForeseen = {
  zh: '无法预知明天的数值：它的窗口由数量决定，或者它不是由数据行相加得到的。',
  en: 'The value of tomorrow cannot be told: its window is chosen by counting, or it is not made by adding rows.',
}

async function sidesAhead(
  today: QuestionOfDay,
  ahead: AheadSides,
  options: { readonly limit: number; readonly signal: AbortSignal },
): Promise<PhaseResult<readonly ChangedSide[]>> {
  const { metric } = today.question
  const sides: ChangedSide[] = []
  for (const name of sideNames(today.question)) {
    const later = ahead.list(metric.id, name)
    if (later === null) continue
    const earlier = await listOfDay(today, name, options.signal)
    if (earlier.value === undefined) return { diagnostics: earlier.diagnostics }
    const values = { before: sideValue(today, name), after: ahead.side(metric.id, name) }
    const side = await changedSide(name, earlier.value, later, { ...options, values })
    if (side.value === undefined) return { diagnostics: side.diagnostics }
    sides.push(side.value)
  }
  return { value: sides, diagnostics: [] }
}

function partsAhead(today: QuestionOfDay, ahead: AheadSides): readonly ChangedPart[] {
  const { metric, pack, checked } = today.question
  if (metric.shape.kind !== 'formula') return []
  return metricsIn(metric.shape.value, checked).map((id) => {
    const part = metricOf(pack, id)
    const display = displayOfMetric(part, checked, pack.timeZone)
    return {
      metric: id,
      label: part.label,
      ...changeOf(valueOn(today, id), ahead.value(id), display),
    }
  })
}
