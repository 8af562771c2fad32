import type { CheckedRulebook, ExpectedNode, Pack, RuleTest } from '@guiju/rulebook'
import type {
  BoardResult,
  BoardRow,
  CardResult,
  CardsResult,
  PlaybookResult,
  RowsResult,
  SeriesResult,
} from '../board/board-result.ts'
import { columnType } from '../board/column-type.ts'
import { metricOf } from '../finish/evaluation.ts'
import { isTrue, missing, text as textValue, type Value } from '../finish/value.ts'
import { typeOfMetric } from '../format/display.ts'
import {
  checkNames,
  checkOf,
  text,
  type PointChecks,
  type Read,
  type TestCheck,
} from './test-context.ts'

/** What checking a board reads beside its results. */
export interface BoardCheck {
  readonly test: RuleTest
  readonly pack: Pack
  readonly checked: CheckedRulebook
}

/** Compares the parts of a board that a test expects something of. */
export function checkBoard(result: BoardResult, check: BoardCheck): PointChecks {
  const checks = result.parts.flatMap((part): readonly TestCheck[] => {
    const node = check.test.expect.values.get(part.part.id)
    if (node === undefined) return []
    switch (part.kind) {
      case 'cards':
        return checkCards(part, node, check)
      case 'series':
        return checkSeries(part, node, check)
      case 'rows':
        return checkRows(part, node, check)
      case 'playbook':
        return checkAdvice(part, node)
      case 'list':
        return []
    }
  })
  return { checks, parts: [] }
}

function checkCards(
  { part, cards }: CardsResult,
  node: ExpectedNode,
  check: BoardCheck,
): readonly TestCheck[] {
  if (node.kind !== 'map') return []
  return [...node.entries].flatMap(([metric, expected]) => {
    const card = cards.find((one) => one.card.metric === metric)
    if (card === undefined) return []
    const name = `${part.id}.${metric}`
    return expected.kind === 'map'
      ? [...expected.entries].flatMap(([beside, value]) =>
          checkBeside(card, beside, { name: `${name}.${beside}`, node: value }, check),
        )
      : checkOf(name, expected, readAs(metric, card.outcome.value, check), check)
  })
}

function checkBeside(
  { card, outcome, previous, peers, rank, flag }: CardResult,
  beside: string,
  { name, node }: { readonly name: string; readonly node: ExpectedNode },
  check: BoardCheck,
): readonly TestCheck[] {
  const values: Readonly<Record<string, Value | null>> = {
    value: outcome.value,
    previous,
    average: peers.average,
    excellent: peers.excellent,
  }
  if (beside === 'grade') {
    const grade = rank?.grade ?? null
    return checkNames(name, node, grade === null ? undefined : [grade.en, grade.zh])
  }
  if (beside === 'flag') return checkNames(name, node, [String(flag !== null && isTrue(flag))])
  return checkOf(name, node, readAs(card.metric, values[beside] ?? missing, check), check)
}

function checkSeries(
  { part, lines }: SeriesResult,
  node: ExpectedNode,
  check: BoardCheck,
): readonly TestCheck[] {
  if (node.kind !== 'map') return []
  return [...node.entries].flatMap(([metric, expected]) => {
    const points = lines.find((line) => line.metric === metric)?.points ?? []
    const items = expected.kind === 'list' ? expected.items : []
    const name = `${part.id}.${metric}`
    return [
      countCheck(name, items.length, points.length, expected),
      ...items.flatMap((item, index) => {
        const value = points[index]?.outcome.value ?? missing
        return checkOf(`${name}[${String(index + 1)}]`, item, readAs(metric, value, check), check)
      }),
    ]
  })
}

/** Exactly these rows in order, those of a second split behind the row they divide, the rest last. */
function checkRows(
  result: RowsResult,
  node: ExpectedNode,
  check: BoardCheck,
): readonly TestCheck[] {
  const { part } = result
  const actual = readRows(result, check)
  const items = node.kind === 'list' ? node.items : []
  return [
    countCheck(part.id, items.length, actual.length, node),
    ...items.flatMap((item, index) => {
      const row = actual[index]
      if (item.kind !== 'map' || row === undefined) return []
      return [...item.entries].flatMap(([column, expected]) => {
        const read = row.get(column)
        const name = `${part.id}[${String(index + 1)}].${column}`
        return read === undefined ? [] : checkOf(name, expected, read, check)
      })
    }),
  ]
}

type ReadRow = ReadonlyMap<string, Read>

function readRows({ part, splits, list }: RowsResult, check: BoardCheck): readonly ReadRow[] {
  const cellsOf = (cells: readonly Value[]): readonly (readonly [string, Read])[] =>
    part.columns.map((column, index) => [
      column.id,
      { value: cells[index] ?? missing, type: columnType(column, check.pack, check.checked) },
    ])
  const keyed = (name: string, key: string | null): readonly [string, Read] => [
    name,
    { value: textValue(key ?? '(none)'), type: text },
  ]
  const rowOf = ({ keys, cells, link }: BoardRow): ReadRow =>
    new Map([
      ...cellsOf(cells),
      ...keys.map((key, index) => keyed(splits[index] ?? '', key)),
      ['opens', { value: link?.mayOpen ?? missing, type: { kind: 'boolean' } }],
    ])
  const flat = (rows: readonly BoardRow[]): readonly ReadRow[] =>
    rows.flatMap((row) => [rowOf(row), ...flat(row.below?.rows ?? [])])
  const rest = list.rest === null ? [] : [keyed(splits[0] ?? '', '(others)'), ...cellsOf(list.rest)]
  return [...flat(list.rows), ...(rest.length === 0 ? [] : [new Map(rest)])]
}

/** The ids of the advice that is shown: always, or because its condition holds. */
function checkAdvice({ part, advice }: PlaybookResult, node: ExpectedNode): readonly TestCheck[] {
  if (node.kind !== 'list') return []
  const expected = node.items.map((item) => (item.kind === 'text' ? item.text.trim() : ''))
  const shown = advice
    .filter(({ state }) => state === 'always' || state === 'triggered')
    .map(({ advice: { id } }) => id)
  const [written, actual] = [expected, shown].map((ids) => `[${ids.join(', ')}]`)
  if (written === undefined || actual === undefined) return []
  return [{ name: part.id, expected: written, actual, isMet: written === actual, span: node.span }]
}

function countCheck(
  name: string,
  expected: number,
  actual: number,
  { span }: ExpectedNode,
): TestCheck {
  const isMet = expected === actual
  return { name, expected: String(expected), actual: String(actual), isMet, span }
}

function readAs(metric: string, value: Value, { pack, checked }: BoardCheck): Read {
  return { value, type: typeOfMetric(metricOf(pack, metric), checked) }
}
