import {
  columnType,
  exactText,
  type BoardResult,
  type BoardRow,
  type PartResult,
  type RowList,
  type RowsResult,
} from '@guiju/core'
import { formatDay, metricType, type CheckedRulebook, type Pack } from '@guiju/rulebook'

type Value = RowsResult['list']['rows'][number]['cells'][number]

/** The exact results of a board, one line for each number or row; peers and what stands beside a card behind it. */
export function printBoard(
  { parts }: BoardResult,
  pack: Pack,
  checked: CheckedRulebook,
): readonly string[] {
  const of = (metric: string) => (value: Value) =>
    exactText(value, metricType(checked, pack.id, metric) ?? { kind: 'number' }, pack.timeZone)
  return parts.flatMap((part) => [`${part.part.id}:`, ...linesOf(part).map((line) => `  ${line}`)])

  function linesOf(part: PartResult): readonly string[] {
    switch (part.kind) {
      case 'cards':
        return part.cards.map(({ card, outcome, previous, peers, rank, flag }) => {
          const show = of(card.metric)
          return [
            `${card.metric} = ${show(outcome.value)}`,
            ...(previous === null ? [] : [`before ${show(previous)}`]),
            ...(peers.average === null ? [] : [`average ${show(peers.average)}`]),
            ...(peers.excellent === null ? [] : [`excellent ${show(peers.excellent)}`]),
            ...(rank === null ? [] : [`rank ${String(rank.rank)} of ${String(rank.peers)}`]),
            ...(rank?.grade == null ? [] : [rank.grade.en]),
            ...(flag?.kind === 'truth' && flag.is ? ['flagged'] : []),
          ].join(', ')
        })
      case 'series':
        return part.lines.flatMap(({ metric, as, points }) =>
          points.map(({ point, outcome, peers }) =>
            [
              `${as} ${metric} ${formatDay(point.to).slice(5)} = ${of(metric)(outcome.value)}`,
              ...(peers.average === null ? [] : [`average ${of(metric)(peers.average)}`]),
            ].join(', '),
          ),
        )
      case 'rows':
        return rowLines(part, part.list, '')
      case 'list':
        return []
      case 'playbook':
        return part.advice.map(({ advice, state, because }) =>
          [
            `${advice.id} ${state}`,
            ...because.map(({ metric, outcome }) => `${metric} ${of(metric)(outcome.value)}`),
          ].join(', '),
        )
    }
  }

  function rowLines(
    { part }: RowsResult,
    { rows, rest, total }: RowList,
    indent: string,
  ): readonly string[] {
    const types = part.columns.map((column) => columnType(column, pack, checked))
    const cells = (values: readonly Value[]): string =>
      values
        .map((value, index) => exactText(value, types[index] ?? { kind: 'number' }, pack.timeZone))
        .join(' | ')
    const keyOf = ({ keys }: BoardRow): string => keys.at(-1) ?? '(none)'
    return [
      ...rows.flatMap((row) => [
        `${indent}${keyOf(row)}: ${cells(row.cells)}${linkText(row)}`,
        ...(row.below === null ? [] : rowLines({ part } as RowsResult, row.below, `${indent}  `)),
      ]),
      ...(rest === null ? [] : [`${indent}others: ${cells(rest)}`]),
      ...(total > rows.length ? [`${indent}${String(rows.length)} of ${String(total)}`] : []),
    ]
  }
}

function linkText({ link }: BoardRow): string {
  if (link === null) return ''
  const { key, mayOpen } = link
  if (mayOpen.kind !== 'truth') return ` -> ${key}?`
  return mayOpen.is ? ` -> ${key}` : ` -x ${key}`
}
