import type { PhaseResult } from '@guiju/language'
import type { Day, Point, SeriesPart, Window } from '@guiju/rulebook'
import { metricsBelow } from '../request/metrics-below.ts'
import { populationsOf } from '../request/used-datasets.ts'
import { peerFormulas, peerResult } from './answer-cards.ts'
import {
  allOf,
  filterNarrowings,
  plainNeed,
  wholeGroup,
  type BoardContext,
} from './board-context.ts'
import type { BoardQuestion } from './board-question.ts'
import type { SeriesLine, SeriesPoint, SeriesResult } from './board-result.ts'

/** Metrics day by day, each day by the rules in force on it. */
export async function answerSeries(
  part: SeriesPart,
  context: BoardContext,
): Promise<PhaseResult<SeriesResult>> {
  const lines = part.metrics.map(({ name }) => {
    const as = part.as ?? ownMode(name, context.question)
    return answerLine(name, as, part, context)
  })
  const answered = allOf(await Promise.all(lines))
  if (answered.value === undefined) return { diagnostics: answered.diagnostics }
  return { ...answered, value: { kind: 'series', part, lines: answered.value } }
}

/** Days selected are looked at together, as known now; any other window as it was known on each day. */
function ownMode(metric: string, { pack, checked }: BoardQuestion): SeriesLine['as'] {
  const windows = metricsBelow([metric], pack, checked).flatMap(populationsOf)
  return windows.some(({ window }) => isSelected(window)) ? 'series' : 'trend'
}

function isSelected(window: Window): boolean {
  if (window.kind === 'by-volume') return isSelected(window.first) || isSelected(window.otherwise)
  return window.kind === 'selected'
}

async function answerLine(
  metric: string,
  as: SeriesLine['as'],
  part: SeriesPart,
  context: BoardContext,
): Promise<PhaseResult<SeriesLine>> {
  const { question, ask } = context
  const asked = runsOfText(daysOf(question.point, as), question).map(async (points) => {
    const answered = await ask({
      ...plainNeed(question.point),
      points,
      metrics: [metric],
      formulas: peerFormulas(metric, part.peers, context),
      narrowings: filterNarrowings(question),
    })
    if (answered.value === undefined) return { diagnostics: answered.diagnostics }
    const answer = answered.value
    const value = points.map((point, index): SeriesPoint => {
      const group = wholeGroup(answer, index)
      const outcome = answer.outcome(metric, index, group)
      const valueOf = (id: string) => answer.outcome(id, index, group).value
      return { point, outcome, peers: peerResult(metric, part.peers, valueOf, context) }
    })
    return { value, diagnostics: answered.diagnostics }
  })
  const runs = allOf(await Promise.all(asked))
  if (runs.value === undefined) return { diagnostics: runs.diagnostics }
  const points = runs.value.flat()
  return { value: { metric, as, points }, diagnostics: runs.diagnostics }
}

function daysOf({ from, to, known }: Point, as: SeriesLine['as']): readonly Point[] {
  return Array.from({ length: to - from + 1 }, (_, index): Point => {
    const day: Day = from + index
    return as === 'trend'
      ? { from: day, to: day, known: day }
      : { from: day, to: day, known, isPeriod: true }
  })
}

/** Days that follow each other under one text. */
function runsOfText(
  points: readonly Point[],
  { textOn }: BoardQuestion,
): readonly (readonly Point[])[] {
  const runs: { readonly text: object; readonly points: Point[] }[] = []
  for (const point of points) {
    const text = textOn(point.to)
    const last = runs.at(-1)
    if (last?.text === text) last.points.push(point)
    else runs.push({ text, points: [point] })
  }
  return runs.map((run) => run.points)
}
