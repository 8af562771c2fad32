import { diagnostic, nearestName, type Dataset } from '@guiju/language'
import type { MapEntry, MapNode, YamlNode } from '../read/document.ts'
import type { Cell, Row } from '../test-model.ts'
import { lookUp, type RuleContext } from './context.ts'
import { asMap, integerAt, itemsOf, scalarAt } from './node-values.ts'
import { readCell } from './read-cell.ts'

/** The rows of one dataset; one with `repeat` stands that often, `#` in its texts being its number. */
export function linkRows(rule: RuleContext, { key, keySpan, value }: MapEntry): readonly Row[] {
  const dataset = lookUp(rule, 'datasets', key, keySpan)
  if (dataset === null) return []
  const made = itemsOf(value).flatMap((node) => {
    const row = linkRow(rule, dataset, asMap(node))
    return copiesOf(row, repeatOf(rule, asMap(node))).map((copy) => ({ node, row: copy }))
  })
  reportRepeated(rule, dataset, made)
  return made.map(({ row }) => row)
}

/** More rows than this belong into a file of data. */
const mostCopies = 10_000

function repeatOf(rule: RuleContext, map: MapNode): number | null {
  const count = integerAt(map, 'repeat')
  if (count === null || count <= mostCopies) return count
  const params = { of: 'number', limit: 'at-most', bound: String(mostCopies) } as const
  rule.report(diagnostic('out-of-bounds', scalarAt(map, 'repeat')?.span ?? map.span, params))
  return 1
}

function copiesOf(row: Row, count: number | null): readonly Row[] {
  if (count === null) return [row]
  return Array.from({ length: count }, (_, index) => {
    const number = String(index + 1)
    return new Map(
      [...row].map(([name, cell]) => [
        name,
        typeof cell === 'string' ? cell.replaceAll('#', number) : cell,
      ]),
    )
  })
}

/** A key names one row; a row that leaves part of it out is told apart from every other. */
function reportRepeated(
  rule: RuleContext,
  { name, key }: Dataset,
  made: readonly { readonly node: YamlNode; readonly row: Row }[],
): void {
  const first = new Map<string, YamlNode>()
  for (const { node, row } of made) {
    const cells = key.map((column) => row.get(column) ?? null)
    if (cells.length === 0 || cells.includes(null)) continue
    const id = JSON.stringify(cells.map(cellText))
    const before = first.get(id)
    if (before === undefined) first.set(id, node)
    else {
      const params = { dataset: name, key: key.join(', ') }
      rule.report(diagnostic('repeated-row', node.span, params, [before.span]))
    }
  }
}

function cellText(cell: Cell): string {
  return cell !== null && typeof cell === 'object'
    ? `${cell.coefficient}e-${cell.scale}`
    : String(cell)
}

function linkRow(rule: RuleContext, dataset: Dataset, map: MapNode): Row {
  const row = new Map<string, Cell>()
  for (const { key, keySpan, value } of map.entries.values()) {
    if (key === 'repeat') continue
    const column = dataset.columns.get(key)
    if (column === undefined) reportUnknownColumn(rule, dataset, key, keySpan)
    else if (column.value !== null) {
      rule.report(diagnostic('computed-column', keySpan, { name: key }))
    } else row.set(key, readCell(rule, column, value))
  }
  return row
}

function reportUnknownColumn(
  rule: RuleContext,
  dataset: Dataset,
  name: string,
  span: MapEntry['keySpan'],
): void {
  const nearest = nearestName(name, dataset.columns.keys())
  const params = { part: 'column', name } as const
  const hint = nearest === undefined ? params : { ...params, nearest }
  rule.report(diagnostic('unknown-part', span, hint))
}
