import { diagnostic, type Dataset } from '@guiju/language'
import { nearestName } from '@guiju/language'
import { parseDay } from '../calendar.ts'
import type { MapEntry, MapNode, ScalarNode, YamlNode } from '../read/document.ts'
import type { Cell, Expectation, Row, RuleTest } from '../test-model.ts'
import { lookUp, requireDeclared, type RuleContext } from './context.ts'
import { asMap, entriesAt, itemsOf, scalarAt, scalarsOf, textAt, valueAt } from './node-values.ts'
import { readCell } from './read-cell.ts'
import { parseAt, writtenText } from './read-expression.ts'

/** One rule test: rows in, numbers out. */
export function linkTest(rule: RuleContext, node: YamlNode): RuleTest | null {
  const map = asMap(node)
  const target = linkTarget(rule, map)
  const at = linkDays(rule, map)
  const rows = new Map<string, readonly Row[]>()
  for (const entry of entriesAt(map, 'rows')) rows.set(entry.key, linkRows(rule, entry))
  const known = scalarAt(map, 'known')
  const expect = linkExpectation(map)
  if (target === null) return null
  if (target.kind !== 'identity' && expect.values.size === 0) {
    rule.report(diagnostic('nothing-expected', map.entries.get('expect')?.keySpan ?? rule.span, {}))
  }
  return {
    name: textAt(map, 'name') ?? '',
    pack: rule.pack.source.id,
    target,
    at,
    known: known === null ? null : readDay(rule, known),
    entity: linkEntity(rule, map),
    split: new Map(entriesAt(map, 'split').map(({ key, value }) => [key, writtenOf(value)])),
    rows,
    expect,
    span: scalarAt(map, 'name')?.span ?? node.span,
  }
}

function linkTarget(rule: RuleContext, map: MapNode): RuleTest['target'] | null {
  const metric = scalarAt(map, 'metric')
  const scorecard = scalarAt(map, 'scorecard')
  const holds = scalarAt(map, 'holds')
  if ([metric, scorecard, holds].filter((key) => key !== null).length !== 1) {
    rule.report(diagnostic('test-target', rule.span, {}))
    return null
  }
  if (metric !== null) {
    requireDeclared(rule, 'metrics', metric.text, metric.span)
    return { kind: 'metric', id: metric.text }
  }
  if (scorecard !== null) {
    requireDeclared(rule, 'scorecards', scorecard.text, scorecard.span)
    return { kind: 'scorecard', id: scorecard.text }
  }
  return holds === null ? null : linkIdentity(rule, holds)
}

/** `complaint_tickets = logistics + service + other`. */
function linkIdentity(rule: RuleContext, holds: ScalarNode): RuleTest['target'] | null {
  const written = writtenText(rule, holds)
  if (written === null) return null
  const cut = written.text.indexOf('=')
  if (cut === -1 || written.text.lastIndexOf('=') !== cut) {
    rule.report(diagnostic('test-identity', holds.span, {}))
    return null
  }
  const { file } = holds.span
  const left = written.text.slice(0, cut)
  const right = written.text.slice(cut + 1)
  const leftValue = parseAt(rule, left, { file, start: written.start })
  const rightValue = parseAt(rule, right, { file, start: written.start + cut + 1 })
  if (leftValue === null || rightValue === null) return null
  return { kind: 'identity', left: left.trim(), right: right.trim(), leftValue, rightValue }
}

function linkDays(rule: RuleContext, map: MapNode): RuleTest['at'] {
  const days = [...scalarsOf(valueAt(map, 'as_of')), ...scalarsOf(valueAt(map, 'at'))]
  const period = linkPeriod(rule, valueAt(map, 'period'))
  if (period === null && days.length === 0) {
    rule.report(diagnostic('missing-key', rule.span, { key: 'as_of' }))
  }
  const read = days.flatMap((day) => readDay(rule, day) ?? [])
  const points = read.map((day) => ({ kind: 'day', day }) as const)
  return period === null ? points : [...points, period]
}

/** `{ from, to }`, `[from, to]` or `from..to`. */
function linkPeriod(
  rule: RuleContext,
  node: YamlNode | null,
): Extract<RuleTest['at'][number], { kind: 'period' }> | null {
  if (node === null) return null
  const ends =
    node.kind === 'map'
      ? [scalarAt(node, 'from')?.text, scalarAt(node, 'to')?.text]
      : node.kind === 'list'
        ? itemsOf(node).map(writtenOf)
        : node.text.split('..')
  const [from, to] = ends.map((end) => (end === undefined ? null : parseDay(end.trim())))
  if (from === undefined || from === null || to === undefined || to === null || from > to) {
    rule.report(diagnostic('wrong-period', node.span, {}))
    return null
  }
  return { kind: 'period', from, to }
}

function readDay(rule: RuleContext, node: ScalarNode): number | null {
  const day = parseDay(node.text)
  if (day === null) rule.report(diagnostic('not-a-date', node.span, { written: node.text }))
  return day
}

function linkEntity(rule: RuleContext, map: MapNode): RuleTest['entity'] {
  const [entry] = entriesAt(map, 'entity')
  if (entry === undefined) return null
  const kinds = [...rule.pack.visible.entities.keys()]
  if (!kinds.includes(entry.key)) {
    const params = { value: entry.key, choices: kinds.join(', ') }
    rule.report(diagnostic('wrong-choice', entry.keySpan, params))
  }
  return { kind: entry.key, id: writtenOf(entry.value) }
}

function linkRows(rule: RuleContext, { key, keySpan, value }: MapEntry): readonly Row[] {
  const dataset = lookUp(rule, 'datasets', key, keySpan)
  if (dataset === null) return []
  const nodes = itemsOf(value)
  const rows = nodes.map((row) => linkRow(rule, dataset, asMap(row)))
  reportRepeated(rule, dataset, nodes, rows)
  return rows
}

/** A key names one row; a row that leaves part of it out is told apart from every other. */
function reportRepeated(
  rule: RuleContext,
  { name, key }: Dataset,
  nodes: readonly YamlNode[],
  rows: readonly Row[],
): void {
  const first = new Map<string, YamlNode>()
  for (const [index, row] of rows.entries()) {
    const node = nodes[index]
    const cells = key.map((column) => row.get(column) ?? null)
    if (node === undefined || cells.length === 0 || cells.includes(null)) continue
    const id = JSON.stringify(cells.map(cellText))
    const before = first.get(id)
    if (before === undefined) first.set(id, node)
    else {
      const params = { dataset: name, key: key.join(', ') }
      rule.report(diagnostic('repeated-row', node.span, params, [before.span]))
    }
  }
}

function cellText(cell: Cell): string {
  return cell !== null && typeof cell === 'object'
    ? `${cell.coefficient}e-${cell.scale}`
    : String(cell)
}

function linkRow(rule: RuleContext, dataset: Dataset, map: MapNode): Row {
  const row = new Map<string, Row extends ReadonlyMap<string, infer C> ? C : never>()
  for (const { key, keySpan, value } of map.entries.values()) {
    const column = dataset.columns.get(key)
    if (column === undefined) reportUnknownColumn(rule, dataset, key, keySpan)
    else if (column.value !== null) {
      rule.report(diagnostic('computed-column', keySpan, { name: key }))
    } else row.set(key, readCell(rule, column, value))
  }
  return row
}

function reportUnknownColumn(
  rule: RuleContext,
  dataset: Dataset,
  name: string,
  span: MapEntry['keySpan'],
): void {
  const nearest = nearestName(name, dataset.columns.keys())
  const params = { part: 'column', name } as const
  const hint = nearest === undefined ? params : { ...params, nearest }
  rule.report(diagnostic('unknown-part', span, hint))
}

function linkExpectation(map: MapNode): Expectation {
  const values = new Map<string, { readonly text: string; readonly span: MapEntry['keySpan'] }>()
  for (const { key, value } of entriesAt(map, 'expect')) {
    values.set(key, { text: writtenOf(value), span: value.span })
  }
  return { values }
}

function writtenOf(node: YamlNode): string {
  return node.kind === 'scalar' ? node.text : ''
}
