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

interface Writer {
  readonly pack: Pack
  readonly checked: CheckedRulebook
  readonly ofMetric: (metric: string) => (value: Value) => string
}

/** The exact results of a board, one line for each number or row; peers and what stands beside a card behind it. */
export function printBoard(
  { parts }: BoardResult,
  pack: Pack,
  checked: CheckedRulebook,
): readonly string[] {
  const ofMetric = (metric: string) => (value: Value) =>
    exactText(value, metricType(checked, pack.id, metric) ?? { kind: 'number' }, pack.timeZone)
  const writer: Writer = { pack, checked, ofMetric }
  return parts.flatMap((part) => [
    `${part.part.id}:`,
    ...linesOf(part, writer).map((line) => `  ${line}`),
  ])
}

function linesOf(part: PartResult, writer: Writer): readonly string[] {
  const { ofMetric } = writer
  switch (part.kind) {
    case 'cards':
      return part.cards.map((card) => cardLine(card, ofMetric(card.card.metric)))
    case 'series':
      return part.lines.flatMap(({ metric, as, points }) =>
        points.map(({ point, outcome, peers }) =>
          [
            `${as} ${metric} ${formatDay(point.to).slice(5)} = ${ofMetric(metric)(outcome.value)}`,
            ...(peers.average === null ? [] : [`average ${ofMetric(metric)(peers.average)}`]),
          ].join(', '),
        ),
      )
    case 'rows':
      return rowLines(part, part.list, { writer, indent: '' })
    case 'list':
      return []
    case 'playbook':
      return part.advice.map(({ advice, state, because }) =>
        [
          `${advice.id} ${state}`,
          ...because.map(({ metric, outcome }) => `${metric} ${ofMetric(metric)(outcome.value)}`),
        ].join(', '),
      )
  }
}

type Card = Extract<PartResult, { readonly kind: 'cards' }>['cards'][number]

function cardLine(
  { card, outcome, previous, peers, rank, flag }: Card,
  show: (value: Value) => string,
): string {
  return [
    `${card.metric} = ${show(outcome.value)}`,
    ...(previous === null ? [] : [`before ${show(previous)}`]),
    ...(peers.average === null ? [] : [`average ${show(peers.average)}`]),
    ...(peers.excellent === null ? [] : [`excellent ${show(peers.excellent)}`]),
    ...(rank === null ? [] : [`rank ${String(rank.rank)} of ${String(rank.peers)}`]),
    ...(rank === null || rank.grade === null ? [] : [rank.grade.en]),
    ...(flag?.kind === 'truth' && flag.is ? ['flagged'] : []),
  ].join(', ')
}

function rowLines(
  { part }: Pick<RowsResult, 'part'>,
  { rows, rest, total }: RowList,
  at: { readonly writer: Writer; readonly indent: string },
): readonly string[] {
  const { pack, checked } = at.writer
  const types = part.columns.map((column) => columnType(column, pack, checked))
  const cells = (values: readonly Value[]): string =>
    values
      .map((value, index) => exactText(value, types[index] ?? { kind: 'number' }, pack.timeZone))
      .join(' | ')
  const inner = { ...at, indent: `${at.indent}  ` }
  return [
    ...rows.flatMap((row) => [
      `${at.indent}${row.keys.at(-1) ?? '(none)'}: ${cells(row.cells)}${linkText(row)}`,
      ...(row.below === null ? [] : rowLines({ part }, row.below, inner)),
    ]),
    ...(rest === null ? [] : [`${at.indent}others: ${cells(rest)}`]),
    ...(total > rows.length ? [`${at.indent}${String(rows.length)} of ${String(total)}`] : []),
  ]
}

function linkText({ link }: BoardRow): string {
  if (link === null) return ''
  const { key, mayOpen } = link
  if (mayOpen.kind !== 'truth') return ` -> ${key}?`
  return mayOpen.is ? ` -> ${key}` : ` -x ${key}`
}
