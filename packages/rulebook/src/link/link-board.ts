import { diagnostic } from '@guiju/language'
import type { Board, BoardName, BoardPart, BoardPeriod } from '../board-model.ts'
import type { MapEntry, MapNode, ScalarNode } from '../read/document.ts'
import type { RawRule } from './collect-packs.ts'
import type { RuleContext } from './context.ts'
import { linkEntityName } from './link-entity-name.ts'
import { linkBoardPart, partKinds } from './link-board-part.ts'
import {
  asMap,
  citationAt,
  localTextAt,
  mapAt,
  scalarAt,
  scalarsOf,
  valueAt,
} from './node-values.ts'

/** A board without its hash, which is known when the whole pack is. */
export type LinkedBoard = Omit<Board, 'hash' | 'text'>

export function linkBoard(rule: RuleContext, raw: RawRule): LinkedBoard | null {
  const map = asMap(raw.entry.value)
  const entity = linkEntityName(rule, map)
  const period = linkPeriod(rule, map)
  const parts = linkParts(rule, map)
  if (parts.size === 0) rule.report(diagnostic('empty-value', raw.entry.keySpan, {}))
  if (map.entries.has('entity') && entity === null) return null
  return {
    id: raw.name,
    pack: rule.pack.source.id,
    label: localTextAt(map, 'label', raw.name),
    note: localTextAt(map, 'note', null),
    cite: citationAt(map),
    entity,
    period,
    filters: namesAt(map, 'filters'),
    parts,
    span: raw.entry.keySpan,
  }
}

/** Names in a list with their places. */
export function namesAt(map: MapNode, key: string): readonly BoardName[] {
  return scalarsOf(valueAt(map, key)).map(({ text, span }) => ({ name: text, span }))
}

const defaultDays = 30

function linkPeriod(rule: RuleContext, map: MapNode): BoardPeriod {
  const period = mapAt(map, 'period')
  if (period === null) return { days: defaultDays, atMostDays: null }
  const days = daysAt(rule, scalarAt(period, 'default'), /^last +(\d+) +days?$/)
  const atMostDays = daysAt(rule, scalarAt(period, 'at_most'), /^(\d+) +days?$/)
  if (days !== null && atMostDays !== null && days > atMostDays) {
    const params = { days, most: atMostDays }
    rule.report(diagnostic('board-default-too-long', period.span, params))
  }
  return { days: days ?? Math.min(defaultDays, atMostDays ?? defaultDays), atMostDays }
}

function daysAt(rule: RuleContext, written: ScalarNode | null, form: RegExp): number | null {
  if (written === null) return null
  const days = Number(form.exec(written.text.trim())?.[1] ?? 0)
  if (days >= 1) return days
  rule.report(diagnostic('board-days', written.span, { written: written.text }))
  return null
}

/** Parts written as keys of the board itself, and those under `parts`, in order of writing. */
function linkParts(rule: RuleContext, map: MapNode): ReadonlyMap<string, BoardPart> {
  const parts = new Map<string, BoardPart>()
  const entries = [...map.entries.values()].flatMap((entry): readonly WrittenPart[] => {
    if (entry.key === 'parts') {
      return [...asMap(entry.value).entries.values()].map((part) => ({ part, isShort: false }))
    }
    return partKinds.some((kind) => kind === entry.key) ? [{ part: entry, isShort: true }] : []
  })
  for (const written of entries) {
    const { key, keySpan } = written.part
    const first = parts.get(key)
    if (first !== undefined) {
      rule.report(diagnostic('repeated-value', keySpan, { value: key }, [first.span]))
      continue
    }
    const part = linkBoardPart(rule, key, bodyOf(written))
    if (part !== null) parts.set(key, part)
  }
  return parts
}

interface WrittenPart {
  readonly part: MapEntry
  /** Its key says of what kind it is. */
  readonly isShort: boolean
}

function bodyOf({ part, isShort }: WrittenPart) {
  const entries = isShort ? new Map([[part.key, part]]) : asMap(part.value).entries
  return { map: { kind: 'map' as const, entries, span: part.value.span }, span: part.keySpan }
}
