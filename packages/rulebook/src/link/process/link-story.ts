import { diagnostic, nearestName, type Column } from '@guiju/language'
import type { Process } from '../../process-model.ts'
import type { MapNode, YamlNode } from '../../read/document.ts'
import type { Story, StoryExpectation, StoryOpening, StoryStep } from '../../story-model.ts'
import type { Cell, Row } from '../../test-model.ts'
import type { RawRule } from '../collect-packs.ts'
import { lookUp, type RuleContext } from '../context.ts'
import {
  asMap,
  entriesAt,
  itemsOf,
  localTextAt,
  mapAt,
  scalarAt,
  scalarsOf,
  textAt,
  valueAt,
} from '../node-values.ts'
import { readCell, readLocalTime } from '../read-cell.ts'
import { wrongChoice } from '../wrong-choice.ts'

/** A story of a process; every cell is read by the type of its field. */
export function linkStory(rule: RuleContext, raw: RawRule): Story | null {
  const map = asMap(raw.entry.value)
  const named = scalarAt(map, 'process')
  if (named === null) return null
  const process = lookUp(rule, 'processes', named.text, named.span)
  const opened = mapAt(map, 'opened')
  if (process === null || opened === null) return null
  const steps = itemsOf(valueAt(map, 'steps')).flatMap(
    (node) => linkStep(rule, node, process) ?? [],
  )
  const opening = linkOpening(rule, opened, process)
  if (opening === null) return null
  return {
    id: raw.name,
    pack: rule.pack.source.id,
    label: localTextAt(map, 'label', raw.name),
    process: process.id,
    opened: opening,
    steps,
    span: raw.entry.keySpan,
  }
}

function linkOpening(rule: RuleContext, map: MapNode, process: Process): StoryOpening | null {
  const at = timeAt(rule, map)
  const by = actorAt(rule, map, process)
  if (at === null || by === null) return null
  const fields = cellsAt(rule, map, process.dataset.columns)
  return { at, by, fields, expect: expectationAt(rule, map, process) }
}

function linkStep(rule: RuleContext, node: YamlNode, process: Process): StoryStep | null {
  const map = asMap(node)
  const at = timeAt(rule, map)
  const event = linkEvent(rule, map, process)
  if (at === null || event === undefined) return null
  return { at, event, expect: expectationAt(rule, map, process), span: node.span }
}

/** Undefined after a mistake; null when only time passes. */
function linkEvent(
  rule: RuleContext,
  map: MapNode,
  process: Process,
): StoryStep['event'] | undefined {
  const name = scalarAt(map, 'event')
  if (name === null) return null
  const event = process.events.get(name.text)
  if (event === undefined) rule.report(wrongChoice(name, [...process.events.keys()]))
  const by = actorAt(rule, map, process)
  if (event === undefined || by === null) return undefined
  return { name: event.name, by, fields: cellsAt(rule, map, event.dataset.columns) }
}

function timeAt(rule: RuleContext, map: MapNode): bigint | null {
  const node = scalarAt(map, 'at')
  if (node === null) return null
  const time = readLocalTime(node.text, rule.pack.timeZone)
  if (time === null) {
    const params = { written: node.text, column: 'at', type: 'timestamp' } as const
    rule.report(diagnostic('wrong-cell', node.span, params))
  }
  return time
}

function actorAt(rule: RuleContext, map: MapNode, process: Process): string | null {
  const by = scalarAt(map, 'by')
  if (by === null) {
    rule.report(diagnostic('missing-key', map.span, { key: 'by' }))
    return null
  }
  if (!process.actors.has(by.text)) rule.report(wrongChoice(by, [...process.actors.keys()]))
  return by.text
}

function cellsAt(rule: RuleContext, map: MapNode, columns: ReadonlyMap<string, Column>): Row {
  const cells = new Map<string, Cell>()
  for (const { key, keySpan, value } of entriesAt(map, 'fields')) {
    const column = columns.get(key)
    if (column === undefined || column.value !== null) {
      const nearest = nearestName(key, columns.keys())
      const params = nearest === undefined ? { key } : { key, nearest }
      rule.report(diagnostic('unknown-key', keySpan, params))
    } else cells.set(key, readCell(rule, column, value))
  }
  return cells
}

function expectationAt(rule: RuleContext, map: MapNode, process: Process): StoryExpectation {
  const expected = mapAt(map, 'expect')
  const cells = new Map<string, { readonly cell: Cell; readonly span: YamlNode['span'] }>()
  for (const { key, keySpan, value } of expected?.entries.values() ?? []) {
    if (key === 'refused' || key === 'effects') continue
    const column = process.dataset.columns.get(key)
    if (column === undefined) {
      rule.report(wrongChoice({ text: key, span: keySpan }, [...process.dataset.columns.keys()]))
    } else cells.set(key, { cell: readCell(rule, column, value), span: value.span })
  }
  const effects = expected === null ? null : valueAt(expected, 'effects')
  return {
    cells,
    refused: expected === null ? null : textAt(expected, 'refused'),
    effects: effects === null ? null : scalarsOf(effects).map(({ text }) => text),
  }
}
