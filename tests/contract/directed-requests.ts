import type { GeneratedRequest } from './generate-request.ts'

/** A request that meets one problem for sure. */
export interface DirectedRequest {
  readonly name: string
  readonly operation: string
  readonly request: Partial<GeneratedRequest>
  readonly code: string
}

const nobody = { kind: 'shop', id: 'nobody' }
const otherKind = { kind: 'planet', id: 'S1' }
const list = { id: 'listed' }
const boardId = { path: { id: 'shop_day' } }
const caseId = { path: { id: 'refund_negotiation', key: 'contract-1' } }
const csv = { format: 'csv' }
const wrongWhere = { where: 'colour = red' }

/** Questions about one metric, each with what they need besides. */
const ofMetric: readonly (readonly [operation: string, needed: object])[] = [
  ['rows', {}],
  ['exportRows', csv],
  ['linkRows', csv],
  ['changes', { from: '2026-03-05' }],
  ['tomorrow', {}],
  ['additional', {}],
]

const narrowing = ofMetric.filter(([operation]) => operation !== 'additional')

export const directedRequests: readonly DirectedRequest[] = [
  ...ofMetric.flatMap(([operation, needed]): readonly DirectedRequest[] => [
    {
      name: 'an entity that is none',
      operation,
      request: { body: { metric: 'bad_rate', ...needed, entity: 'nobody' } },
      code: 'unknown-entity',
    },
    {
      name: 'a kind of entity that is none',
      operation,
      request: { body: { metric: 'bad_rate', ...needed, entity: 'S1', kind: 'planet' } },
      code: 'unknown-entity-kind',
    },
    {
      name: 'a metric that is none',
      operation,
      request: { body: { metric: 'bad_rat', ...needed } },
      code: 'unknown-metric',
    },
  ]),
  ...narrowing.map(([operation, needed]): DirectedRequest => ({
    name: 'a condition that does not check',
    operation,
    request: { body: { metric: 'bad_rate', ...needed, ...wrongWhere } },
    code: 'rules-do-not-check',
  })),
  ...['evaluate', 'evaluateColumns'].flatMap((operation): readonly DirectedRequest[] => [
    {
      name: 'a condition that does not check',
      operation,
      request: { body: { metrics: ['bad_rate'], ...wrongWhere } },
      code: 'rules-do-not-check',
    },
    {
      name: 'a metric that is none',
      operation,
      request: { body: { metrics: ['bad_rat'] } },
      code: 'unknown-metric',
    },
    {
      name: 'an entity that is none',
      operation,
      request: { body: { metrics: ['bad_rate'], entity: { kind: 'shop', ids: ['nobody'] } } },
      code: 'unknown-entity',
    },
    {
      name: 'a kind of entity that is none',
      operation,
      request: { body: { metrics: ['bad_rate'], entity: { kind: 'planet' } } },
      code: 'unknown-entity-kind',
    },
  ]),
  ...(
    [
      ['board', {}],
      ['exportBoard', { part: list, ...csv }],
      ['linkBoard', { part: list, ...csv }],
    ] as const
  ).flatMap(([operation, needed]): readonly DirectedRequest[] => [
    {
      name: 'an entity that is none',
      operation,
      request: { ...boardId, body: { ...needed, entity: nobody } },
      code: 'unknown-entity',
    },
    {
      name: 'a kind of entity that the board is not about',
      operation,
      request: { ...boardId, body: { ...needed, entity: otherKind } },
      code: 'invalid-request',
    },
    {
      name: 'a board that is none',
      operation,
      request: { path: { id: 'shop_da' }, body: { ...needed } },
      code: 'unknown-board',
    },
  ]),
  {
    name: 'an entity that is none',
    operation: 'scorecard',
    request: { path: { id: 'shop_score' }, query: { entity: 'nobody' } },
    code: 'unknown-entity',
  },
  {
    name: 'a row that is none',
    operation: 'explainRow',
    request: { path: { metric: 'bad_rate', key: '99' }, query: { entity: 'S1' } },
    code: 'unknown-row',
  },
  {
    name: 'an entity that is none',
    operation: 'whatIf',
    request: { body: { rule: 'shop_score', entity: 'nobody', set: { bad_rate: '1%' } } },
    code: 'unknown-entity',
  },
  {
    name: 'a kind of entity that is none',
    operation: 'whatIf',
    request: {
      body: { rule: 'bad_rate', entity: 'S1', kind: 'planet', set: { bad_rate: '1%' } },
    },
    code: 'unknown-entity-kind',
  },
  {
    name: 'a cursor of nobody',
    operation: 'rows',
    request: { body: { metric: 'bad_rate', cursor: 'not-a-cursor' } },
    code: 'foreign-token',
  },
  {
    name: 'a cursor of nobody',
    operation: 'board',
    request: { ...boardId, body: { part: { ...list, cursor: 'not-a-cursor' } } },
    code: 'foreign-token',
  },
  {
    name: 'a case that is there',
    operation: 'openCase',
    request: {
      path: { id: 'refund_negotiation' },
      body: {
        caller: { actor: 'buyer', id: 'b1' },
        fields: {
          aftersale_id: 'contract-1',
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
    code: 'opened-before',
  },
  {
    name: 'a case opened by one who may not',
    operation: 'openCase',
    request: {
      path: { id: 'refund_negotiation' },
      body: {
        caller: { actor: 'merchant', id: 's1' },
        fields: { aftersale_id: 'contract-3', shop_id: 's1', buyer_id: 'b1' },
      },
    },
    code: 'event-refused',
  },
  {
    name: 'a version that is not the newest',
    operation: 'sendEvent',
    request: {
      ...caseId,
      body: {
        caller: { actor: 'buyer', id: 'b1' },
        event: 'accept',
        expectedVersion: 77,
      },
    },
    code: 'case-changed',
  },
]
