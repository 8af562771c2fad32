import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openBoards, type Asked, type OpenBoards } from './open-boards.ts'

/** Four reviews of shop s1, two returns for quality or logistics, one for neither, and complaints. */
const rows = `      shops: [{ shop_id: s1, name: 山野, industry: 女装, opened_at: 2022-01-01 00:00 }]
      orders:
        - { repeat: 4, order_id: a#, shop_id: s1, paid_at: 2023-05-20 10:00 }
      order_items:
        - { item_id: i1, order_id: a1, product_id: p1 }
        - { item_id: i2, order_id: a2, product_id: p1 }
        - { item_id: i3, order_id: a3, product_id: p3 }
      reviews:
        - { review_id: r1, order_id: a1, product_id: p1, created_at: 2023-06-01 10:00, product_level: bad, reason_tags: 质量差, text: 开线了，很失望的一次购物 }
        - { review_id: r2, order_id: a2, product_id: p1, created_at: 2023-06-01 11:00, product_level: bad, reason_tags: 物流慢 }
        - { review_id: r3, order_id: a3, product_id: p2, created_at: 2023-06-02 10:00, product_level: bad, reason_tags: '质量差,物流慢' }
        - { review_id: r4, order_id: a4, product_id: p2, created_at: 2023-06-02 11:00, product_level: good, reason_tags: 质量好 }
        - { review_id: r5, order_id: a4, product_id: p2, created_at: 2023-06-04 11:00, product_level: good }
      after_sales:
        - { aftersale_id: k1, order_id: a1, item_id: i1, type: return_refund, reason: 质量问题, applied_at: 2023-05-21 10:00, success_at: 2023-06-01 10:00, refund_amount: 10.00 }
        - { aftersale_id: k2, order_id: a3, item_id: i3, type: return_refund, reason: 未收到货, applied_at: 2023-05-22 10:00, success_at: 2023-06-02 10:00, refund_amount: 30.00 }
        - { aftersale_id: k3, order_id: a2, item_id: i2, type: return_refund, reason: 不想要, applied_at: 2023-05-22 10:00, success_at: 2023-06-02 11:00, refund_amount: 10.00 }
      complaints:
        - { ticket_id: t1, order_id: a1, type: service, created_at: 2023-05-21 10:00 }
        - { ticket_id: t2, order_id: a1, type: logistics, created_at: 2023-06-01 10:00 }`

let boards: OpenBoards
beforeAll(async () => {
  boards = await openBoards(rows, '2023-06-30')
})
afterAll(() => boards.close())

const ask = (part: string, more: Partial<Asked> = {}): Promise<readonly string[]> =>
  boards.ask({ board: 'user_voice', part, from: '2023-06-01', to: '2023-06-03', ...more })

describe('the user voice', () => {
  test('C07 C42 what buyers said, of all products and of one', async () => {
    const voices = await ask('review_voices', { from: '2023-06-01', to: '2023-06-02' })
    expect(voices).toEqual([
      'r4 | p2 | 2023-06-02 11:00:00 | good | 质量好 | null | null',
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
})
