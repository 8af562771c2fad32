import { diagnostic, type Column, type Dataset } from '@guiju/language'
import { nearestName } from '@guiju/language'
import type { MappedColumn, Mapping } from '../mapping-model.ts'
import type { MapEntry, MapNode } from '../read/document.ts'
import type { RawRule } from './collect-packs.ts'
import { lookUp, type RuleContext } from './context.ts'
import {
  asMap,
  entriesAt,
  flagAt,
  integerAt,
  mapAt,
  scalarAt,
  scalarsOf,
  textAt,
  valueAt,
} from './node-values.ts'

/** How a raw export becomes a dataset; without `dataset` and `source` its name is both. */
export function linkMapping(rule: RuleContext, raw: RawRule): Mapping | null {
  const map = asMap(raw.entry.value)
  const named = scalarAt(map, 'dataset')
  const name = named?.text ?? raw.name
  const dataset = lookUp(rule, 'datasets', name, named?.span ?? raw.entry.keySpan)
  if (dataset === null) return null
  const rejects = mapAt(map, 'rejects')
  return {
    dataset: name,
    source: textAt(map, 'source') ?? raw.name,
    format: textAt(map, 'format') === 'parquet' ? 'parquet' : 'csv',
    delimiter: textAt(map, 'delimiter') ?? ',',
    columns: entriesAt(map, 'columns').flatMap((entry) => linkColumn(rule, dataset, entry) ?? []),
    empty: map.entries.has('empty')
      ? scalarsOf(valueAt(map, 'empty')).map(({ text }) => text)
      : [''],
    rejectsAtMost: rejects === null ? 0 : (integerAt(rejects, 'at_most') ?? 0),
    span: raw.entry.keySpan,
  }
}

function linkColumn(rule: RuleContext, dataset: Dataset, entry: MapEntry): MappedColumn | null {
  const column = dataset.columns.get(entry.key)
  if (column === undefined) {
    const nearest = nearestName(entry.key, dataset.columns.keys())
    const params = { part: 'column', name: entry.key } as const
    const hint = nearest === undefined ? params : { ...params, nearest }
    rule.report(diagnostic('unknown-part', entry.keySpan, hint))
    return null
  }
  if (column.value !== null) {
    rule.report(diagnostic('computed-column', entry.keySpan, { name: entry.key }))
    return null
  }
  const isShort = entry.value.kind === 'scalar'
  const map = asMap(entry.value)
  const from = isShort && entry.value.kind === 'scalar' ? entry.value.text : textAt(map, 'from')
  const constant = textAt(map, 'constant')
  const isRecordNumber = flagAt(map, 'record_number')
  const sources = [from !== null, constant !== null, isRecordNumber].filter(Boolean)
  if (sources.length !== 1) {
    const params = { first: 'from', second: isRecordNumber ? 'record_number' : 'constant' }
    rule.report(diagnostic('either-key', entry.keySpan, params))
    return null
  }
  if (isRecordNumber && column.type.kind !== 'id' && column.type.kind !== 'integer') {
    const params = { value: 'record_number', choices: 'from, constant' }
    rule.report(diagnostic('wrong-choice', entry.keySpan, params))
    return null
  }
  return {
    ...(isRecordNumber ? { isRecordNumber } : {}),
    column: entry.key,
    from,
    constant,
    values: linkValues(rule, column, map),
    timeFormat: textAt(map, 'time_format'),
    span: entry.keySpan,
  }
}

/** Recoded texts are values of the column. */
function linkValues(
  rule: RuleContext,
  column: Column,
  map: MapNode,
): ReadonlyMap<string, string> | null {
  if (!map.entries.has('values')) return null
  const values = new Map<string, string>()
  for (const { key, value } of entriesAt(map, 'values')) {
    const text = value.kind === 'scalar' ? value.text : ''
    if (column.type.kind === 'enum' && !column.type.values.includes(text)) {
      const params = { value: text, choices: column.type.values.join(', ') }
      rule.report(diagnostic('wrong-choice', value.span, params))
    }
    values.set(key, text)
  }
  return values
}
