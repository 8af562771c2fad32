import type { LocalText } from '@guiju/language'
import {
  sidesOf,
  type Metric,
  type Pack,
  type Population,
  type Side,
  type Window,
} from '@guiju/rulebook'
import type { WindowEdges } from '@guiju/reference'
import type { Goal } from './goal.ts'
import { own } from './stated-expressions.ts'

/** Both edges of every window: a row on its first and last day, and one on the day before and after. */
export function windowGoals(pack: Pack): readonly Goal[] {
  return own(pack, 'metrics').flatMap((id) => {
    const metric = pack.metrics.get(id)
    return metric === undefined ? [] : windowsOf(metric).flatMap((of) => goalsOf(metric, of, pack))
  })
}

interface NamedWindow {
  /** Empty when both sides have one window. */
  readonly side: '' | 'numerator' | 'denominator'
  readonly populations: readonly Population[]
}

function windowsOf(metric: Metric): readonly NamedWindow[] {
  const [first, second] = sidesOf(metric).map(({ population }: Side) => population)
  if (first === undefined) return []
  if (second === undefined) return [{ side: '', populations: [first] }]
  const isShared =
    first.dataset === second.dataset &&
    first.windowSpan?.start === second.windowSpan?.start &&
    first.by?.span.start === second.by?.span.start
  return isShared
    ? [{ side: '', populations: [first, second] }]
    : [
        { side: 'numerator', populations: [first] },
        { side: 'denominator', populations: [second] },
      ]
}

type Edge = keyof WindowEdges

function goalsOf(metric: Metric, { side, populations }: NamedWindow, pack: Pack): readonly Goal[] {
  return edgesOf(populations[0]?.window).map((edge) => ({
    key: `${pack.id}:metrics/${metric.id} window ${side} ${edge}`,
    kind: 'window',
    pack: pack.id,
    rule: `metrics/${metric.id}`,
    gap: gapOf(metric.id, side, edge),
    span: populations[0]?.windowSpan ?? metric.span,
    isReached: ({ windows }) =>
      populations.some((population) => windows.get(population)?.[edge] === true),
  }))
}

function edgesOf(window: Window | undefined): readonly Edge[] {
  if (window === undefined) return []
  return window.kind === 'all-days' ? ['last', 'after'] : ['first', 'last', 'before', 'after']
}

const noRow: Readonly<Record<Edge, LocalText>> = {
  first: { en: 'no row on its first day', zh: '没有落在首日的行' },
  last: { en: 'no row on its last day', zh: '没有落在末日的行' },
  before: { en: 'no row on the day before it', zh: '没有落在窗口前一天的行' },
  after: { en: 'no row on the day after it', zh: '没有落在窗口后一天的行' },
}

const sideNames: Readonly<Record<NamedWindow['side'], LocalText>> = {
  '': { en: '', zh: '' },
  numerator: { en: 'the numerator of ', zh: '的分子' },
  denominator: { en: 'the denominator of ', zh: '的分母' },
}

function gapOf(metric: string, side: NamedWindow['side'], edge: Edge): LocalText {
  return {
    en: `window of ${sideNames[side].en}${metric}: ${noRow[edge].en}`,
    zh: `${metric}${sideNames[side].zh}的窗口：${noRow[edge].zh}`,
  }
}
