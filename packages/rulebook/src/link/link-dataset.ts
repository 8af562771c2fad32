import {
  diagnostic,
  type Column,
  type Dataset,
  type Dimension,
  type Expr,
  type KnownFrom,
  type LocalText,
  type Relation,
  type RelationKind,
} from '@guiju/language'
import { nearestName } from '@guiju/language'
import type { MapEntry, MapNode } from '../read/document.ts'
import type { RawRule } from './collect-packs.ts'
import { linkRule, requireDeclared, type PackContext, type RuleContext } from './context.ts'
import { linkColumnType, scaleOf } from './link-column-type.ts'
import {
  asMap,
  entriesAt,
  flagAt,
  itemsOf,
  labelIn,
  localTextAt,
  mapAt,
  scalarAt,
  scalarsOf,
  textAt,
  valueAt,
} from './node-values.ts'
import { readExpression, readExpressions } from './read-expression.ts'
import { wrongChoice } from './wrong-choice.ts'

/**
 * A dataset with every part that is sound; a part with a mistake is left out alone, so that rules which do
 * not read it still load.
 */
export function linkDataset(rule: RuleContext, raw: RawRule): Dataset | null {
  const map = asMap(raw.entry.value)
  const declared = new Set(entriesAt(map, 'columns').map(({ key }) => key))
  const columns = linkParts(rule, raw, 'columns', (part, entry) =>
    linkColumn(part, entry, declared),
  )
  const relations = linkParts(rule, raw, 'relations', linkRelation)
  const time = scalarAt(map, 'time')
  const partOf = scalarAt(map, 'part_of')
  if (partOf !== null && mapAt(map, 'relations')?.entries.has(partOf.text) !== true) {
    rule.report(unknownPart(partOf.text, entriesAt(map, 'relations'), partOf.span, 'relation'))
  }
  const key = scalarsOf(valueAt(map, 'key'))
  for (const column of key) {
    if (declared.has(column.text)) continue
    rule.report(unknownPart(column.text, entriesAt(map, 'columns'), column.span, 'column'))
  }
  return {
    ...labelIn(map),
    name: raw.name,
    grain: textAt(map, 'grain') ?? raw.name,
    key: key.map(({ text }) => text),
    time: time === null ? null : readExpression(rule, time),
    partOf: partOf?.text ?? null,
    entities: withOwnEntities(rule, raw, linkParts(rule, raw, 'entities', linkDimension)),
    dimensions: linkParts(rule, raw, 'dimensions', linkDimension),
    columns,
    relations,
    span: raw.entry.keySpan,
  }
}

/** The rows of an entity's own dataset are the entities, without saying so. */
function withOwnEntities(
  rule: RuleContext,
  raw: RawRule,
  declared: ReadonlyMap<string, Dimension>,
): ReadonlyMap<string, Dimension> {
  const all = new Map(declared)
  const map = asMap(raw.entry.value)
  for (const { key: kind, value } of entriesAt(rule.pack.source.head, 'entities')) {
    const entity = asMap(value)
    const key = textAt(entity, 'key')
    if (key === null || textAt(entity, 'dataset') !== raw.name) continue
    if (mapAt(map, 'entities')?.entries.has(kind) === true) continue
    const span = raw.entry.keySpan
    const path: Expr = Object.freeze({
      kind: 'name',
      segments: [{ name: key, isQuoted: true, span }],
      span,
    })
    all.set(kind, { name: kind, path, isEach: false, span })
  }
  return all
}

function linkParts<T>(
  rule: RuleContext,
  raw: RawRule,
  section: 'columns' | 'relations' | 'entities' | 'dimensions',
  link: (part: RuleContext, entry: MapEntry) => T | null,
): ReadonlyMap<string, T> {
  const parts = new Map<string, T>()
  const pack: PackContext = rule.pack
  for (const entry of entriesAt(asMap(raw.entry.value), section)) {
    const path = `${rule.path}/${section}/${entry.key}`
    if (raw.document.brokenRules.has(path)) {
      pack.leaveOut({ pack: pack.source.id, path, span: entry.keySpan, because: null })
      continue
    }
    const place = { path, span: entry.keySpan }
    linkRule(
      pack,
      place,
      (part) => link(part, entry),
      (linked) => parts.set(entry.key, linked),
    )
  }
  return parts
}

/** A typed column; `columnNames` are those beside it, one of which may hold its currency. */
export function linkColumn(
  rule: RuleContext,
  entry: MapEntry,
  columnNames: ReadonlySet<string>,
): Column | null {
  const map = asMap(entry.value)
  const typed = linkColumnType(rule, map, columnNames)
  if (typed === null) return null
  const value = valueAt(map, 'value')
  const undated = localTextAt(map, 'undated', null)
  return {
    ...labelIn(map),
    ...(undated === null ? {} : { undated }),
    ...linkValueLabels(rule, map, typed.type),
    name: entry.key,
    type: typed.type,
    scale: scaleOf(rule, map, typed.type, value !== null),
    currencyColumn: typed.currencyColumn,
    isPlanned: flagAt(map, 'planned'),
    isPersonal: flagAt(map, 'personal'),
    knownFrom: linkKnownFrom(rule, map, typed.type.kind === 'enum' ? typed.type.values : null),
    value: value === null ? null : readExpression(rule, value),
    span: entry.keySpan,
  }
}

/** What enum values are called; a label for what is no value is told. */
function linkValueLabels(
  rule: RuleContext,
  map: MapNode,
  type: Column['type'],
): { readonly valueLabels?: ReadonlyMap<string, LocalText> } {
  const labels = mapAt(map, 'value_labels')
  if (labels === null) return {}
  const values = type.kind === 'enum' ? type.values : []
  for (const { key, keySpan } of labels.entries.values()) {
    if (!values.includes(key)) rule.report(wrongChoice({ text: key, span: keySpan }, values))
  }
  const names = [...labels.entries.keys()]
  return { valueLabels: new Map(names.map((name) => [name, localTextAt(labels, name, name)])) }
}

function linkKnownFrom(
  rule: RuleContext,
  map: MapNode,
  values: readonly string[] | null,
): KnownFrom | null {
  const node = valueAt(map, 'known_from')
  if (node === null) return null
  if (node.kind !== 'map') {
    const time = readExpression(rule, node)
    return time === null ? null : { kind: 'column', time }
  }
  const times = new Map<string, Expr>()
  for (const { key, keySpan, value } of node.entries.values()) {
    if (values === null) rule.report(diagnostic('known-from-values', keySpan, {}))
    else if (!values.includes(key)) {
      const nearest = nearestName(key, values)
      const params = { value: key, choices: values.join(', ') }
      const hint = nearest === undefined ? params : { ...params, nearest }
      rule.report(diagnostic('wrong-choice', keySpan, hint))
    }
    const time = readExpression(rule, value)
    if (time !== null) times.set(key, time)
  }
  return { kind: 'values', times }
}

function linkRelation(rule: RuleContext, entry: MapEntry): Relation | null {
  const map = asMap(entry.value)
  const to = scalarAt(map, 'to')
  if (to === null) return null
  requireDeclared(rule, 'datasets', to.text, to.span)
  const where = valueAt(map, 'where')
  const is = (textAt(map, 'is') ?? 'one') as RelationKind
  const by = readExpressions(rule, itemsOf(valueAt(map, 'by')))
  if (is !== 'one' && is !== 'many' && by.length === 0) {
    rule.report(diagnostic('missing-key', entry.keySpan, { key: 'by' }))
  }
  return {
    ...labelIn(map),
    name: entry.key,
    to: to.text,
    key: relationKey(map),
    is,
    by,
    where: where === null ? null : readExpression(rule, where),
    span: entry.keySpan,
  }
}

/** `order_id`, `[shop_id, buyer_id]` or `{ here: there }`. */
function relationKey(map: MapNode): Relation['key'] {
  const key = valueAt(map, 'key')
  if (key !== null && key.kind === 'map') {
    return [...key.entries.values()].map(({ key: here, value }) => ({
      here,
      there: value.kind === 'scalar' ? value.text : '',
    }))
  }
  return scalarsOf(key).map(({ text }) => ({ here: text, there: text }))
}

function linkDimension(rule: RuleContext, entry: MapEntry): Dimension | null {
  const isEach = entry.value.kind === 'map'
  const node = isEach ? valueAt(asMap(entry.value), 'each') : entry.value
  const path = node === null ? null : readExpression(rule, node)
  return path === null ? null : { name: entry.key, path, isEach, span: entry.keySpan }
}

function unknownPart(
  name: string,
  known: readonly MapEntry[],
  span: MapEntry['keySpan'],
  part: 'column' | 'relation',
): ReturnType<typeof diagnostic> {
  const nearest = nearestName(
    name,
    known.map(({ key }) => key),
  )
  const params = { part, name }
  return diagnostic('unknown-part', span, nearest === undefined ? params : { ...params, nearest })
}
