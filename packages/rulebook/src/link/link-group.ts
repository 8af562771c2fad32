import { diagnostic, type Expr, type Group, type NameExpr } from '@guiju/language'
import type { MapEntry, MapNode } from '../read/document.ts'
import type { RawRule } from './collect-packs.ts'
import { lookUp, type RuleContext } from './context.ts'
import { asMap, labelIn, mapAt, scalarsOf, textAt, valueAt } from './node-values.ts'
import { readExpression } from './read-expression.ts'

const ownKeys: ReadonlySet<string> = new Set(['label', 'of', 'contains', 'otherwise'])

/** A grouping of the values of `dataset.column`, by equality or by what the text contains. */
export function linkGroup(rule: RuleContext, raw: RawRule): Group | null {
  const map = asMap(raw.entry.value)
  const place = linkPlace(rule, map)
  if (place === null) return null
  const contains = mapAt(map, 'contains')
  const isWritten = ({ key }: MapEntry): boolean => !ownKeys.has(key)
  const members = contains === null ? map : contains
  const entries = [...members.entries.values()].filter(contains === null ? isWritten : () => true)
  if (contains !== null) reportMixed(rule, [...map.entries.values()].filter(isWritten))
  reportRepeated(rule, contains === null ? entries : [])
  if (entries.length === 0) {
    rule.report(diagnostic('empty-value', raw.entry.keySpan, {}))
    return null
  }
  return {
    ...labelIn(map),
    name: raw.name,
    dataset: place.dataset,
    of: place.of,
    match: contains === null ? 'equals' : 'contains',
    values: entries.map(({ key, value }) => ({
      name: key,
      members: scalarsOf(value).map(({ text }) => text),
    })),
    otherwise: textAt(map, 'otherwise'),
    span: raw.entry.keySpan,
  }
}

/** The first segment of `after_sales.reason` names the dataset, the rest is read on its row. */
function linkPlace(
  rule: RuleContext,
  map: MapNode,
): { readonly dataset: string; readonly of: Expr } | null {
  const node = valueAt(map, 'of')
  const of = node === null ? null : readExpression(rule, node)
  if (of === null || node === null) return null
  const [dataset, first] = of.kind === 'name' ? of.segments : []
  if (of.kind !== 'name' || dataset === undefined || first === undefined) {
    rule.report(diagnostic('group-of', node.span, {}))
    return null
  }
  if (lookUp(rule, 'datasets', dataset.name, dataset.span) === null) return null
  const column: NameExpr = Object.freeze({
    kind: 'name',
    segments: of.segments.slice(1),
    span: { ...of.span, start: first.span.start },
  })
  return { dataset: dataset.name, of: column }
}

function reportMixed(rule: RuleContext, entries: readonly MapEntry[]): void {
  for (const { key, keySpan } of entries) rule.report(diagnostic('unknown-key', keySpan, { key }))
}

/** A value in two lists would belong to both; `contains` groups may give several values. */
function reportRepeated(rule: RuleContext, entries: readonly MapEntry[]): void {
  const seen = new Set<string>()
  for (const entry of entries) {
    for (const { text, span } of scalarsOf(entry.value)) {
      if (seen.has(text)) rule.report(diagnostic('repeated-value', span, { value: text }))
      seen.add(text)
    }
  }
}
