import { family, items } from './family.ts'
import type { DatasetSpec } from './family-types.ts'

/** Time zones of generated packs; `none` is naive local time. */
export const zones = ['none', 'Asia/Shanghai', 'America/New_York'] as const
export type Zone = (typeof zones)[number]

/** What differs between the packs of generated cases besides their rules. */
export interface PackOptions {
  readonly zone: Zone
  readonly weekStart: 'monday' | 'sunday' | 'wednesday'
  /** Whether items exist with their order, or by a time read over it. */
  readonly itemsExist: 'part_of: order' | 'time: order.paid_at'
}

/** The head of the pack, the datasets, and the fixed groups, bands and parameters, as YAML. */
export function familyYaml({ zone, weekStart, itemsExist }: PackOptions): string {
  return [
    'pack:',
    '  id: family',
    '  version: 1.0.0',
    `  time_zone: ${zone}`,
    `  week_start: ${weekStart}`,
    '  currency: CNY',
    '  calendar: family_days',
    '  entities:',
    '    shop:',
    '      dataset: shops',
    '      key: shop_id',
    '      since: opened_at',
    '      until: closed_at',
    '      attributes:',
    '        industry: industry',
    '        stage: if opened_at is missing then "new" else "settled"',
    '    seller: { dataset: sellers, key: seller_id, since: joined_on }',
    ...fixedRules,
    'datasets:',
    ...Object.values({ ...family, items: { ...items, existence: itemsExist } }).flatMap(
      datasetYaml,
    ),
    '',
  ].join('\n')
}

/** Groups, bands, calendars, rates and parameters, which every pack has alike. */
const fixedRules: readonly string[] = [
  'groups:',
  '  ticket_group: { of: tickets.type, quality: [quality], delivery: [late, lost], otherwise: rest }',
  '  size_group: { of: orders.kind, special: [presale, virtual] }',
  '  topic:',
  '    of: reviews.comment',
  '    contains: { slow: [慢, slow], broken: [破, broken] }',
  '  loud_topic:',
  '    of: reviews.comment',
  '    otherwise: quiet',
  '    contains: { shout: ["!"], ask: ["?"] }',
  'bands:',
  '  amount_band: { of: orders, value: amount, edges: [0 CNY, 10 CNY, 20.5 CNY, end] }',
  '  delay_band: { of: tickets, value: opened_at - order.paid_at, edges: [0h, 24h, 72h], last: closed }',
  'calendars:',
  '  family_days:',
  '    from: 2023-02-15',
  '    until: 2023-04-20',
  '    holidays: [2023-03-08, 2023-03-09, 2023-03-10, 2023-04-05]',
  '    make_up: [2023-03-11, 2023-03-25]',
  '    cite: { document: generated }',
  '  shop_days: { from: 2023-03-01, until: 2023-03-31, weekend: [7], cite: { document: generated } }',
  'rates:',
  '  ruble:',
  '    from: RUB',
  '    to: CNY',
  '    both_ways: true',
  '    stale_after: 7 days',
  '    rates: { 2023-02-25: 0.0913, 2023-03-07: 0.09, 2023-03-08: 0.1, 2023-03-28: 0.0875 }',
  '    cite: { document: generated }',
  '  dollar:',
  '    from: USD',
  '    to: CNY',
  '    stale_after: 30 days',
  '    rates: { 2023-03-14: 7, 2023-03-01: 6.9 }',
  '    cite: { document: generated }',
  'parameters:',
  '  some_days: { type: integer, values: [{ value: 7 }, { from: 2023-03-20, value: 10 }] }',
  '  wait_limit: { type: elapsed, values: [{ value: 24h }, { from: 2023-03-12, value: 36h }] }',
  '  rate_limit: { type: ratio, value: 50% }',
  '  few: { type: integer, value: 0..3 }',
  '  fair_price: { type: money, currency: CNY, values: [{ value: 10 CNY }, { from: 2023-03-15, value: 12.50 CNY }] }',
]

function datasetYaml(spec: DatasetSpec): readonly string[] {
  return [
    `  ${spec.name}:`,
    `    key: [${spec.key.join(', ')}]`,
    ...(spec.existence === null ? [] : [`    ${spec.existence}`]),
    ...mapYaml('entities', Object.entries(spec.entities)),
    ...mapYaml('dimensions', Object.entries(spec.dimensions)),
    ...mapYaml(
      'columns',
      Object.entries(spec.columns).map(([name, { yaml }]) => [name, `{ ${yaml} }`]),
    ),
    ...mapYaml(
      'relations',
      Object.entries(spec.relations).map(([name, { yaml }]) => [name, yaml]),
    ),
  ]
}

function mapYaml(
  key: string,
  entries: readonly (readonly [name: string, value: string])[],
): readonly string[] {
  if (entries.length === 0) return []
  return [`    ${key}:`, ...entries.map(([name, value]) => `      ${name}: ${value}`)]
}
