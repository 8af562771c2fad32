import type { Decimal, LocalText } from '@guiju/language'
import { parseDay } from '../calendar.ts'
import type { ListNode, MapEntry, MapNode, ScalarNode, YamlNode } from '../read/document.ts'
import type { Citation } from '../model.ts'

const nothing: MapNode = {
  kind: 'map',
  entries: new Map(),
  span: { file: '', start: 0, end: 0 },
}

/** The value under `key`, when there is one that can be read. */
export function valueAt(map: MapNode, key: string): YamlNode | null {
  const value = map.entries.get(key)?.value
  return value === undefined || (value.kind === 'scalar' && value.isBroken) ? null : value
}

export function scalarAt(map: MapNode, key: string): ScalarNode | null {
  const value = valueAt(map, key)
  return value !== null && value.kind === 'scalar' ? value : null
}

/** The text under `key`, without anything YAML does to numbers and truth values. */
export function textAt(map: MapNode, key: string): string | null {
  return scalarAt(map, key)?.text ?? null
}

export function flagAt(map: MapNode, key: string): boolean {
  return scalarAt(map, key)?.value === true
}

export function integerAt(map: MapNode, key: string): number | null {
  const value = scalarAt(map, key)?.value
  return typeof value === 'number' ? value : null
}

/** The entries of the map under `key`; none when it is absent. */
export function entriesAt(map: MapNode, key: string): readonly MapEntry[] {
  const value = valueAt(map, key)
  return value !== null && value.kind === 'map' ? [...value.entries.values()] : []
}

export function mapAt(map: MapNode, key: string): MapNode | null {
  const value = valueAt(map, key)
  return value !== null && value.kind === 'map' ? value : null
}

export function asMap(node: YamlNode): MapNode {
  return node.kind === 'map' ? node : { ...nothing, span: node.span }
}

/** The items of a list, or a single value as a list of one. */
export function itemsOf(node: YamlNode | null): readonly YamlNode[] {
  if (node === null) return []
  return node.kind === 'list' ? (node satisfies ListNode).items : [node]
}

export function scalarsOf(node: YamlNode | null): readonly ScalarNode[] {
  return itemsOf(node).filter((item) => item.kind === 'scalar' && !item.isBroken) as ScalarNode[]
}

/** The text of a scalar; a map or a list has none. */
export function writtenOf(node: YamlNode): string {
  return node.kind === 'scalar' ? node.text : ''
}

/** A label in both languages; one text stands for both, and `fallback` for none. */
export function localTextAt(map: MapNode, key: string, fallback: string): LocalText
export function localTextAt(map: MapNode, key: string, fallback: null): LocalText | null
export function localTextAt(map: MapNode, key: string, fallback: string | null): LocalText | null {
  const value = valueAt(map, key)
  if (value === null || value.kind === 'list') return localText(fallback)
  if (value.kind === 'scalar') return localText(value.text)
  const zh = textAt(value, 'zh')
  const en = textAt(value, 'en')
  return { zh: zh ?? en ?? fallback ?? '', en: en ?? zh ?? fallback ?? '' }
}

/** The `label` of a map as a part of what is linked from it; nothing where none is written. */
export function labelIn(map: MapNode): { readonly label?: LocalText } {
  const label = localTextAt(map, 'label', null)
  return label === null ? {} : { label }
}

function localText(text: string | null): LocalText | null {
  return text === null ? null : { zh: text, en: text }
}

export function citationAt(map: MapNode): Citation | null {
  const value = valueAt(map, 'cite')
  if (value === null || value.kind === 'list') return null
  if (value.kind === 'scalar') return { document: value.text, section: null, quote: null }
  return {
    document: textAt(value, 'document') ?? '',
    section: textAt(value, 'section'),
    quote: textAt(value, 'quote'),
  }
}

/** `12`, `-0.5` and `70%` exactly, or null for any other text. */
export function readDecimal(text: string): Decimal | null {
  const match = /^(-?)(\d+)(?:\.(\d+))?(%?)$/.exec(text.trim())
  if (match === null) return null
  const [, sign = '', whole = '', fraction = '', percent = ''] = match
  const coefficient = BigInt(`${sign}${whole}${fraction}`)
  return { coefficient, scale: fraction.length + (percent === '' ? 0 : 2) }
}

export function decimalAt(map: MapNode, key: string): Decimal | null {
  const text = textAt(map, key)
  return text === null ? null : readDecimal(text)
}

/** The day number of a date under `key`; null when absent or not a date. */
export function dayAt(map: MapNode, key: string): number | null {
  const text = textAt(map, key)
  return text === null ? null : parseDay(text)
}
