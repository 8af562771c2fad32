import { diagnostic, parseExpression, wholeText, type Column, type Decimal } from '@guiju/language'
import { nearestName } from '@guiju/language'
import { parseDay } from '../calendar.ts'
import type { ScalarNode, YamlNode } from '../read/document.ts'
import type { Cell } from '../test-model.ts'
import { instantOfLocal } from '../time-zone.ts'
import type { RuleContext } from './context.ts'
import { readDecimal } from './node-values.ts'

/**
 * Reads a cell of a test row by its column's type, from the text as written: an id 007 stays 007. An empty
 * cell, `null` and `missing` are missing; local times become instants of the pack's zone.
 */
export function readCell(rule: RuleContext, column: Column, node: YamlNode): Cell {
  if (node.kind !== 'scalar') {
    rule.report(diagnostic('wrong-shape', node.span, { expected: 'text' }))
    return null
  }
  if (node.value === null || (node.style === 'plain' && node.text === 'missing')) return null
  const cell = cellOf(rule, column, node)
  if (cell !== undefined) return cell
  const params = { written: node.text, column: column.name, type: column.type.kind }
  rule.report(diagnostic('wrong-cell', node.span, params))
  return null
}

/** Undefined when the text is no value of the type. */
function cellOf(rule: RuleContext, column: Column, node: ScalarNode): Cell | undefined {
  const { text } = node
  switch (column.type.kind) {
    case 'id':
    case 'text':
      return text
    case 'enum':
      return enumCell(rule, column.type.values, node)
    case 'boolean':
      return typeof node.value === 'boolean' ? node.value : undefined
    case 'integer':
      return /^-?\d+$/.test(text) ? BigInt(text) : undefined
    case 'number':
      return readDecimal(text.includes('%') ? 'no' : text) ?? undefined
    case 'ratio':
      return readDecimal(text) ?? undefined
    case 'money':
      return moneyCell(column.type.currency, text)
    case 'elapsed':
      return elapsedCell(text)
    case 'timestamp':
      return readLocalTime(text, rule.pack.timeZone) ?? undefined
    case 'date': {
      const day = parseDay(text)
      return day === null ? undefined : BigInt(day)
    }
    case 'time-of-day':
      return readTimeOfDay(text) ?? undefined
    default:
      return undefined
  }
}

function enumCell(rule: RuleContext, values: readonly string[], { text, span }: ScalarNode): Cell {
  if (values.includes(text)) return text
  const nearest = nearestName(text, values)
  const params = { value: text, choices: values.join(', ') }
  const hint = nearest === undefined ? params : { ...params, nearest }
  rule.report(diagnostic('wrong-choice', span, hint))
  return null
}

/** `12.50`, or `12.50 CNY` when that is the column's currency. */
function moneyCell(currency: string | null, text: string): Decimal | undefined {
  const [amount = '', unit, ...rest] = text.split(' ')
  if (rest.length > 0 || (unit !== undefined && unit !== currency)) return undefined
  return amount.includes('%') ? undefined : (readDecimal(amount) ?? undefined)
}

function elapsedCell(text: string): bigint | undefined {
  const { value } = parseExpression(wholeText('', text))
  if (value?.kind === 'negate' && value.operand.kind === 'literal') {
    const { literal } = value.operand
    return literal.kind === 'elapsed' ? -literal.microseconds : undefined
  }
  if (value?.kind !== 'literal' || value.literal.kind !== 'elapsed') return undefined
  return value.literal.microseconds
}

/** `YYYY-MM-DD HH:MM[:SS[.ffffff]]` on the wall clock of `zone`, as an instant in microseconds; or null. */
export function readLocalTime(text: string, zone: string | null): bigint | null {
  const [date = '', time = '', ...rest] = text.trim().split(/ +|T/)
  const day = parseDay(date)
  const clock = readTimeOfDay(time)
  if (day === null || clock === null || rest.length > 0) return null
  return instantOfLocal(BigInt(day) * 86_400_000_000n + clock, zone)
}

/** `HH:MM[:SS[.ffffff]]` in microseconds since midnight, or null. */
export function readTimeOfDay(text: string): bigint | null {
  const match = /^(\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,6}))?)?$/.exec(text)
  if (match === null) return null
  const [, hours = '', minutes = '', seconds = '0', fraction = ''] = match
  if (Number(hours) > 23 || Number(minutes) > 59 || Number(seconds) > 59) return null
  const whole = (BigInt(hours) * 60n + BigInt(minutes)) * 60n + BigInt(seconds)
  return whole * 1_000_000n + BigInt(fraction.padEnd(6, '0'))
}
