import {
  checkExpression,
  describeType,
  diagnostic,
  parseExpression,
  wholeText,
  type Type,
} from '@guiju/language'
import type { Metric } from '../model.ts'
import type { RuleTest } from '../test-model.ts'
import type { RuleCheck } from './check-context.ts'
import { fitsType } from './fits-type.ts'

const number: Type = { kind: 'number' }

/** What is expected of a test's subject must be something it has, and of the type it has there. */
export function checkExpectation(rule: RuleCheck, { target, expect }: RuleTest): void {
  if (target.kind === 'identity') return
  const types =
    target.kind === 'metric' ? typesOfMetric(rule, target.id) : typesOfCard(rule, target.id)
  if (types === null) return
  for (const [key, { text, span }] of expect.values) {
    const type = types.get(key)
    if (type === undefined) {
      const possible = [...types.keys()].join(', ')
      rule.report(diagnostic('expected-of-another', span, { key, possible }))
    } else if (!isWrittenAs(rule, text.trim(), type)) {
      const params = { written: text, key, type: describeType(type), kind: type.kind }
      rule.report(diagnostic('expected-type', span, params))
    }
  }
}

/** By the keys of an expectation; null when the metric was left out. */
function typesOfMetric(rule: RuleCheck, id: string): ReadonlyMap<string, Type> | null {
  const { pack, names } = rule.pack
  const metric = pack.metrics.get(id)
  if (metric === undefined) return null
  const value = names.metricType(id) ?? { kind: 'unknown' }
  return new Map([['value', value], ...typesOfSides(rule, metric)])
}

function typesOfSides(rule: RuleCheck, { shape }: Metric): readonly (readonly [string, Type])[] {
  if (shape.kind !== 'ratio') return []
  const { types } = rule.pack.tables
  const typeOf = (side: 'numerator' | 'denominator'): Type =>
    types.get(shape[side].value)?.type ?? { kind: 'unknown' }
  return [
    ['numerator', typeOf('numerator')],
    ['denominator', typeOf('denominator')],
  ]
}

function typesOfCard(rule: RuleCheck, id: string): ReadonlyMap<string, Type> | null {
  if (!rule.pack.pack.scorecards.has(id)) return null
  return new Map([
    ['score', number],
    ['value', number],
    ['grade', { kind: 'text' }],
  ])
}

const textual: ReadonlySet<Type['kind']> = new Set(['text', 'id', 'enum', 'unknown', 'missing'])

function isWrittenAs(rule: RuleCheck, text: string, type: Type): boolean {
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
