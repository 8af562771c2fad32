import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openBoards, type Asked, type OpenBoards } from './open-boards.ts'

/**
 * Ten shops with ten first reviews each on 1 to 3 June. Shop s1 has four bad and one good, and in the days before one
 * bad and nine good; s2 to s10 have 0, 1, 2, 3, 5, 6, 7, 8 and 9 bad ones, all others good.
 */
const rows = `      shops: [{ repeat: 10, shop_id: s#, name: 店#, industry: 女装, opened_at: 2022-01-01 00:00 }]
      products:
        - { product_id: p1, shop_id: s1, name: 连衣裙, category_l1: 服饰, category_l2: 裙装 }
        - { product_id: p2, shop_id: s1, name: 衬衫, category_l1: 服饰, category_l2: 上装 }
        - { product_id: p3, shop_id: s1, name: 花瓶, category_l1: 家居, category_l2: 摆件 }
      orders:
        - { order_id: a1, shop_id: s1, paid_at: 2023-05-20 10:00 }
        - { order_id: a2, shop_id: s1, paid_at: 2023-05-20 10:00 }
        - { order_id: a3, shop_id: s1, paid_at: 2023-05-20 10:00 }
        - { order_id: a4, shop_id: s1, paid_at: 2023-06-02 10:00 }
        - { order_id: a5, shop_id: s1, paid_at: 2023-06-02 11:00 }
        - { repeat: 5, order_id: x#, shop_id: s1, paid_at: 2023-04-01 10:00 }
        - { repeat: 5, order_id: y#, shop_id: s1, paid_at: 2023-04-01 10:00 }
        - { order_id: w, shop_id: s1, paid_at: 2023-04-01 10:00 }
        - { repeat: 9, order_id: w#, shop_id: s1, paid_at: 2023-04-01 10:00 }
        - { repeat: 10, order_id: s2g#, shop_id: s2, paid_at: 2023-04-01 10:00 }
        - { repeat: 1, order_id: s3b#, shop_id: s3, paid_at: 2023-04-01 10:00 }
        - { repeat: 9, order_id: s3g#, shop_id: s3, paid_at: 2023-04-01 10:00 }
        - { repeat: 2, order_id: s4b#, shop_id: s4, paid_at: 2023-04-01 10:00 }
        - { repeat: 8, order_id: s4g#, shop_id: s4, paid_at: 2023-04-01 10:00 }
        - { repeat: 3, order_id: s5b#, shop_id: s5, paid_at: 2023-04-01 10:00 }
        - { repeat: 7, order_id: s5g#, shop_id: s5, paid_at: 2023-04-01 10:00 }
        - { repeat: 5, order_id: s6b#, shop_id: s6, paid_at: 2023-04-01 10:00 }
        - { repeat: 5, order_id: s6g#, shop_id: s6, paid_at: 2023-04-01 10:00 }
        - { repeat: 6, order_id: s7b#, shop_id: s7, paid_at: 2023-04-01 10:00 }
        - { repeat: 4, order_id: s7g#, shop_id: s7, paid_at: 2023-04-01 10:00 }
        - { repeat: 7, order_id: s8b#, shop_id: s8, paid_at: 2023-04-01 10:00 }
        - { repeat: 3, order_id: s8g#, shop_id: s8, paid_at: 2023-04-01 10:00 }
        - { repeat: 8, order_id: s9b#, shop_id: s9, paid_at: 2023-04-01 10:00 }
        - { repeat: 2, order_id: s9g#, shop_id: s9, paid_at: 2023-04-01 10:00 }
        - { repeat: 9, order_id: s10b#, shop_id: s10, paid_at: 2023-04-01 10:00 }
        - { repeat: 1, order_id: s10g#, shop_id: s10, paid_at: 2023-04-01 10:00 }
      order_items:
        - { item_id: i1, order_id: a1, product_id: p1, item_amount: 10.00, category_l1: 服饰, category_l2: 裙装 }
        - { item_id: i2, order_id: a2, product_id: p1, item_amount: 10.00, category_l1: 服饰, category_l2: 裙装 }
        - { item_id: i3, order_id: a3, product_id: p3, item_amount: 30.00, category_l1: 家居, category_l2: 摆件 }
        - { item_id: i4, order_id: a4, product_id: p1, item_amount: 10.00, category_l1: 服饰, category_l2: 裙装 }
        - { item_id: i5, order_id: a4, product_id: p2, item_amount: 20.00, category_l1: 服饰, category_l2: 上装 }
        - { item_id: i6, order_id: a5, product_id: p3, item_amount: 50.00, category_l1: 家居, category_l2: 摆件 }
      reviews:
        - { review_id: r1, order_id: x1, product_id: p1, created_at: 2023-06-01 10:00, product_level: bad, reason_tags: 质量差, text: 开线了，很失望的一次购物 }
        - { review_id: r2, order_id: x2, product_id: p1, created_at: 2023-06-01 11:00, product_level: bad, reason_tags: 物流慢 }
        - { review_id: r3, order_id: x3, product_id: p2, created_at: 2023-06-02 10:00, product_level: bad, reason_tags: '质量差,物流慢' }
        - { review_id: r4, order_id: x4, product_id: p2, created_at: 2023-06-02 11:00, product_level: bad, reason_tags: 客服态度差 }
        - { review_id: r5, order_id: x5, product_id: p1, created_at: 2023-06-03 10:00, product_level: good, reason_tags: 质量好 }
        - { repeat: 5, review_id: rx#, order_id: y#, product_id: p1, created_at: 2023-06-03 11:00, product_level: mid }
        - { review_id: q1, order_id: w, product_id: p1, created_at: 2023-05-30 10:00, product_level: bad, reason_tags: 质量差 }
        - { repeat: 9, review_id: qx#, order_id: w#, product_id: p1, created_at: 2023-05-30 10:00, product_level: good }
        - { repeat: 10, review_id: s2g#, order_id: s2g#, created_at: 2023-06-02 10:00, product_level: good }
        - { repeat: 1, review_id: s3b#, order_id: s3b#, created_at: 2023-06-02 10:00, product_level: bad }
        - { repeat: 9, review_id: s3g#, order_id: s3g#, created_at: 2023-06-02 10:00, product_level: good }
        - { repeat: 2, review_id: s4b#, order_id: s4b#, created_at: 2023-06-02 10:00, product_level: bad }
        - { repeat: 8, review_id: s4g#, order_id: s4g#, created_at: 2023-06-02 10:00, product_level: good }
        - { repeat: 3, review_id: s5b#, order_id: s5b#, created_at: 2023-06-02 10:00, product_level: bad }
        - { repeat: 7, review_id: s5g#, order_id: s5g#, created_at: 2023-06-02 10:00, product_level: good }
        - { repeat: 5, review_id: s6b#, order_id: s6b#, created_at: 2023-06-02 10:00, product_level: bad }
        - { repeat: 5, review_id: s6g#, order_id: s6g#, created_at: 2023-06-02 10:00, product_level: good }
        - { repeat: 6, review_id: s7b#, order_id: s7b#, created_at: 2023-06-02 10:00, product_level: bad }
        - { repeat: 4, review_id: s7g#, order_id: s7g#, created_at: 2023-06-02 10:00, product_level: good }
        - { repeat: 7, review_id: s8b#, order_id: s8b#, created_at: 2023-06-02 10:00, product_level: bad }
        - { repeat: 3, review_id: s8g#, order_id: s8g#, created_at: 2023-06-02 10:00, product_level: good }
        - { repeat: 8, review_id: s9b#, order_id: s9b#, created_at: 2023-06-02 10:00, product_level: bad }
        - { repeat: 2, review_id: s9g#, order_id: s9g#, created_at: 2023-06-02 10:00, product_level: good }
        - { repeat: 9, review_id: s10b#, order_id: s10b#, created_at: 2023-06-02 10:00, product_level: bad }
        - { repeat: 1, review_id: s10g#, order_id: s10g#, created_at: 2023-06-02 10:00, product_level: good }
      after_sales:
        - { aftersale_id: k1, order_id: a1, item_id: i1, type: return_refund, reason: 质量问题, applied_at: 2023-05-21 10:00, success_at: 2023-06-01 10:00, refund_amount: 10.00 }
        - { aftersale_id: k2, order_id: a3, item_id: i3, type: return_refund, reason: 未收到货, applied_at: 2023-05-22 10:00, success_at: 2023-06-02 10:00, refund_amount: 30.00 }
        - { aftersale_id: k3, order_id: a2, item_id: i2, type: return_refund, reason: 不想要, applied_at: 2023-05-22 10:00, success_at: 2023-06-02 11:00, refund_amount: 10.00 }
      complaints:
        - { ticket_id: t1, order_id: a1, type: service, created_at: 2023-05-21 10:00 }
        - { ticket_id: t2, order_id: a1, type: logistics, created_at: 2023-06-01 10:00 }
        - { ticket_id: t3, order_id: a3, type: other, created_at: 2023-05-21 10:00 }
      traffic_events:
        - { event_id: e1, shop_id: s1, user_id: u1, product_id: p1, at: 2023-06-02 10:00, kind: pageview }
        - { event_id: e2, shop_id: s1, user_id: u2, product_id: p1, at: 2023-06-02 10:00, kind: click }
        - { event_id: e3, shop_id: s1, user_id: u1, product_id: p1, at: 2023-06-02 10:05, kind: purchase }`

let boards: OpenBoards
beforeAll(async () => {
  boards = await openBoards(rows, '2023-06-30')
})
afterAll(() => boards.close())

const ask = (part: string, more: Partial<Asked> = {}): Promise<readonly string[]> =>
  boards.ask({ board: 'user_voice', part, from: '2023-06-01', to: '2023-06-03', ...more })

describe('the user voice', () => {
  test('C02 C05 C06 cards of reviews with grades, and with a mark where they are far from the days before', async () => {
    expect(await ask('bad_reviews')).toEqual([
      'bad_review_reasons = 4, was 1',
      'bad_review_share = 40%, was 10%, grade 中, flagged',
    ])
    expect(await ask('good_reviews')).toEqual([
      'good_review_reasons = 1, was 9',
      'good_review_share = 10%, was 90%, grade 差, flagged',
    ])
    expect(await ask('bad_reviews', { entity: 's2' })).toEqual([
      'bad_review_reasons = 0, was 0',
      'bad_review_share = 0%, was missing, grade 优',
    ])
    expect(await ask('bad_reviews', { entity: 's7' })).toEqual([
      'bad_review_reasons = 6, was 0',
      'bad_review_share = 60%, was missing, grade 中',
    ])
    expect(await ask('bad_reviews', { entity: 's8' })).toEqual([
      'bad_review_reasons = 7, was 0',
      'bad_review_share = 70%, was missing, grade 差',
    ])
  })

  test('C02 C12 C13 C14 the card of the quality of reviews', async () => {
    expect(await ask('review_quality')).toEqual([
      'detailed_review_count = 1',
      'detailed_review_rate = 10%, was 0%, grade 优',
      'sold_unreviewed_product_count = 1',
      'sold_unreviewed_product_share = 1/3',
      'reviewed_no_detailed_product_count = 1',
      'reviewed_no_detailed_product_share = 50%',
    ])
  })

  test('C02 cards of quality returns and complaints; too few orders have no grade', async () => {
    expect(await ask('quality_returns')).toEqual([
      'quality_return_orders = 2, was 0',
      'quality_return_orders_product = 1',
      'quality_return_orders_logistics = 1',
      'quality_return_order_rate = 2/3, was missing, grade none',
    ])
    expect(await ask('complaints')).toEqual([
      'complaint_tickets = 3, was 0',
      'complaint_tickets_logistics = 1',
      'complaint_tickets_service = 1',
      'complaint_tickets_other = 1',
      'complaint_ticket_rate = 100%, was missing, grade none',
    ])
  })

  test('C10 the tab of all reasons of bad reviews', async () => {
    expect(await ask('bad_reasons')).toEqual([
      '客服态度差: 1 | 25%',
      '物流慢: 1 | 25%',
      '质量差: 1 | 25%',
      '质量差,物流慢: 1 | 25%',
    ])
  })

  test('C10 the tabs of goods, delivery and service; a review may be in two', async () => {
    expect(await ask('bad_reasons_by_topic')).toEqual([
      'logistics: 2 | 50%',
      '  logistics > 物流慢: 1 | 25%',
      '  logistics > 质量差,物流慢: 1 | 25%',
      'product: 2 | 50%',
      '  product > 质量差: 1 | 25%',
      '  product > 质量差,物流慢: 1 | 25%',
      'service: 1 | 25%',
      '  service > 客服态度差: 1 | 25%',
    ])
  })

  test('C11 the tabs of good reviews', async () => {
    expect(await ask('good_reasons')).toEqual(['质量好: 1 | 100%'])
    expect(await ask('good_reasons_by_topic')).toEqual([
      'product: 1 | 100%',
      '  product > 质量好: 1 | 100%',
    ])
  })

  test('C03 by reason and then product, or by product and then reason', async () => {
    expect(await ask('reasons_by_product')).toEqual([
      'logistics: 2',
      '  logistics > p1: 1',
      '  logistics > p2: 1',
      'product: 2',
      '  product > p1: 1',
      '  product > p2: 1',
      'service: 1',
      '  service > p2: 1',
    ])
    expect(await ask('reasons_by_product', { isSwapped: true })).toEqual([
      'p1: 2',
      '  p1 > logistics: 1',
      '  p1 > product: 1',
      'p2: 2',
      '  p2 > logistics: 1',
      '  p2 > product: 1',
      '  p2 > service: 1',
    ])
  })

  test('C40 C43 products side by side', async () => {
    expect(await ask('products')).toEqual([
      'p3: p3 | 花瓶 | 家居 | 50 CNY | 1 | missing | missing | missing | missing | 1 | 1',
      'p2: p2 | 衬衫 | 服饰 | 20 CNY | 1 | missing | 100% | 0% | 0% | 0 | 0',
      'p1: p1 | 连衣裙 | 服饰 | 10 CNY | 1 | 50% | 25% | 12.5% | 12.5% | 1 | 2',
    ])
  })

  test('C41 narrowed by category and by days', async () => {
    const names = (lines: readonly string[]): readonly string[] =>
      lines.map((line) => line.slice(0, 2))
    expect(names(await ask('products', { filters: { category_l1: '家居' } }))).toEqual(['p3'])
    expect(names(await ask('products', { from: '2023-05-30', to: '2023-05-30' }))).toEqual(['p1'])
  })

  test('C07 C42 what buyers said, of all products and of one', async () => {
    const voices = await ask('review_voices', { from: '2023-06-01', to: '2023-06-02' })
    expect(voices).toEqual([
      'r4 | p2 | 2023-06-02 11:00:00 | bad | 客服态度差 | null | null',
      'r3 | p2 | 2023-06-02 10:00:00 | bad | 质量差,物流慢 | null | null',
      'r2 | p1 | 2023-06-01 11:00:00 | bad | 物流慢 | null | null',
      'r1 | p1 | 2023-06-01 10:00:00 | bad | 质量差 | 开线了，很失望的一次购物 | null',
    ])
    const ofProduct = await ask('review_voices', {
      from: '2023-06-01',
      to: '2023-06-02',
      narrowed: { product: 'p2' },
    })
    expect(ofProduct).toEqual(voices.slice(0, 2))
  })

  test('C07 C42 why goods came back, and what complaints are about', async () => {
    expect(await ask('return_voices')).toEqual([
      'k2 | a3 | p3 | 未收到货 | 30.00 | 2023-05-22 10:00:00 | 2023-06-02 10:00:00',
      'k1 | a1 | p1 | 质量问题 | 10.00 | 2023-05-21 10:00:00 | 2023-06-01 10:00:00',
    ])
    expect(await ask('complaint_voices')).toEqual(['t2 | a1 | logistics | 2023-06-01 10:00:00'])
  })

  test('C04 C44 what reviews influence, and what the numbers help to improve', async () => {
    expect(await ask('advice')).toEqual([
      'what_reviews_influence: always',
      'learn_from_reviews: triggered',
      'improve_goods_and_delivery: triggered',
      'improve_service: triggered',
      'run_products_differently: always',
    ])
    expect(await ask('advice', { entity: 's2', from: '2023-05-01', to: '2023-05-02' })).toEqual([
      'what_reviews_influence: always',
      'learn_from_reviews: quiet',
      'improve_goods_and_delivery: quiet',
      'improve_service: quiet',
      'run_products_differently: always',
    ])
  })
})
