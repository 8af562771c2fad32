import {
  columnType,
  exactText,
  type BoardResult,
  type CardResult,
  type PartResult,
  type RowList,
  type SeriesLine,
} from '@guiju/core'
import { formatDay, type CheckedRulebook, type Pack } from '@guiju/rulebook'

/** Prints the exact results of a board: a line for each card, day, row, listed row and advice. */
export function printBoard({ parts }: BoardResult, printer: Printer): readonly string[] {
  return parts.flatMap((part) => printedPart(part, printer))
}

/** Whose board it is, and the rules that say of what type its values are. */
interface Printer {
  readonly pack: Pack
  readonly checked: CheckedRulebook
}

function printedPart(result: PartResult, printer: Printer): readonly string[] {
  switch (result.kind) {
    case 'cards':
      return result.cards.map((card) => printedCard(card, printer))
    case 'series':
      return result.lines.flatMap((line) => printedLine(line, printer))
    case 'rows': {
      const types = result.part.columns.map((column) =>
        columnType(column, printer.pack, printer.checked),
      )
      return printedRows(result.list, types, printer.pack.timeZone)
    }
    case 'list':
      return (result.page?.rows ?? []).map(({ cells }) => cells.map(String).join(' | '))
    case 'playbook':
      return result.advice.map(({ advice, state }) => `${advice.id}: ${state}`)
  }
}

type Value = CardResult['outcome']['value']

function metricText(metric: string, value: Value | null, { pack, checked }: Printer): string {
  if (value === null) return 'null'
  const column = { kind: 'metric', metric, id: metric, label: null } as const
  const span = { file: '', start: 0, end: 0 }
  return exactText(value, columnType({ ...column, span }, pack, checked), pack.timeZone)
}

/** `metric = value, was value, peers average and excellent, rank and grade, flagged`: what is there. */
function printedCard(result: CardResult, printer: Printer): string {
  const { card, outcome, previous, peers, rank, flag } = result
  const show = (value: Value | null): string => metricText(card.metric, value, printer)
  return [
    `${card.metric} = ${show(outcome.value)}`,
    previous === null ? '' : `was ${show(previous)}`,
    peers.average === null ? '' : `average ${show(peers.average)}`,
    peers.excellent === null ? '' : `excellent ${show(peers.excellent)}`,
    rank === null ? '' : `grade ${rank.grade?.zh ?? 'none'}`,
    flag?.kind === 'truth' && flag.is ? 'flagged' : '',
  ]
    .filter((part) => part !== '')
    .join(', ')
}

function printedLine({ metric, as, points }: SeriesLine, printer: Printer): readonly string[] {
  const show = (value: Value | null): string => metricText(metric, value, printer)
  return points.map(({ point, outcome, peers }) =>
    [
      `${metric} ${as} ${formatDay(point.to)} = ${show(outcome.value)}`,
      peers.average === null ? '' : `average ${show(peers.average)}`,
      peers.excellent === null ? '' : `excellent ${show(peers.excellent)}`,
    ]
      .filter((part) => part !== '')
      .join(', '),
  )
}

function printedRows(
  { rows, rest, total }: RowList,
  types: readonly Parameters<typeof exactText>[1][],
  zone: string | null,
): readonly string[] {
  const show = (cells: readonly Value[]): string =>
    cells
      .map((cell, index) => exactText(cell, types[index] ?? { kind: 'unknown' }, zone))
      .join(' | ')
  const lines = rows.flatMap(({ keys, cells, link, below }) => {
    const opens = link?.mayOpen.kind === 'truth' && link.mayOpen.is ? ' opens' : ' stays closed'
    const line = `${keys.map((key) => key ?? '(none)').join(' > ')}: ${show(cells)}`
    return [
      `${line}${link === null ? '' : opens}`,
      ...(below === null ? [] : printedRows(below, types, zone).map((each) => `  ${each}`)),
    ]
  })
  const more = rows.length < total ? [`${String(rows.length)} of ${String(total)}`] : []
  return [...lines, ...(rest === null ? [] : [`others: ${show(rest)}`]), ...more]
}
