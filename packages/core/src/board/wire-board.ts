import type {
  BoardCard,
  BoardInfo,
  BoardLine,
  BoardPartAnswer,
  BoardPartInfo,
  Quantity,
} from '@guiju/protocol'
import {
  formatDay,
  type Board,
  type BoardPart,
  type CheckedRulebook,
  type Pack,
} from '@guiju/rulebook'
import { wireAdvice } from '../advice/wire-advice.ts'
import { arithmetic } from '../finish/arithmetic.ts'
import { metricOf } from '../finish/evaluation.ts'
import type { Value } from '../finish/value.ts'
import { displayOfMetric, displayOfType } from '../format/display.ts'
import { quantityOf } from '../format/quantity.ts'
import { wireLabels } from '../format/value-labels.ts'
import { citationOf, sourcePlace, versionOf } from '../guiju/rule-info.ts'
import { targetResult } from '../targets/target-text.ts'
import { wireRank } from '../score/wire-rank.ts'
import type { BoardQuestion } from './board-question.ts'
import type { CardResult, PartResult, PeerResult, SeriesLine } from './board-result.ts'
import { narrowableBy } from './evaluate-board.ts'
import { splitLabel, splitValueLabels } from './split-label.ts'
import { wireRows } from './wire-rows.ts'

/** What a page needs to offer a board. */
export function boardInfo(board: Board, pack: Pack, checked: CheckedRulebook): BoardInfo {
  const { id, label, note, cite, entity, period } = board
  return {
    id,
    pack: board.pack,
    label,
    note,
    citation: citationOf(cite),
    entity,
    period: { days: period.days, atMost: period.atMostDays },
    filters: board.filters.map(({ name }) => ({
      id: name,
      label: splitLabel(name, null, pack, checked),
      ...wireLabels(splitValueLabels(name, null, pack, checked)),
    })),
    parts: [...board.parts.values()].map((part) => ({ ...headOf(part), kind: part.kind })),
    source: sourcePlace(board.span, checked),
    ruleText: board.text,
    version: versionOf(board, pack, checked),
  }
}

/** One part as answers carry it. */
export function wirePart(result: PartResult, question: BoardQuestion): BoardPartAnswer {
  const { board, pack, checked } = question
  const head = headOf(result.part)
  switch (result.kind) {
    case 'cards':
      return { ...head, kind: 'cards', cards: result.cards.map((card) => wireCard(card, question)) }
    case 'series':
      return {
        ...head,
        kind: 'series',
        lines: result.lines.map((line) => wireLine(line, question)),
      }
    case 'rows':
      return { ...head, ...wireRows(result, question) }
    case 'list':
      return {
        ...head,
        kind: 'list',
        page: result.page ?? { columns: [], rows: [], total: 0, next: null, note: null },
        sortKeys: result.part.sortKeys.map(({ name }) => name),
        canExport: result.part.isExported,
        narrowable: narrowableBy(result.part, board),
      }
    case 'playbook':
      return {
        ...head,
        kind: 'playbook',
        advice: result.advice.map((each) => wireAdvice(each, pack, checked)),
      }
  }
}

export function headOf({ id, label, note, cite }: BoardPart): Omit<BoardPartInfo, 'kind'> {
  return { id, label, note, citation: citationOf(cite) }
}

/** Writes values of a metric. */
function writerOf(
  metric: string,
  { pack, checked }: BoardQuestion,
): (value: Value | null) => Quantity | null {
  const display = displayOfMetric(metricOf(pack, metric), checked, pack.timeZone)
  return (value) => (value === null ? null : quantityOf(value, display))
}

function wireCard(result: CardResult, question: BoardQuestion): BoardCard {
  const { card, outcome, previous, peers, rank, flag, targets } = result
  const { pack, checked } = question
  const metric = metricOf(pack, card.metric)
  const display = displayOfMetric(metric, checked, pack.timeZone)
  const write = writerOf(card.metric, question)
  const { shape } = metric
  const side = (name: 'numerator' | 'denominator'): Quantity | null => {
    if (shape.kind !== 'ratio') return null
    const type = checked.types.get(shape[name].value)?.type ?? { kind: 'number' as const }
    return quantityOf(outcome[name], displayOfType(type, pack.timeZone))
  }
  return {
    metric: card.metric,
    label: card.label ?? metric.label,
    value: quantityOf(outcome.value, display),
    numerator: side('numerator'),
    denominator: side('denominator'),
    previous: write(previous),
    change: previous === null ? null : write(arithmetic('-', outcome.value, previous)),
    peers: wirePeers(peers, write),
    rank: rank === null ? null : wireRank(rank),
    isFlagged: flag?.kind === 'truth' ? flag.is : null,
    ...(targets === null || targets.length === 0
      ? {}
      : { targets: targets.map((each) => targetResult(each, metric, question)) }),
  }
}

function wirePeers(
  { average, excellent }: PeerResult,
  write: (value: Value | null) => Quantity | null,
): BoardCard['peers'] {
  return { average: withoutLongText(write(average)), excellent: withoutLongText(write(excellent)) }
}

const mostExactDigits = 100

/** The exact mean of thousands of ratios is a fraction of thousands of digits that nobody reads. */
function withoutLongText(quantity: Quantity | null): Quantity | null {
  const isLong = (quantity?.exact?.length ?? 0) > mostExactDigits
  return quantity === null || !isLong ? quantity : { ...quantity, exact: null }
}

function wireLine({ metric, as, points }: SeriesLine, question: BoardQuestion): BoardLine {
  const { pack, checked } = question
  const display = displayOfMetric(metricOf(pack, metric), checked, pack.timeZone)
  const write = writerOf(metric, question)
  return {
    metric,
    as,
    points: points.map(({ point, outcome, peers }) => ({
      day: formatDay(point.to),
      known: formatDay(point.known),
      value: quantityOf(outcome.value, display),
      peers: wirePeers(peers, write),
    })),
  }
}
