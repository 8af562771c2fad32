import { diagnostic, type Span } from '@guiju/language'
import type { BoardCard, BoardPart, PeerLine } from '../board-model.ts'
import type { MapNode, YamlNode } from '../read/document.ts'
import { requireDeclared, type RuleContext } from './context.ts'
import { linkBoardList } from './link-board-list.ts'
import { linkBreakdown, linkRows, type PartHead } from './link-board-rows.ts'
import { expressionAt } from './link-population.ts'
import {
  asMap,
  citationAt,
  itemsOf,
  localTextAt,
  mapAt,
  scalarAt,
  scalarsOf,
  textAt,
  valueAt,
} from './node-values.ts'

/** The keys that say of what kind a part is. */
export const partKinds = [
  'cards',
  'series',
  'breakdown',
  'leaderboard',
  'table',
  'list',
  'playbook',
] as const

/** One part of a board: exactly one of the kinds, with a label, a note and a citation. */
export function linkBoardPart(
  rule: RuleContext,
  id: string,
  { map, span }: { readonly map: MapNode; readonly span: Span },
): BoardPart | null {
  const kinds = partKinds.filter((kind) => map.entries.has(kind))
  const [kind] = kinds
  if (kind === undefined || kinds.length > 1) {
    rule.report(diagnostic('board-part-kind', span, { part: id, kinds: partKinds.join(', ') }))
    return null
  }
  const head: PartHead = {
    id,
    label: localTextAt(map, 'label', null),
    note: localTextAt(map, 'note', null),
    cite: citationAt(map),
    span,
  }
  return linkBody(rule, kind, map, head)
}

function linkBody(
  rule: RuleContext,
  kind: (typeof partKinds)[number],
  map: MapNode,
  head: PartHead,
): BoardPart | null {
  const body = mapAt(map, kind)
  switch (kind) {
    case 'cards': {
      const cards = itemsOf(valueAt(map, kind)).flatMap((node) => linkCard(rule, node) ?? [])
      return { ...head, kind, cards }
    }
    case 'playbook':
      return { ...head, kind, advice: declaredNames(rule, 'playbook', valueAt(map, kind)) }
    case 'series': {
      if (body === null) return null
      const as = textAt(body, 'as')
      const metrics = declaredNames(rule, 'metrics', valueAt(body, 'metrics'))
      const peers = linkPeers(body)
      return { ...head, kind, metrics, peers, as: as === 'trend' || as === 'series' ? as : null }
    }
    case 'breakdown':
      return body === null ? null : linkBreakdown(rule, body, head)
    case 'leaderboard':
    case 'table':
      return body === null ? null : linkRows(rule, kind, body, head)
    case 'list':
      return body === null ? null : linkBoardList(rule, body, head)
  }
}

function linkCard(rule: RuleContext, node: YamlNode): BoardCard | null {
  const map = asMap(node)
  const metric = node.kind === 'scalar' ? node : scalarAt(map, 'metric')
  if (metric === null || metric.isBroken) return null
  requireDeclared(rule, 'metrics', metric.text, metric.span)
  const grade = scalarAt(map, 'grade')
  if (grade !== null) requireDeclared(rule, 'rankings', grade.text, grade.span)
  return {
    metric: metric.text,
    label: localTextAt(map, 'label', null),
    peers: linkPeers(map),
    isCompared: map.entries.has('compare'),
    grade: grade?.text ?? null,
    flag: expressionAt(rule, map, 'flag'),
    span: metric.span,
  }
}

function linkPeers(map: MapNode): readonly PeerLine[] {
  return scalarsOf(valueAt(map, 'peers')).map(({ text }) =>
    text === 'excellent' ? 'excellent' : 'average',
  )
}

function declaredNames(rule: RuleContext, kind: 'metrics' | 'playbook', node: YamlNode | null) {
  return scalarsOf(node).map(({ text, span }) => {
    requireDeclared(rule, kind, text, span)
    return { name: text, span }
  })
}
