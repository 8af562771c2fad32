import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openBoards, type Asked, type OpenBoards } from './open-boards.ts'

/** Of 50.00, 50.00 and 150.00 that shop s1 sold on 1 to 3 June 20.00, 40.00 and 40.00 came back; s2 and s3 sold on 2 June. */
const rows = `      shops:
        - { shop_id: s1, name: 山野, industry: 女装, opened_at: 2022-01-01 00:00 }
        - { shop_id: s2, name: 南风, industry: 女装, opened_at: 2022-01-01 00:00 }
        - { shop_id: s3, name: 北原, industry: 女装, opened_at: 2022-01-01 00:00 }
      products:
        - { product_id: p1, shop_id: s1, name: 连衣裙 }
        - { product_id: p2, shop_id: s1, name: 衬衫 }
        - { product_id: p3, shop_id: s1, name: 花瓶 }
      orders:
        - { order_id: o1, shop_id: s1, paid_at: 2023-06-01 10:00, paid_amount: 50.00 }
        - { order_id: o2, shop_id: s1, paid_at: 2023-06-02 10:00, paid_amount: 50.00 }
        - { order_id: o3, shop_id: s1, paid_at: 2023-06-03 10:00, paid_amount: 50.00 }
        - { order_id: o4, shop_id: s1, paid_at: 2023-06-03 10:00, paid_amount: 100.00, is_group_failed: true }
        - { order_id: o5, shop_id: s2, paid_at: 2023-06-02 10:00, paid_amount: 1000.00 }
        - { order_id: o6, shop_id: s1, paid_at: 2023-06-02 10:00, paid_amount: 150.00 }
        - { order_id: o7, shop_id: s3, paid_at: 2023-06-02 10:00, paid_amount: 100.00 }
      order_items:
        - { item_id: i1, order_id: o1, product_id: p1 }
        - { item_id: i2, order_id: o2, product_id: p2 }
        - { item_id: i3, order_id: o3, product_id: p3 }
        - { item_id: i4, order_id: o4, product_id: p1 }
      after_sales:
        - { aftersale_id: a1, order_id: o1, item_id: i1, type: refund_only, stage_at_apply: pre_ship, reason: 质量问题, applied_at: 2023-06-01 10:30, success_at: 2023-06-05 10:00, refund_amount: 20.00 }
        - { aftersale_id: a2, order_id: o2, item_id: i2, type: return_refund, stage_at_apply: post_ship, reason: 不想要, applied_at: 2023-06-02 10:30, success_at: 2023-06-05 11:00, refund_amount: 40.00 }
        - { aftersale_id: a3, order_id: o3, item_id: i3, type: refund_only, stage_at_apply: pre_ship, reason: 质量问题, applied_at: 2023-06-05 09:59, success_at: 2023-06-06 10:00, refund_amount: 15.00 }
        - { aftersale_id: a4, order_id: o3, item_id: i3, type: refund_only, stage_at_apply: pre_ship, reason: 不想要, applied_at: 2023-06-05 10:01, success_at: 2023-06-06 11:00, refund_amount: 5.00 }
        - { aftersale_id: a5, order_id: o4, item_id: i4, type: refund_only, stage_at_apply: pre_ship, reason: 不想要, applied_at: 2023-06-03 12:00, success_at: 2023-06-06 12:00, refund_amount: 20.00 }
        - { aftersale_id: a6, order_id: o5, type: refund_only, stage_at_apply: pre_ship, reason: 质量问题, applied_at: 2023-06-02 12:00, success_at: 2023-06-06 12:00, refund_amount: 500.00 }
        - { aftersale_id: a7, order_id: o6, type: refund_only, stage_at_apply: pre_ship, reason: 质量问题, applied_at: 2023-06-02 12:00, refund_amount: 30.00 }
        - { aftersale_id: a8, order_id: o7, type: refund_only, stage_at_apply: pre_ship, reason: 质量问题, applied_at: 2023-06-02 12:00, success_at: 2023-06-06 12:00, refund_amount: 10.00 }`

let boards: OpenBoards
beforeAll(async () => {
  boards = await openBoards(rows, '2023-06-30')
})
afterAll(() => boards.close())

const ask = (part: string, more: Partial<Asked> = {}): Promise<readonly string[]> =>
  boards.ask({ board: 'refund_analysis', part, from: '2023-06-01', to: '2023-06-03', ...more })

describe('the refund analysis', () => {
  test('B17 B18 X12 each day of the trend stands beside excellent and average peers', async () => {
    expect(await ask('share_trend')).toEqual([
      'deal_refund_amount_share series 2023-06-01 = 40%, average missing, excellent missing',
      'deal_refund_amount_share series 2023-06-02 = 20%, average 4/15, excellent 12%',
      'deal_refund_amount_share series 2023-06-03 = 4/15, average missing, excellent missing',
    ])
  })

  test('B45 the refunds of the selected days, without failed group buys', async () => {
    const days = { from: '2023-06-05', to: '2023-06-06' }
    expect(await ask('refunds', days)).toEqual([
      'a4 | o3 | p3 | 花瓶 | refund_only | pre_ship | 不想要 | 5.00 | 2023-06-03 10:00:00 | 2023-06-05 10:01:00 | 2023-06-06 11:00:00',
      'a3 | o3 | p3 | 花瓶 | refund_only | pre_ship | 质量问题 | 15.00 | 2023-06-03 10:00:00 | 2023-06-05 09:59:00 | 2023-06-06 10:00:00',
      'a2 | o2 | p2 | 衬衫 | return_refund | post_ship | 不想要 | 40.00 | 2023-06-02 10:00:00 | 2023-06-02 10:30:00 | 2023-06-05 11:00:00',
      'a1 | o1 | p1 | 连衣裙 | refund_only | pre_ship | 质量问题 | 20.00 | 2023-06-01 10:00:00 | 2023-06-01 10:30:00 | 2023-06-05 10:00:00',
    ])
  })
})
