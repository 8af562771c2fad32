import { diagnostic, type Decimal, type ExchangeRates } from '@guiju/language'
import { parseDay } from '../calendar.ts'
import { ratesFrom } from '../exchange-rates.ts'
import type { MapEntry, MapNode } from '../read/document.ts'
import type { RawRule } from './collect-packs.ts'
import type { PackContext, RuleContext } from './context.ts'
import {
  asMap,
  entriesAt,
  flagAt,
  labelIn,
  readDecimal,
  scalarAt,
  writtenOf,
} from './node-values.ts'

/** Rates of exchange between two currencies, of which nothing else says anything. */
export function linkRates(rule: RuleContext, raw: RawRule): ExchangeRates | null {
  const map = asMap(raw.entry.value)
  if (!map.entries.has('cite')) {
    rule.report(diagnostic('missing-cite', raw.entry.keySpan, { name: raw.name }))
  }
  const [from, to] = [currencyAt(rule, map, 'from'), currencyAt(rule, map, 'to')]
  if (from === null || to === null) return null
  const isBothWays = flagAt(map, 'both_ways')
  reportSecond(rule, raw, { from, to, isBothWays })
  const rates = entriesAt(map, 'rates').flatMap((entry) => rateIn(rule, entry))
  if (rates.length === 0) rule.report(diagnostic('empty-value', raw.entry.keySpan, {}))
  return {
    ...labelIn(map),
    name: raw.name,
    from,
    to,
    isBothWays,
    staleAfter: staleAfter(rule, map),
    rates: rates.toSorted((left, right) => left.day - right.day),
    span: raw.entry.keySpan,
  }
}

/** Says so when two packs that this one builds on or uses have rates for the same two currencies. */
export function reportInheritedRates({ source, visible, report }: PackContext): void {
  const seen = new Map<string, ExchangeRates>()
  for (const rates of visible.rates.values()) {
    const { from, to, isBothWays } = rates
    const ways = isBothWays ? [`${from} ${to}`, `${to} ${from}`] : [`${from} ${to}`]
    const first = ways.map((way) => seen.get(way)).find((each) => each !== undefined)
    for (const way of ways) seen.set(way, rates)
    if (first === undefined || first === rates) continue
    report(diagnostic('second-rates', source.headSpan, { from, to }, [first.span, rates.span]))
  }
}

function currencyAt(rule: RuleContext, map: MapNode, key: 'from' | 'to'): string | null {
  const node = scalarAt(map, key)
  if (node === null) return null
  if (/^[A-Z]{3}$/.test(node.text)) return node.text
  rule.report(diagnostic('wrong-currency', node.span, { written: node.text }))
  return null
}

/** Two rates for one day would be two answers. */
function reportSecond(
  rule: RuleContext,
  raw: RawRule,
  { from, to, isBothWays }: Pick<ExchangeRates, 'from' | 'to' | 'isBothWays'>,
): void {
  const { rates: declared } = rule.pack.visible
  const first = ratesFrom(from, to, declared) ?? (isBothWays ? ratesFrom(to, from, declared) : null)
  if (from === to || first !== null) {
    const related = first === null ? [] : [first.rates.span]
    rule.report(diagnostic('second-rates', raw.entry.keySpan, { from, to }, related))
  }
}

function rateIn(
  rule: RuleContext,
  { key, keySpan, value }: MapEntry,
): readonly { readonly day: number; readonly rate: Decimal }[] {
  const day = parseDay(key)
  if (day === null) rule.report(diagnostic('not-a-date', keySpan, { written: key }))
  const written = writtenOf(value)
  const rate = readDecimal(written)
  if (rate === null || rate.coefficient <= 0n || written.includes('%')) {
    rule.report(diagnostic('not-a-rate', value.span, { written }))
    return []
  }
  return day === null ? [] : [{ day, rate }]
}

/** `7 days`; without it a rate holds on its own day only. */
function staleAfter(rule: RuleContext, map: MapNode): number {
  const node = scalarAt(map, 'stale_after')
  if (node === null) return 0
  const days = /^(\d{1,3}) days?$/.exec(node.text.trim())?.[1]
  if (days === undefined) {
    rule.report(diagnostic('not-whole-days', node.span, { written: node.text }))
  }
  return Number(days ?? 0)
}
