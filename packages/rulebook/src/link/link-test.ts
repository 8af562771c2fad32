import { diagnostic, type Span } from '@guiju/language'
import { parseDay } from '../calendar.ts'
import type { MapNode, ScalarNode, YamlNode } from '../read/document.ts'
import type { Row, RuleTest } from '../test-model.ts'
import { requireDeclared, type RuleContext } from './context.ts'
import { linkExpectation, linkGiven } from './link-expectation.ts'
import { linkTestedBoard } from './link-tested-board.ts'
import { linkRows } from './link-test-rows.ts'
import {
  asMap,
  entriesAt,
  itemsOf,
  scalarAt,
  scalarsOf,
  textAt,
  valueAt,
  writtenOf,
} from './node-values.ts'
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
    split: linkSplit(map),
    rows,
    given: linkGiven(map),
    expect,
    span: scalarAt(map, 'name')?.span ?? node.span,
  }
}

const ruleTargets = [
  ['metric', 'metrics'],
  ['scorecard', 'scorecards'],
  ['ranking', 'rankings'],
  ['board', 'boards'],
] as const

function linkTarget(rule: RuleContext, map: MapNode): RuleTest['target'] | null {
  const holds = scalarAt(map, 'holds')
  const named = ruleTargets.flatMap(([kind, rules]) => {
    const scalar = scalarAt(map, kind)
    return scalar === null ? [] : [{ kind, rules, scalar }]
  })
  const [first] = named
  if (named.length + (holds === null ? 0 : 1) !== 1) {
    rule.report(diagnostic('test-target', rule.span, {}))
    return null
  }
  if (first === undefined) return holds === null ? null : linkIdentity(rule, holds)
  requireDeclared(rule, first.rules, first.scalar.text, first.scalar.span)
  const id = first.scalar.text
  return first.kind === 'board' ? linkTestedBoard(id, map) : { kind: first.kind, id }
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

/** `{ shop: s1 }`, or a kind alone for all of its entities. */
function linkEntity(rule: RuleContext, map: MapNode): RuleTest['entity'] {
  const all = scalarAt(map, 'entity')
  if (all !== null) {
    checkKind(rule, all.text, all.span)
    return { kind: all.text, id: null }
  }
  const [entry] = entriesAt(map, 'entity')
  if (entry === undefined) return null
  checkKind(rule, entry.key, entry.keySpan)
  return { kind: entry.key, id: writtenOf(entry.value) }
}

function checkKind(rule: RuleContext, kind: string, span: Span): void {
  const kinds = [...rule.pack.visible.entities.keys()]
  if (kinds.includes(kind)) return
  rule.report(diagnostic('wrong-choice', span, { value: kind, choices: kinds.join(', ') }))
}

/** `{ reason: late }` asks for one value, `[reason]` for all. */
function linkSplit(map: MapNode): RuleTest['split'] {
  const node = valueAt(map, 'split')
  if (node === null) return new Map()
  if (node.kind !== 'map') return new Map(scalarsOf(node).map(({ text }) => [text, null]))
  return new Map(entriesAt(map, 'split').map(({ key, value }) => [key, writtenOf(value)]))
}
