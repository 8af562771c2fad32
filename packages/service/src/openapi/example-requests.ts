import type { BodyOf, PathParameter, QueryOf, RouteId } from '@guiju/protocol'

/** A request that may be copied; its ids are those of a small shop. */
export interface ExampleRequest<Id extends RouteId> {
  readonly path: { readonly [Name in PathParameter<Id>]: string }
  readonly query: QueryOf<Id>
  readonly body: BodyOf<Id>
}

const nothing: { readonly path: object; readonly query: null; readonly body: null } = {
  path: {},
  query: null,
  body: null,
}

const ofShop = { entity: 'S1', day: '2026-03-31' } as const
const exported = { metric: 'bad_rate', ...ofShop, format: 'csv' } as const
const exportedPart = {
  entity: { kind: 'shop', id: 'S1' },
  part: { id: 'listed' },
  format: 'csv',
} as const
const buyer = { actor: 'buyer', id: 'b1' } as const

/** One request of each route. */
export const exampleRequests: { readonly [Id in RouteId]: ExampleRequest<Id> } = {
  packs: nothing,
  pack: { ...nothing, path: { id: 'small' } },
  metrics: nothing,
  metric: { ...nothing, path: { id: 'bad_rate' } },
  scorecards: nothing,
  scorecard: { path: { id: 'shop_score' }, query: ofShop, body: null },
  evaluate: {
    ...nothing,
    body: { metrics: ['bad_rate'], day: '2026-03-31', entity: { kind: 'shop', ids: ['S1'] } },
  },
  evaluateColumns: {
    ...nothing,
    body: { metrics: ['bad_rate'], day: '2026-03-31', trend: 7, entity: { kind: 'shop' } },
  },
  boards: nothing,
  board: {
    path: { id: 'shop_day' },
    query: null,
    body: { entity: { kind: 'shop', id: 'S1' }, part: { id: 'numbers' } },
  },
  exportBoard: { path: { id: 'shop_day' }, query: null, body: exportedPart },
  linkBoard: { path: { id: 'shop_day' }, query: null, body: exportedPart },
  linked: { ...nothing, path: { token: 'eyJ2IjoxfQ.c2ln' } },
  explain: { path: { metric: 'bad_rate' }, query: ofShop, body: null },
  explainRow: { path: { metric: 'bad_rate', key: '1' }, query: ofShop, body: null },
  entities: { path: { kind: 'shop' }, query: { search: 'S', limit: 2 }, body: null },
  rules: nothing,
  ruleVersions: nothing,
  rulesAt: { path: { day: '2026-03-20' }, query: { rule: 'revenue' }, body: null },
  checkRules: {
    ...nothing,
    body: { files: { 'metrics.yaml': 'metrics:\n  orders: { of: order, value: count() }\n' } },
  },
  events: nothing,
  rows: { ...nothing, body: { metric: 'bad_rate', ...ofShop, limit: 2 } },
  exportRows: { ...nothing, body: exported },
  linkRows: { ...nothing, body: exported },
  changes: {
    ...nothing,
    body: { metric: 'bad_rate', entity: 'S1', from: '2026-03-02', to: '2026-03-31' },
  },
  tomorrow: { ...nothing, body: { metric: 'bad_rate', ...ofShop } },
  whatIf: { ...nothing, body: { rule: 'shop_score', ...ofShop, set: { bad_rate: '5%' } } },
  additional: { ...nothing, body: { metric: 'bad_rate', ...ofShop, target: '10%' } },
  health: { ...nothing, query: { rule: 'bad_rate' } },
  datasets: { ...nothing, query: { pack: 'small' } },
  dataset: { path: { id: 'orders' }, query: { pack: 'small' }, body: null },
  snapshot: nothing,
  processes: nothing,
  processDiagram: {
    path: { id: 'refund_negotiation' },
    query: { language: 'en' },
    body: null,
  },
  openCase: {
    path: { id: 'refund_negotiation' },
    query: null,
    body: {
      caller: buyer,
      fields: {
        aftersale_id: 'contract-2',
        shop_id: 's1',
        buyer_id: 'b1',
        is_fresh: false,
        is_enabled: true,
        applied_at: '2026-03-30T00:00:00Z',
        type: 'return_refund',
        amount: '39.90',
        refundable: '39.90',
      },
    },
  },
  cases: { path: { id: 'refund_negotiation' }, query: { ...buyer, limit: 1 }, body: null },
  readCase: { path: { id: 'refund_negotiation', key: 'contract-1' }, query: buyer, body: null },
  sendEvent: {
    path: { id: 'refund_negotiation', key: 'contract-1' },
    query: null,
    body: {
      caller: { actor: 'merchant', id: 's1' },
      event: 'propose',
      fields: { plan: 'partial_refund', amount: '2.00' },
    },
  },
}
