import type { GuijuAnswers } from '@guiju/core'
import { ownShop } from './canary-market.ts'
import { call, type Asked, type Question } from './questions.ts'

/** A question of each kind about one's own. */
export const ownQuestions: readonly Question[] = [
  {
    name: 'explain one’s own',
    ask: (port) => port.explain({ metric: 'pickup_timeliness', entity: ownShop }, call),
  },
  {
    name: 'rows of one’s own',
    ask: (port) => port.rows({ metric: 'product_bad_review_rate', entity: ownShop }, call),
  },
  {
    name: 'changes of one’s own',
    ask: (port) =>
      port.changes({ metric: 'pickup_timeliness', entity: ownShop, from: '2026-06-01' }, call),
  },
  {
    name: 'board of one’s own',
    ask: (port) =>
      port.exportBoard(
        'refund_analysis',
        { entity: { kind: 'shop', id: ownShop }, part: { id: 'products' }, format: 'csv' },
        call,
      ),
  },
  { name: 'entities', ask: (port) => port.entities({ kind: 'shop', limit: 10 }, call) },
  { name: 'health', ask: (port) => port.health({ rule: 'pickup_timeliness' }, call) },
]

/** Questions whose answers tell of peers. */
export function peerQuestions({ boards }: Asked): readonly Question[] {
  return [
    {
      name: 'scorecard',
      ask: (port) => port.scorecard({ id: 'shop_experience', entity: ownShop }, call),
    },
    { name: 'scorecards', ask: (port) => port.scorecardList({ id: 'shop_experience' }, call) },
    {
      name: 'score',
      ask: (port) =>
        port.evaluate({ metrics: ['shop_experience'], entity: { kind: 'shop' } }, call),
    },
    {
      name: 'what if',
      ask: (port) =>
        port.whatIf(
          { rule: 'shop_experience', entity: ownShop, set: { pickup_timeliness: '90%' } },
          call,
        ),
    },
    ...boards.map(({ id }): Question => ({
      name: `board ${id}`,
      ask: (port) => port.board(id, { entity: { kind: 'shop', id: ownShop } }, call),
    })),
  ]
}

/** The same question about the canary and about nobody. */
export const aboutOthers: readonly {
  readonly name: string
  readonly ask: (port: GuijuAnswers, shop: string) => Promise<unknown>
}[] = [
  {
    name: 'evaluate',
    ask: (port, shop) =>
      port.evaluate(
        { metrics: ['product_bad_review_rate'], entity: { kind: 'shop', ids: [ownShop, shop] } },
        call,
      ),
  },
  {
    name: 'a score',
    ask: (port, shop) =>
      port.evaluate({ metrics: ['shop_experience'], entity: { kind: 'shop', ids: [shop] } }, call),
  },
  {
    name: 'a scorecard',
    ask: (port, shop) => port.scorecard({ id: 'shop_experience', entity: shop }, call),
  },
  {
    name: 'scorecards',
    ask: (port, shop) => port.scorecardList({ id: 'shop_experience', ids: [shop, ownShop] }, call),
  },
  {
    name: 'explain',
    ask: (port, shop) => port.explain({ metric: 'pickup_timeliness', entity: shop }, call),
  },
  {
    name: 'explain with a kind',
    ask: (port, shop) =>
      port.explain({ metric: 'pickup_timeliness', entity: shop, kind: 'creator' }, call),
  },
  {
    name: 'a row',
    ask: (port, shop) =>
      port.explainRow({ metric: 'pickup_timeliness', entity: shop, key: '1' }, call),
  },
  {
    name: 'rows',
    ask: (port, shop) => port.rows({ metric: 'pickup_timeliness', entity: shop }, call),
  },
  {
    name: 'a file of rows',
    ask: (port, shop) =>
      port.exportRows({ metric: 'pickup_timeliness', entity: shop, format: 'ndjson' }, call),
  },
  {
    name: 'changes',
    ask: (port, shop) =>
      port.changes({ metric: 'pickup_timeliness', entity: shop, from: '2026-06-01' }, call),
  },
  {
    name: 'tomorrow',
    ask: (port, shop) => port.tomorrow({ metric: 'pickup_timeliness', entity: shop }, call),
  },
  {
    name: 'what if, of a card',
    ask: (port, shop) =>
      port.whatIf(
        { rule: 'shop_experience', entity: shop, set: { pickup_timeliness: '90%' } },
        call,
      ),
  },
  {
    name: 'what if, of a metric',
    ask: (port, shop) =>
      port.whatIf(
        { rule: 'pickup_timeliness', entity: shop, set: { pickup_timeliness: '90%' } },
        call,
      ),
  },
  {
    name: 'additional',
    ask: (port, shop) =>
      port.additional({ metric: 'product_bad_review_rate', entity: shop, target: '1%' }, call),
  },
  {
    name: 'a board',
    ask: (port, shop) => port.board('user_voice', { entity: { kind: 'shop', id: shop } }, call),
  },
  {
    name: 'a file of a board',
    ask: (port, shop) =>
      port.exportBoard(
        'refund_analysis',
        { entity: { kind: 'shop', id: shop }, part: { id: 'products' }, format: 'csv' },
        call,
      ),
  },
]
