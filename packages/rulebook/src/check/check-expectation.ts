import {
  checkExpression,
  describeType,
  diagnostic,
  nearestName,
  parseExpression,
  wholeText,
  type Type,
} from '@guiju/language'
import type { ExpectedNode, ExpectedText, RuleTest } from '../test-model.ts'
import { useMetric, type RuleCheck } from './check-context.ts'
import { expectedKeys } from '../schema/test-schema.ts'
import { expectedParts, type ExpectedPart } from './expected-parts.ts'
import { fitsType } from './fits-type.ts'

/** What is expected of a test's subject must be something it has, and of the type it has there. */
export function checkExpectation(rule: RuleCheck, test: RuleTest): void {
  const parts = expectedParts(rule, test)
  if (parts === null) return
  for (const [key, node] of test.expect.values) {
    const part = parts.get(key)
    if (part !== undefined) checkPart(rule, key, part, node)
    else if (expectedKeys.has(key)) reportOther(rule, key, parts.keys(), node)
    else reportUnknown(rule, key, parts.keys(), test.expect.keySpans.get(key) ?? node.span)
  }
}

function reportUnknown(
  rule: RuleCheck,
  key: string,
  known: Iterable<string>,
  span: ExpectedNode['span'],
): void {
  const nearest = nearestName(key, known)
  rule.report(diagnostic('unknown-key', span, nearest === undefined ? { key } : { key, nearest }))
}

/** Values that are given must be those of metrics, of the types these have; boards take none. */
export function checkGiven(rule: RuleCheck, { given, target, span }: RuleTest): void {
  const { pack, names } = rule.pack
  if (target.kind === 'board' && given.size > 0) rule.report(diagnostic('given-to-board', span, {}))
  for (const values of given.values()) {
    for (const [id, node] of values) {
      useMetric(rule, pack, id)
      const type = names.metricType(id)
      if (type === null || type === undefined) reportOther(rule, id, pack.metrics.keys(), node)
      else checkText(rule, id, type, node)
    }
  }
}

function checkPart(rule: RuleCheck, key: string, part: ExpectedPart, node: ExpectedNode): void {
  switch (part.kind) {
    case 'one':
      return checkText(rule, key, part.type, node)
    case 'list': {
      if (node.kind !== 'list') return reportShape(rule, 'list', node)
      for (const item of node.items) if (item.kind !== 'text') reportShape(rule, 'text', item)
      return
    }
    case 'named': {
      if (node.kind !== 'map') return reportShape(rule, 'map', node)
      for (const [name, value] of node.entries) {
        if (part.names?.has(name) === false) reportOther(rule, name, part.names, value)
        else checkText(rule, name, part.type, value)
      }
      return
    }
    case 'rows':
      return checkRows(rule, part.columns, node)
    case 'cards':
      return checkCards(rule, part.metrics, node)
    case 'series':
      return checkSeries(rule, part.metrics, node)
  }
}

const textBesideCard: ReadonlySet<string> = new Set(['grade', 'flag'])

/** `{ metric: value }` or `{ metric: { value, previous, average, excellent, grade, flag } }`. */
function checkCards(
  rule: RuleCheck,
  metrics: ReadonlyMap<string, Type>,
  cards: ExpectedNode,
): void {
  if (cards.kind !== 'map') return reportShape(rule, 'map', cards)
  for (const [metric, node] of cards.entries) {
    const type = metrics.get(metric)
    if (type === undefined) reportOther(rule, metric, metrics.keys(), node)
    else if (node.kind !== 'map') checkText(rule, metric, type, node)
    else {
      for (const [beside, value] of node.entries) {
        checkText(rule, beside, textBesideCard.has(beside) ? { kind: 'text' } : type, value)
      }
    }
  }
}

/** `{ metric: [value of each day] }`. */
function checkSeries(
  rule: RuleCheck,
  metrics: ReadonlyMap<string, Type>,
  lines: ExpectedNode,
): void {
  if (lines.kind !== 'map') return reportShape(rule, 'map', lines)
  for (const [metric, node] of lines.entries) {
    const type = metrics.get(metric)
    if (type === undefined) reportOther(rule, metric, metrics.keys(), node)
    else if (node.kind !== 'list') reportShape(rule, 'list', node)
    else for (const value of node.items) checkText(rule, metric, type, value)
  }
}

function checkRows(rule: RuleCheck, columns: ReadonlyMap<string, Type>, rows: ExpectedNode): void {
  if (rows.kind !== 'list') return reportShape(rule, 'list', rows)
  for (const row of rows.items) {
    if (row.kind !== 'map') {
      reportShape(rule, 'map', row)
      continue
    }
    for (const [name, value] of row.entries) {
      const type = columns.get(name)
      if (type === undefined) reportOther(rule, name, columns.keys(), value)
      else checkText(rule, name, type, value)
    }
  }
}

function checkText(rule: RuleCheck, key: string, type: Type, node: ExpectedNode): void {
  if (node.kind !== 'text') return reportShape(rule, 'text', node)
  if (isWrittenAs(rule, node.text.trim(), type)) return
  const params = { written: node.text, key, type: describeType(type), kind: type.kind }
  rule.report(diagnostic('expected-type', node.span, params))
}

function reportOther(
  rule: RuleCheck,
  key: string,
  possible: Iterable<string>,
  { span }: ExpectedNode,
): void {
  const params = { key, possible: [...possible].join(', ') }
  rule.report(diagnostic('expected-of-another', span, params))
}

function reportShape(
  rule: RuleCheck,
  expected: 'text' | 'list' | 'map',
  { span }: ExpectedNode,
): void {
  rule.report(diagnostic('wrong-shape', span, { expected }))
}

const textual: ReadonlySet<Type['kind']> = new Set(['text', 'id', 'enum', 'unknown', 'missing'])

function isWrittenAs(rule: RuleCheck, text: ExpectedText['text'], type: Type): boolean {
  if (text === 'missing' || text === 'no_score' || textual.has(type.kind)) return true
  const { value } = parseExpression(wholeText('', text))
  if (value === undefined) return false
  const tables = { types: new Map(), references: new Map(), aggregates: new Map() }
  const place = { kind: 'constant' } as const
  const { typed, diagnostics } = checkExpression(value, place, rule.pack.names, tables)
  if (diagnostics.some(({ severity }) => severity === 'error')) return false
  const isPlain = typed.type.kind === 'integer' || typed.type.kind === 'number'
  // An amount may be written without its currency, and the currency may be that of each row.
  if (type.kind === 'money') return isPlain || fitsMoney(typed.type, type)
  return type.kind === 'integer' ? isPlain : fitsType(typed.type, type)
}

function fitsMoney(
  written: Type,
  { currency }: Extract<Type, { readonly kind: 'money' }>,
): boolean {
  return written.kind === 'money' && (currency === null || written.currency === currency)
}
