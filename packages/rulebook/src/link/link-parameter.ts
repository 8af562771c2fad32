import {
  diagnostic,
  parseParameterValue,
  type Parameter,
  type ParameterValue,
  type Type,
} from '@guiju/language'
import { parseDay } from '../calendar.ts'
import type { YamlNode } from '../read/document.ts'
import type { RawRule } from './collect-packs.ts'
import type { RuleContext } from './context.ts'
import { asMap, itemsOf, labelIn, scalarAt, textAt, valueAt } from './node-values.ts'
import { writtenText } from './read-expression.ts'

/** A typed value, single or dated; a value written with `..` is a range of the type. */
export function linkParameter(rule: RuleContext, raw: RawRule): Parameter | null {
  const map = asMap(raw.entry.value)
  const type = parameterType(rule, textAt(map, 'type') ?? '', textAt(map, 'currency'))
  const single = valueAt(map, 'value')
  const dated = valueAt(map, 'values')
  if ((single === null) === (dated === null)) {
    const params = { first: 'value', second: 'values' }
    rule.report(diagnostic('either-key', raw.entry.keySpan, params))
    return null
  }
  const values =
    single !== null
      ? withValue(null, readParameterValue(rule, single))
      : itemsOf(dated).flatMap((item) => datedValue(rule, item))
  reportOrder(rule, values, itemsOf(dated))
  const holdsRanges = values.some(({ value }) => value.kind === 'range')
  return {
    ...labelIn(map),
    name: raw.name,
    type: holdsRanges ? { kind: 'range', of: type } : type,
    values,
    span: raw.entry.keySpan,
  }
}

type DatedValue = Parameter['values'][number]

function datedValue(rule: RuleContext, node: YamlNode): readonly DatedValue[] {
  const map = asMap(node)
  const value = valueAt(map, 'value')
  if (value === null) return []
  const from = scalarAt(map, 'from')
  const day = from === null ? null : parseDay(from.text)
  if (from !== null && day === null) {
    rule.report(diagnostic('not-a-date', from.span, { written: from.text }))
  }
  return withValue(day, readParameterValue(rule, value))
}

function withValue(from: number | null, value: ParameterValue | null): readonly DatedValue[] {
  return value === null ? [] : [{ from, value }]
}

function readParameterValue(rule: RuleContext, node: YamlNode): ParameterValue | null {
  const written = writtenText(rule, node)
  if (written === null) return null
  const { file } = node.span
  const toFile = (offset: number): number => written.start + offset
  const parsed = parseParameterValue({ file, text: written.text, toFile })
  for (const found of parsed.diagnostics) rule.report(found)
  return parsed.value ?? null
}

function reportOrder(
  rule: RuleContext,
  values: readonly DatedValue[],
  nodes: readonly YamlNode[],
): void {
  for (const [index, { from }] of values.entries()) {
    if (index === 0) continue
    const before = values[index - 1]?.from ?? -Infinity
    const node = nodes[index]
    if (node !== undefined && (from === null || from <= before)) {
      rule.report(diagnostic('dates-not-rising', node.span, {}))
    }
  }
}

function parameterType(rule: RuleContext, name: string, currency: string | null): Type {
  if (name === 'money') return { kind: 'money', currency: currency ?? rule.pack.currency }
  return simpleTypes.get(name) ?? { kind: 'unknown' }
}

/** The types that need nothing but their name. */
export const simpleTypes: ReadonlyMap<string, Type> = new Map<string, Type>([
  ['boolean', { kind: 'boolean' }],
  ['text', { kind: 'text' }],
  ['id', { kind: 'id' }],
  ['integer', { kind: 'integer' }],
  ['number', { kind: 'number' }],
  ['ratio', { kind: 'ratio' }],
  ['elapsed', { kind: 'elapsed' }],
  ['span', { kind: 'span' }],
  ['timestamp', { kind: 'timestamp' }],
  ['date', { kind: 'date' }],
  ['time_of_day', { kind: 'time-of-day' }],
])
