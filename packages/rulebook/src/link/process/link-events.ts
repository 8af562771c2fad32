import type { Column, Dataset } from '@guiju/language'
import type { Actor, ProcessDocument, ProcessEvent } from '../../process-model.ts'
import type { MapEntry, MapNode } from '../../read/document.ts'
import { caseLink } from '../../process-place.ts'
import type { RawRule } from '../collect-packs.ts'
import type { RuleContext } from '../context.ts'
import { asMap, citationAt, entriesAt, integerAt, localTextAt } from '../node-values.ts'
import { namesAmong } from './link-actors.ts'
import { linkEffects, linkRequirements, linkSet } from './link-effects.ts'
import { linkFields, ownColumn } from './link-fields.ts'

export interface EventParts {
  readonly map: MapNode
  readonly actors: ReadonlyMap<string, Actor>
  readonly documents: ReadonlyMap<string, ProcessDocument>
  readonly fields: ReadonlyMap<string, Column>
}

export function linkEvents(
  rule: RuleContext,
  raw: RawRule,
  parts: EventParts,
): ReadonlyMap<string, ProcessEvent> {
  return new Map(
    entriesAt(parts.map, 'events').map((entry) => [entry.key, linkEvent(rule, raw, entry, parts)]),
  )
}

function linkEvent(
  rule: RuleContext,
  raw: RawRule,
  entry: MapEntry,
  { actors, documents }: EventParts,
): ProcessEvent {
  const map = asMap(entry.value)
  const fields = linkFields(rule, map, ['at', 'actor'])
  const by = namesAmong(rule, map, { key: 'by', choices: actors.keys() })
  return {
    name: entry.key,
    label: localTextAt(map, 'label', entry.key),
    note: localTextAt(map, 'note', null),
    cite: citationAt(map),
    by,
    dataset: eventDataset(raw, entry, { fields, actors: [...actors.keys()] }),
    needs: namesAmong(rule, map, { key: 'needs', choices: fields.keys() }),
    atMost: integerAt(map, 'at_most'),
    require: linkRequirements(rule, map),
    set: linkSet(rule, map),
    signs: namesAmong(rule, map, { key: 'signs', choices: documents.keys() }),
    effects: linkEffects(rule, map),
    span: entry.keySpan,
  }
}

/** One row: the event that is looked at. */
function eventDataset(
  raw: RawRule,
  { key, keySpan }: MapEntry,
  {
    fields,
    actors,
  }: { readonly fields: ReadonlyMap<string, Column>; readonly actors: readonly string[] },
): Dataset {
  const columns = new Map(fields)
  columns.set('at', ownColumn('at', { kind: 'timestamp' }, keySpan))
  columns.set('actor', ownColumn('actor', { kind: 'enum', values: actors }, keySpan))
  columns.set(caseLink, ownColumn(caseLink, { kind: 'integer' }, keySpan))
  return {
    name: `${raw.name}/${key}`,
    grain: key,
    key: [caseLink],
    time: null,
    partOf: null,
    entities: new Map(),
    dimensions: new Map(),
    columns,
    relations: new Map(),
    span: keySpan,
  }
}
