import type { ListColumn, ListPart } from '../board-model.ts'
import type { MapNode, YamlNode } from '../read/document.ts'
import type { RuleContext } from './context.ts'
import { linkSort, type PartHead } from './link-board-rows.ts'
import { readParts } from './link-population.ts'
import { completePopulation } from './merge-population.ts'
import { asMap, flagAt, itemsOf, localTextAt, scalarAt, scalarsOf, valueAt } from './node-values.ts'
import { readExpression } from './read-expression.ts'
import { wrongChoice } from './wrong-choice.ts'

/** `list: { of, by, window, where, exclude, columns, sort, sort_keys, export }`; the window defaults to the days selected. */
export function linkBoardList(rule: RuleContext, map: MapNode, head: PartHead): ListPart | null {
  const parts = readParts(rule, map, head.span)
  const window = map.entries.has('window')
    ? parts.window
    : ({ kind: 'selected', shiftedBack: 0 } as const)
  const population = completePopulation(rule, { ...parts, window })
  const columns = itemsOf(valueAt(map, 'columns')).flatMap((node) => linkColumn(rule, node) ?? [])
  const ids = columns.map(({ id }) => id)
  const sort = scalarsOf(valueAt(map, 'sort')).map((each) => linkSort(rule, each, columns))
  const sortKeys = scalarsOf(valueAt(map, 'sort_keys')).map(({ text, span }) => {
    if (!ids.includes(text)) rule.report(wrongChoice({ text, span }, ids))
    return { name: text, span }
  })
  if (population === null) return null
  const isExported = flagAt(map, 'export')
  return { ...head, kind: 'list', population, columns, sort, sortKeys, isExported }
}

function linkColumn(rule: RuleContext, node: YamlNode): ListColumn | null {
  const map = asMap(node)
  const column = node.kind === 'scalar' ? node : scalarAt(map, 'column')
  const value = column === null ? null : readExpression(rule, column)
  if (column === null || value === null) return null
  const label = localTextAt(map, 'label', null)
  return { id: column.text.trim(), label, value, span: column.span }
}
