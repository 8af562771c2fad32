import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openBoards, type Asked, type OpenBoards } from './open-boards.ts'

/**
 * Orders of shop s1 paid on 1 to 3 June. Refunds of them come to 100.00: 40 by creator c2, 20 each by c1, c3 and c4,
 * of which one is of a live room and one of a video that is deleted. Shop s2 has another 500.00.
 */
const rows = `      shops:
        - { shop_id: s1, name: 山野, industry: 女装, opened_at: 2022-01-01 00:00 }
        - { shop_id: s2, name: 南风, industry: 女装, opened_at: 2022-01-01 00:00 }
        - { shop_id: s3, name: 北原, industry: 女装, opened_at: 2022-01-01 00:00 }
      creators:
        - { creator_id: c1, nickname: 阿一, douyin_id: dy1, avatar_url: 'https://img.example/1', joined_at: 2022-01-01 00:00 }
        - { creator_id: c2, nickname: 阿二, douyin_id: dy2, avatar_url: 'https://img.example/2', joined_at: 2022-01-01 00:00 }
        - { creator_id: c3, nickname: 阿三, douyin_id: dy3, avatar_url: 'https://img.example/3', joined_at: 2022-01-01 00:00 }
        - { creator_id: c4, nickname: 阿四, douyin_id: dy4, avatar_url: 'https://img.example/4', joined_at: 2022-01-01 00:00 }
      live_rooms:
        - { live_room_id: l1, creator_id: c2, title: 夏季专场, started_at: 2023-06-01 20:00 }
      videos:
        - { video_id: v1, creator_id: c1, title: 开箱, published_at: 2023-05-01 10:00, is_visible: true }
        - { video_id: v2, creator_id: c3, title: 试穿, published_at: 2023-05-01 10:00, is_visible: false }
      products:
        - { product_id: p1, shop_id: s1, name: 连衣裙, category_l1: 服饰, category_l2: 裙装 }
        - { product_id: p2, shop_id: s1, name: 衬衫, category_l1: 服饰, category_l2: 上装 }
        - { product_id: p3, shop_id: s1, name: 花瓶, category_l1: 家居, category_l2: 摆件 }
      orders:
        - { order_id: o1, shop_id: s1, creator_id: c1, video_id: v1, paid_at: 2023-06-01 10:00, paid_amount: 50.00 }
        - { order_id: o2, shop_id: s1, creator_id: c2, live_room_id: l1, paid_at: 2023-06-02 10:00, paid_amount: 50.00 }
        - { order_id: o3, shop_id: s1, creator_id: c3, video_id: v2, paid_at: 2023-06-03 10:00, paid_amount: 50.00 }
        - { order_id: o4, shop_id: s1, creator_id: c4, paid_at: 2023-06-03 10:00, paid_amount: 100.00, is_group_failed: true }
        - { order_id: o5, shop_id: s2, creator_id: c1, paid_at: 2023-06-02 10:00, paid_amount: 1000.00 }
        - { order_id: o6, shop_id: s1, paid_at: 2023-06-02 10:00, paid_amount: 150.00 }
        - { order_id: o7, shop_id: s3, paid_at: 2023-06-02 10:00, paid_amount: 100.00 }
      order_items:
        - { item_id: i1, order_id: o1, product_id: p1, category_l1: 服饰, category_l2: 裙装 }
        - { item_id: i2, order_id: o2, product_id: p2, category_l1: 服饰, category_l2: 上装 }
        - { item_id: i3, order_id: o3, product_id: p3, category_l1: 家居, category_l2: 摆件 }
        - { item_id: i4, order_id: o4, product_id: p1, category_l1: 服饰, category_l2: 裙装 }
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
  test('B02 its cards tell what is refunded, with peers', async () => {
    expect(await ask('amounts')).toEqual([
      'deal_refund_amount = 100 CNY, was 0 CNY',
      'deal_refund_amount_share = 25%, was missing, average 17/60, excellent 13%',
      'quality_return_amount = 35 CNY',
      'quality_return_amount_share = 35%, was missing',
      'other_return_amount = 65 CNY',
      'other_return_amount_share = 65%',
      'deal_amount = 400 CNY',
      'refund_amount_by_refund_date = 0 CNY',
    ])
  })

  // On 2 June the peers are at 20%, 50% and 10%; on the other days one is not enough.
  test('B17 B18 X12 each day of the trend stands beside excellent and average peers', async () => {
    expect(await ask('share_trend')).toEqual([
      'deal_refund_amount_share series 2023-06-01 = 40%, average missing, excellent missing',
      'deal_refund_amount_share series 2023-06-02 = 20%, average 4/15, excellent 12%',
      'deal_refund_amount_share series 2023-06-03 = 4/15, average missing, excellent missing',
    ])
  })

  test('B15 X10 the classes of refund and their shares', async () => {
    expect(await ask('modes')).toEqual([
      'pre_ship_refund_only: 60 CNY | 60%',
      'return_refund: 40 CNY | 40%',
    ])
  })

  test('B30 B33 X11 the three creators with the most refunds, ties by their ids', async () => {
    expect(await ask('creators')).toEqual([
      'c2: https://img.example/2 | 阿二 | dy2 | 40 CNY | 40%',
      'c1: https://img.example/1 | 阿一 | dy1 | 20 CNY | 20%',
      'c3: https://img.example/3 | 阿三 | dy3 | 20 CNY | 20%',
      '3 of 4',
    ])
  })

  test('B30 X11 all creators are shown when all are asked for', async () => {
    expect(await ask('creators', { isAll: true })).toEqual([
      'c2: https://img.example/2 | 阿二 | dy2 | 40 CNY | 40%',
      'c1: https://img.example/1 | 阿一 | dy1 | 20 CNY | 20%',
      'c3: https://img.example/3 | 阿三 | dy3 | 20 CNY | 20%',
      'c4: https://img.example/4 | 阿四 | dy4 | 20 CNY | 20%',
    ])
  })

  test('B31 live rooms lead to their details', async () => {
    expect(await ask('live_rooms')).toEqual([
      'l1: https://img.example/2 | 阿二 | 2023-06-01 20:00:00 | 40 CNY | 40% opens',
    ])
  })

  test('B32 a video opens only while it is visible', async () => {
    expect(await ask('videos')).toEqual([
      'v1: https://img.example/1 | 阿一 | 开箱 | 20 CNY | 20% opens',
      'v2: https://img.example/3 | 阿三 | 试穿 | 20 CNY | 20% stays closed',
    ])
  })

  test('B40 level-1 categories, and level-2 categories under each', async () => {
    expect(await ask('categories')).toEqual([
      '服饰: 80 CNY | 80% | missing',
      '  服饰 > 上装: 40 CNY | 40% | 50%',
      '  服饰 > 裙装: 40 CNY | 40% | 50%',
      '家居: 20 CNY | 20% | missing',
      '  家居 > 摆件: 20 CNY | 20% | 100%',
    ])
  })

  test('B41 from a category to its products', async () => {
    expect(await ask('products', { narrowed: { category_l1: '服饰' } })).toEqual([
      'p1: p1 | 连衣裙 | 服饰 | 裙装 | 40 CNY | 40%',
      'p2: p2 | 衬衫 | 服饰 | 上装 | 40 CNY | 40%',
    ])
    expect(
      await ask('products', { narrowed: { category_l1: '服饰', category_l2: '上装' } }),
    ).toEqual(['p2: p2 | 衬衫 | 服饰 | 上装 | 40 CNY | 40%'])
  })

  test('B42 the products of all categories', async () => {
    expect(await ask('products')).toEqual([
      'p1: p1 | 连衣裙 | 服饰 | 裙装 | 40 CNY | 40%',
      'p2: p2 | 衬衫 | 服饰 | 上装 | 40 CNY | 40%',
      'p3: p3 | 花瓶 | 家居 | 摆件 | 20 CNY | 20%',
    ])
  })

  test('B43 the reasons and their shares', async () => {
    expect(await ask('reasons')).toEqual(['不想要: 65 CNY | 65%', '质量问题: 35 CNY | 35%'])
  })

  // Shares are those of the whole board, also of a part narrowed to a reason or a category.
  test('B44 X10 from a reason to its products, those with the most refunds first', async () => {
    expect(await ask('products', { narrowed: { reason: '不想要' } })).toEqual([
      'p2: p2 | 衬衫 | 服饰 | 上装 | 40 CNY | 40%',
      'p1: p1 | 连衣裙 | 服饰 | 裙装 | 20 CNY | 20%',
      'p3: p3 | 花瓶 | 家居 | 摆件 | 5 CNY | 5%',
    ])
  })

  test('X10 narrowed to a category everything is that of the category', async () => {
    expect(await ask('reasons', { filters: { category_l1: '家居' } })).toEqual([
      '质量问题: 15 CNY | 75%',
      '不想要: 5 CNY | 25%',
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

  // a3 was asked for 47:59 hours after the payment, a4 48:01 hours after it; a2 after shipping.
  test('B46 B47 every segment of the 48 hours is listed in order, with the amount and the share of the chart', async () => {
    const timing = await ask('timing')
    expect(timing).toHaveLength(26)
    expect(timing.filter((line) => !line.includes(': 0 CNY | 0%'))).toEqual([
      '0h..<1h: 20 CNY | 4/11',
      '2h..<3h: 20 CNY | 4/11',
      '36h..48h: 15 CNY | 3/11',
    ])
    expect(timing.at(-2)).toBe('24h..<36h: 0 CNY | 0%')
  })

  test('B34 B49 B50 X18 advice about what is refunded', async () => {
    expect(await ask('advice')).toEqual([
      'improve_most_refunded: triggered',
      'compare_audiences: always',
      'soften_the_peak: triggered',
    ])
    const quiet = await ask('advice', { from: '2023-05-01', to: '2023-05-31' })
    expect(quiet).toEqual([
      'improve_most_refunded: quiet',
      'compare_audiences: always',
      'soften_the_peak: unknown',
    ])
  })
})
