import { diagnostic, type Column, type LocalText, type Span, type Type } from '@guiju/language'
import type { MapNode } from '../../read/document.ts'
import type { RuleContext } from '../context.ts'
import { linkColumn } from '../link-dataset.ts'
import { entriesAt } from '../node-values.ts'

/** The typed fields under `fields`; none may take a name that has a meaning already. */
export function linkFields(
  rule: RuleContext,
  map: MapNode,
  taken: readonly string[],
): ReadonlyMap<string, Column> {
  const entries = entriesAt(map, 'fields')
  const names = new Set(entries.map(({ key }) => key))
  const fields = new Map<string, Column>()
  for (const entry of entries) {
    if (taken.includes(entry.key)) {
      rule.report(diagnostic('field-name-taken', entry.keySpan, { name: entry.key }))
    }
    const column = linkColumn(rule, entry, names)
    if (column === null) rule.fail()
    else fields.set(entry.key, column)
  }
  return fields
}

/** A column that the procedure itself keeps. */
export function ownColumn(name: string, type: Type, span: Span, label?: LocalText): Column {
  return {
    ...(label === undefined ? {} : { label }),
    name,
    type,
    scale: 0,
    currencyColumn: null,
    isPlanned: true,
    isPersonal: false,
    knownFrom: null,
    value: null,
    span,
  }
}
