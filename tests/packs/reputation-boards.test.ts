import { loadRulebook, type Advice } from '@guiju/rulebook'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openBoards, type Asked, type OpenBoards } from './open-boards.ts'
import { packTexts } from './pack-texts.ts'

/**
 * Everything goes wrong in shop s1, whose orders creator c1 shared, and nothing in shop s2. In shop s3 ten returns of
 * March were for quality and eight of the ten of April; in s4 nine of them.
 */
const rows = `      shops: [{ repeat: 4, shop_id: s#, name: 店#, industry: 女装, opened_at: 2022-01-01 00:00 }]
      creators: [{ creator_id: c1, nickname: 阿一, industry: 女装, joined_at: 2022-01-01 00:00 }]
      products:
        - { product_id: p1, shop_id: s1, name: 连衣裙 }
        - { product_id: p2, shop_id: s1, name: 衬衫 }
        - { product_id: p3, shop_id: s1, name: 花瓶 }
      orders:
        - { order_id: o1, shop_id: s1, creator_id: c1, order_type: normal, paid_at: 2023-03-01 08:00 }
        - { order_id: o2, shop_id: s1, creator_id: c1, order_type: normal, paid_at: 2023-03-01 08:00 }
        - { order_id: o3, shop_id: s1, creator_id: c1, order_type: normal, paid_at: 2023-03-01 08:00 }
        - { order_id: o4, shop_id: s1, order_type: normal, paid_at: 2023-03-01 08:00 }
        - { order_id: o9, shop_id: s2, order_type: normal, paid_at: 2023-03-01 08:00 }
        - { order_id: s3, shop_id: s3, paid_at: 2023-01-01 08:00 }
        - { order_id: s4, shop_id: s4, paid_at: 2023-01-01 08:00 }
      order_items:
        - { item_id: i1, order_id: o1, product_id: p1 }
        - { item_id: i2, order_id: o2, product_id: p1 }
        - { item_id: i3, order_id: o3, product_id: p2 }
        - { item_id: i4, order_id: o4, product_id: p3 }
      shipments:
        - { order_id: o1, picked_up_at: 2023-03-05 08:00, signed_at: 2023-03-10 08:00 }
        - { order_id: o2, picked_up_at: 2023-03-05 08:00, signed_at: 2023-03-10 08:00 }
        - { order_id: o3, picked_up_at: 2023-03-05 08:00, signed_at: 2023-03-10 08:00 }
        - { order_id: o4, picked_up_at: 2023-03-05 08:00, signed_at: 2023-03-10 08:00 }
        - { order_id: o9, picked_up_at: 2023-03-01 18:00, signed_at: 2023-03-02 18:00 }
      reviews: [{ review_id: r1, order_id: o1, product_id: p1, created_at: 2023-03-11 08:00, product_level: bad }]
      complaints: [{ ticket_id: t1, order_id: o1, type: service, created_at: 2023-03-11 08:00 }]
      after_sales:
        - { aftersale_id: a1, order_id: o1, type: return_refund, reason: 质量问题, applied_at: 2023-02-01 08:00, success_at: 2023-03-12 08:00 }
        - { repeat: 10, aftersale_id: b3#, order_id: s3, type: return_refund, reason: 质量问题, applied_at: 2023-03-02 00:00 }
        - { repeat: 8, aftersale_id: l3#, order_id: s3, type: return_refund, reason: 质量问题, applied_at: 2023-04-01 00:00 }
        - { repeat: 2, aftersale_id: m3#, order_id: s3, type: return_refund, reason: 不想要, applied_at: 2023-04-30 23:00 }
        - { repeat: 10, aftersale_id: b4#, order_id: s4, type: return_refund, reason: 质量问题, applied_at: 2023-03-31 23:00 }
        - { repeat: 9, aftersale_id: l4#, order_id: s4, type: return_refund, reason: 质量问题, applied_at: 2023-04-01 00:00 }
        - { aftersale_id: m4, order_id: s4, type: return_refund, reason: 不想要, applied_at: 2023-04-30 23:00 }
      im_sessions:
        - { session_id: m1, shop_id: s1, creator_id: c1, started_at: 2023-04-01 10:00, transferred_at: 2023-04-01 10:00, asked_at: 2023-04-01 10:00, replied_at: 2023-04-01 10:10, user_messages: 1 }
        - { session_id: m2, shop_id: s2, started_at: 2023-04-01 10:00, transferred_at: 2023-04-01 10:00, asked_at: 2023-04-01 10:00, replied_at: 2023-04-01 10:01, user_messages: 1 }`

let boards: OpenBoards
beforeAll(async () => {
  boards = await openBoards(rows, '2023-04-30')
})
afterAll(() => boards.close())

const ask = (part: string, more: Partial<Asked> = {}): Promise<readonly string[]> =>
  boards.ask({ board: 'shop_improvement', part, from: '2023-04-01', to: '2023-04-30', ...more })

describe('what to do about the scores', () => {
  test('D40 D41 D42 D43 D44 X18 advice on products when their rates are high, and none when they are not', async () => {
    const advice = [
      'raise_orders',
      'benefit_products',
      'small_gifts',
      'care_after_sale',
      'take_down_products',
    ]
    expect(await ask('product_advice')).toEqual([
      'reasons_shifted: quiet',
      ...advice.map((id) => `${id}: triggered`),
    ])
    expect(await ask('product_advice', { entity: 's2' })).toEqual([
      'reasons_shifted: quiet',
      ...advice.map((id) => `${id}: quiet`),
    ])
  })

  test('D45 D46 D47 X18 advice on logistics when orders are handed over or delivered late', async () => {
    const advice = ['ship_in_time', 'good_carriers', 'presale_in_events']
    expect(await ask('logistics_advice')).toEqual(advice.map((id) => `${id}: triggered`))
    expect(await ask('logistics_advice', { entity: 's2' })).toEqual(
      advice.map((id) => `${id}: quiet`),
    )
  })

  test('D48 D49 D50 D51 D52 X18 advice on service; what belongs to live rooms always holds', async () => {
    expect(await ask('service_advice')).toEqual([
      'train_agents: triggered',
      'say_before_sale: triggered',
      'service_account_on_board: always',
      'notes_on_screen: always',
    ])
    expect(await ask('service_advice', { entity: 's2' })).toEqual([
      'train_agents: quiet',
      'say_before_sale: quiet',
      'service_account_on_board: always',
      'notes_on_screen: always',
    ])
  })

  test('D43 a fall of quality reasons by 20 points while as much comes back is a warning', async () => {
    expect(await ask('product_advice', { entity: 's3' })).toContain('reasons_shifted: triggered')
    expect(await ask('product_advice', { entity: 's4' })).toContain('reasons_shifted: quiet')
  })

  test('D44 the three rates of each product, the worst first', async () => {
    expect(await ask('products')).toEqual([
      'p1: p1 | 连衣裙 | 50% | 50% | 50% | 2',
      'p2: p2 | 衬衫 | 0% | 0% | 0% | 1',
      'p3: p3 | 花瓶 | 0% | 0% | 0% | 1',
    ])
  })

  test('D44 X22 of a creator only the products that were shared', async () => {
    expect(await ask('products', { board: 'creator_improvement', entity: 'c1' })).toEqual([
      'p1: p1 | 连衣裙 | 50% | 50% | 50% | 2',
      'p2: p2 | 衬衫 | 0% | 0% | 0% | 1',
    ])
  })

  test('D21 X22 the metrics stand under their dimensions, for a shop and for a creator', async () => {
    expect(await ask('product')).toEqual([
      'product_bad_review_rate = 25%',
      'creator_quality_return_rate = 25%',
    ])
    expect(await ask('product', { board: 'creator_improvement', entity: 'c1' })).toEqual([
      'product_bad_review_rate = 1/3',
      'creator_quality_return_rate = 1/3',
    ])
    expect(await ask('logistics')).toEqual(['pickup_timeliness = 0%', 'delivery_duration = 120h'])
    expect((await ask('service')).map((line) => line.split(' ')[0])).toEqual([
      'creator_complaint_rate',
      'dispute_merchant_liable_rate',
      'im_reply_3min_rate_session',
      'refund_only_self_complete_duration',
      'return_self_complete_duration',
    ])
  })
})

describe('the rescue methods', () => {
  const playbook: ReadonlyMap<string, Advice> =
    loadRulebook(packTexts()).value?.rulebook.packs.get('douyin/reputation')?.playbook ?? new Map()

  const dimensionsOf = (id: string): readonly (string | null)[] => [
    ...new Set(playbook.get(id)?.dimensions.map(({ dimension }) => dimension)),
  ]

  test.each([
    ['D40 more orders', 'raise_orders', ['product'], 1],
    ['D41 good products at a low price', 'benefit_products', ['product'], 2],
    ['D42 a small gift', 'small_gifts', ['product'], 1],
    ['D43 good service after the sale', 'care_after_sale', ['product'], 1],
    ['D44 bad products are taken down', 'take_down_products', ['product'], 0],
    ['D45 shipping in time', 'ship_in_time', ['logistics'], 0],
    [
      'D46 good carriers, which products profit from too',
      'good_carriers',
      ['logistics', 'product'],
      1,
    ],
    ['D47 presale in large events', 'presale_in_events', ['logistics'], 1],
    ['D48 trained agents', 'train_agents', ['service'], 0],
    ['D49 said before the sale', 'say_before_sale', ['service'], 0],
    ['D50 D52 the service account on the board', 'service_account_on_board', ['service'], 1],
    ['D51 D52 notes on the screen', 'notes_on_screen', ['service'], 0],
  ])('%s', (_, id, dimensions, caveats) => {
    const found = playbook.get(id)
    expect(dimensionsOf(id)).toEqual(dimensions)
    expect(found?.severity).toBe('advice')
    expect(found?.caveats).toHaveLength(caveats)
    expect(found?.cite?.quote).toBeTruthy()
  })

  test('D43 a shift of reasons is a warning and not advice', () => {
    expect(playbook.get('reasons_shifted')?.severity).toBe('warning')
    const steering = [...playbook.values()].filter(
      ({ severity, steps }) =>
        severity === 'advice' && steps.some(({ zh }) => zh.includes('让买家选择')),
    )
    expect(steering).toEqual([])
  })

  test('D44 the page of products is linked', () => {
    expect(playbook.get('take_down_products')?.links.map(({ address }) => address)).toEqual([
      'https://compass.jinritemai.com/talent/product-analysis',
    ])
  })
})
