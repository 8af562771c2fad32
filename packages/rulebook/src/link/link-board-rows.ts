import { diagnostic, mapChildren, type Expr, type LocalText, type Span } from '@guiju/language'
import type {
  BoardColumn,
  BoardLink,
  BoardName,
  BoardPart,
  BoardSort,
  SplitPart,
} from '../board-model.ts'
import type { MapNode, ScalarNode, YamlNode } from '../read/document.ts'
import { requireDeclared, type RuleContext } from './context.ts'
import { expressionAt } from './link-population.ts'
import {
  asMap,
  entriesAt,
  integerAt,
  itemsOf,
  localTextAt,
  mapAt,
  scalarAt,
  scalarsOf,
  valueAt,
} from './node-values.ts'
import { readExpression } from './read-expression.ts'
import { wrongChoice } from './wrong-choice.ts'

/** What every part says of itself. */
export type PartHead = Pick<BoardPart, 'id' | 'label' | 'note' | 'cite' | 'span'>

/** `breakdown: { metric, split, then, show, drill }`: one metric, by one split or two. */
export function linkBreakdown(rule: RuleContext, map: MapNode, head: PartHead): SplitPart | null {
  const metric = scalarAt(map, 'metric')
  const split = scalarAt(map, 'split')
  const then = scalarAt(map, 'then')
  if (metric === null || split === null) return null
  requireDeclared(rule, 'metrics', metric.text, metric.span)
  const shown = scalarsOf(valueAt(map, 'show'))
  const columns =
    shown.length === 0
      ? [metricColumn(metric.text, metric.span)]
      : shown.map((each) => shownColumn(metric.text, each))
  const splits = [split, ...(then === null ? [] : [then])]
  return {
    ...head,
    kind: 'breakdown',
    splits: splits.map(nameOf),
    columns,
    sort: sortAt(rule, map, columns),
    ...linkCommon(rule, map, splits),
  }
}

/** `leaderboard` and `table`: columns side by side. */
export function linkRows(
  rule: RuleContext,
  kind: 'leaderboard' | 'table',
  map: MapNode,
  head: PartHead,
): SplitPart {
  const splits = scalarsOf(valueAt(map, 'split'))
  if (splits.length === 0 || splits.length > 2) {
    rule.report(diagnostic('board-splits', head.span, {}))
  }
  const names = splits.map(({ text }) => text)
  const columns = itemsOf(valueAt(map, 'columns')).flatMap(
    (node) => linkColumn(rule, node, names) ?? [],
  )
  return {
    ...head,
    kind,
    splits: splits.map(nameOf),
    columns,
    sort: sortAt(rule, map, columns),
    ...linkCommon(rule, map, splits),
  }
}

type Common = Pick<SplitPart, 'about' | 'top' | 'hasRest' | 'link' | 'drill' | 'valueLabels'>

function linkCommon(rule: RuleContext, map: MapNode, splits: readonly ScalarNode[]): Common {
  const about = scalarAt(map, 'about')
  const drill = scalarAt(map, 'drill')
  if (about !== null) requireDeclared(rule, 'datasets', about.text, about.span)
  const labels = entriesAt(map, 'labels').map(({ key }): readonly [string, LocalText] => [
    key,
    localTextAt(asMap(valueAt(map, 'labels') ?? map), key, key),
  ])
  return {
    about: about === null ? null : nameOf(about),
    top: integerAt(map, 'top'),
    hasRest: map.entries.has('rest'),
    link: linkLink(rule, map, splits),
    drill: drill === null ? null : nameOf(drill),
    valueLabels: new Map(labels),
  }
}

function linkLink(
  rule: RuleContext,
  map: MapNode,
  splits: readonly ScalarNode[],
): BoardLink | null {
  const link = mapAt(map, 'link')
  const to = link === null ? null : scalarAt(link, 'to')
  const key = link === null ? null : scalarAt(link, 'key')
  if (link === null || to === null || key === null) return null
  const names = splits.map(({ text }) => text)
  if (!names.includes(key.text)) rule.report(wrongChoice(key, names))
  const when = expressionAt(rule, link, 'when')
  return {
    to: to.text,
    key: key.text,
    when: when === null ? null : withoutFirst(when, key.text),
    span: link.span,
  }
}

/** `video.is_visible` read on the row of the video is `is_visible`. */
function withoutFirst(expr: Expr, first: string): Expr {
  if (expr.kind !== 'name') return mapChildren(expr, (child) => withoutFirst(child, first))
  const [head, ...segments] = expr.segments
  return head?.name === first && segments.length > 0 ? Object.freeze({ ...expr, segments }) : expr
}

const nameOf = ({ text, span }: ScalarNode): BoardName => ({ name: text, span })

function metricColumn(metric: string, span: Span): BoardColumn {
  return { kind: 'metric', id: metric, metric, label: null, span }
}

function shownColumn(metric: string, { text, span }: ScalarNode): BoardColumn {
  if (text === 'value') return metricColumn(metric, span)
  const of = text === 'share of parent' ? 'parent' : 'whole'
  return { kind: 'share', id: shareId(metric, of), metric, of, label: null, span }
}

const shareId = (metric: string, of: 'whole' | 'parent'): string =>
  of === 'whole' ? `share of ${metric}` : `share of ${metric} within parent`

const shareForm = /^share +of +(\S+)( +within +parent)?$/

function linkColumn(
  rule: RuleContext,
  node: YamlNode,
  splits: readonly string[],
): BoardColumn | null {
  const map = asMap(node)
  const column = node.kind === 'scalar' ? node : scalarAt(map, 'column')
  if (column === null || column.isBroken) return null
  const { span } = column
  const written = column.text.trim()
  const head = { id: written, label: localTextAt(map, 'label', null), span }
  const share = shareForm.exec(written)
  const metric = share?.[1]
  if (metric !== undefined) {
    requireDeclared(rule, 'metrics', metric, span)
    const of = share?.[2] === undefined ? 'whole' : 'parent'
    return { ...head, kind: 'share', id: shareId(metric, of), metric, of }
  }
  if (splits.includes(written)) return { ...head, kind: 'key', split: written }
  return linkNamedColumn(rule, column, head)
}

/** `creator.nickname` is read on the creator's row; a single name is a metric. */
function linkNamedColumn(
  rule: RuleContext,
  column: ScalarNode,
  head: Pick<BoardColumn, 'id' | 'label' | 'span'>,
): BoardColumn | null {
  const expr = readExpression(rule, column)
  if (expr === null) return null
  const [first, ...segments] = expr.kind === 'name' ? expr.segments : []
  if (expr.kind !== 'name' || first === undefined) {
    rule.report(diagnostic('board-column', head.span, { written: head.id }))
    return null
  }
  if (segments.length > 0) {
    const value: Expr = Object.freeze({ ...expr, segments })
    return { ...head, kind: 'attribute', of: first.name, value }
  }
  requireDeclared(rule, 'metrics', first.name, head.span)
  return { ...head, kind: 'metric', metric: first.name }
}

function sortAt(
  rule: RuleContext,
  map: MapNode,
  columns: readonly { readonly id: string }[],
): BoardSort | null {
  const sort = scalarAt(map, 'sort')
  return sort === null ? null : linkSort(rule, sort, columns)
}

/** `deal_refund_amount desc`; without a direction, rising. The column must be one of those shown. */
export function linkSort(
  rule: RuleContext,
  { text, span }: ScalarNode,
  columns: readonly { readonly id: string }[],
): BoardSort {
  const direction = /^(.*\S)\s+(asc|desc)$/.exec(text.trim())
  const column = (direction?.[1] ?? text.trim()).replace(/\s+/g, ' ')
  const ids = columns.map(({ id }) => id)
  if (!ids.includes(column)) rule.report(wrongChoice({ text: column, span }, ids))
  return { column, isDescending: direction?.[2] === 'desc', span }
}
