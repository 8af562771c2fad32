import type { Diagnostic } from '@guiju/language'
import {
  formatDay,
  loadRulebookTimeline,
  parseDay,
  type Pack,
  type RulebookText,
  type RulebookTimeline,
} from '@guiju/rulebook'

/** A policy to which each case adds its amendments. */
export const policyRules = `pack:
  id: policy
  version: 1.0.0
  currency: CNY
  entities:
    shop: { dataset: shops, key: shop_id }
datasets:
  shops:
    key: shop_id
    columns: { shop_id: { type: id } }
  orders:
    key: order_id
    time: paid_at
    entities: { shop: shop_id }
    columns:
      order_id: { type: id }
      shop_id: { type: id }
      paid_at: { type: timestamp }
      shipped_at: { type: timestamp }
      picked_up_at: { type: timestamp }
      kind: { type: enum, values: [normal, presale, group] }
parameters:
  slow_after: { type: elapsed, value: 3min }
filters:
  presale: { of: orders, where: kind = presale }
metrics:
  paid_orders:
    cite: policy.txt
    of: orders
    window: last 90 days
    value: count()
    better: higher
  slow_pickups:
    cite: policy.txt
    of: orders
    window: last 90 days
    exclude: [presale]
    let:
      wait: shipped_at - paid_at
    numerator: count(where wait > slow_after)
    denominator: count()
    better: lower
scorecards:
  experience:
    entity: shop
    scale: 0..5
    dimensions:
      volume:
        weight: 60%
        metrics:
          paid_orders: { weight: 100%, score: { curve: { 0: 0, 100: 5 } } }
      speed:
        weight: 40%
        metrics:
          slow_pickups: { weight: 100%, score: { curve: { 0%: 5, 0.5%: 4, 100%: 0 } } }
`

export interface LoadedPolicy {
  readonly timeline: RulebookTimeline
  /** Each as `code: underlined text`, errors and warnings alike. */
  readonly told: readonly string[]
  readonly diagnostics: readonly Diagnostic[]
  readonly files: ReadonlyMap<string, string>
}

/** Loads the policy with a second file, which usually holds amendments, and with more files by name. */
export function loadPolicy(
  amendments: string,
  more: Readonly<Record<string, string>> = {},
): LoadedPolicy {
  const files = new Map([
    ['policy/rules.yaml', policyRules],
    ['policy/amendments.yaml', amendments],
    ...Object.entries(more),
  ])
  const { value, diagnostics } = loadRulebookTimeline(files)
  if (value === undefined) throw new Error('Nothing was loaded')
  const told = diagnostics.map(({ code, span }) => {
    const text = files.get(span.file) ?? ''
    return `${code}: ${text.slice(span.start, span.end).split('\n')[0] ?? ''}`
  })
  return { timeline: value, told, diagnostics, files }
}

/** A date as days since 1970-01-01. */
export function day(written: string): number {
  const read = parseDay(written)
  if (read === null) throw new Error(`Not a date: ${written}`)
  return read
}

/** The policy as a text has it. */
export function policyIn({ checked }: RulebookText, id = 'policy'): Pack {
  const pack = checked.rulebook.packs.get(id)
  if (pack === undefined) throw new Error(`There is no pack ${id}`)
  return pack
}

/** The texts as `from..until`, without an end where there is none. */
export function periods({ texts }: RulebookTimeline): readonly string[] {
  const written = (end: number | null): string => (end === null ? '' : formatDay(end))
  return texts.map(({ from, until }) => `${written(from)}..${written(until)}`)
}

/** The hashes of all metrics and scorecards of the policy. */
export function hashesIn(text: RulebookText, id = 'policy'): Readonly<Record<string, string>> {
  const { metrics, scorecards } = policyIn(text, id)
  return Object.fromEntries(
    [...metrics.values(), ...scorecards.values()].map((rule) => [rule.id, rule.hash]),
  )
}
