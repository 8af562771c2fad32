import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openBoards, type Asked, type OpenBoards } from './open-boards.ts'

/** Conversations, requests and reviews of shop s1 on 1 to 3 June, and a few in the three days before. */
const rows = `      shops:
        - { shop_id: s1, name: 山野, industry: 女装, opened_at: 2022-01-01 00:00 }
        - { shop_id: s2, name: 南风, industry: 女装, opened_at: 2022-01-01 00:00 }
      im_sessions:
        - { session_id: m1, shop_id: s1, consult_type: 物流, started_at: 2023-06-01 10:00, ended_at: 2023-06-01 10:20, transferred_at: 2023-06-01 10:01, queued_at: 2023-06-01 10:01, assigned_at: 2023-06-01 10:02, picked_up_at: 2023-06-01 10:02, asked_at: 2023-06-01 10:02, replied_at: 2023-06-01 10:04, user_messages: 2, agent_messages: 3, agent_first: 小红, agent_last: 小明, rating: 5 }
        - { session_id: m2, shop_id: s1, consult_type: 物流, started_at: 2023-06-02 10:30, ended_at: 2023-06-02 10:40, transferred_at: 2023-06-02 10:31, queued_at: 2023-06-02 10:31, assigned_at: 2023-06-02 10:34, picked_up_at: 2023-06-02 10:34, asked_at: 2023-06-02 10:34, replied_at: 2023-06-02 10:40, user_messages: 1, agent_messages: 1, agent_first: 小红, agent_last: 小红, rating: 2 }
        - { session_id: m3, shop_id: s1, consult_type: 退换, started_at: 2023-06-03 20:00, ended_at: 2023-06-03 20:05, user_messages: 0, agent_messages: 0 }
        - { session_id: m4, shop_id: s1, consult_type: 退换, started_at: 2023-05-30 20:00, ended_at: 2023-05-30 20:20, transferred_at: 2023-05-30 20:00, queued_at: 2023-05-30 20:00, assigned_at: 2023-05-30 20:01, picked_up_at: 2023-05-30 20:01, asked_at: 2023-05-30 20:01, replied_at: 2023-05-30 20:02, user_messages: 1, agent_messages: 1, agent_first: 小红, agent_last: 小红, rating: 5 }
        - { session_id: m5, shop_id: s2, consult_type: 退换, started_at: 2023-06-02 20:00 }
      im_messages:
        - { message_id: k1, session_id: m1, sent_at: 2023-06-01 10:02, sender: user, text: 到哪了 }
        - { message_id: k2, session_id: m1, sent_at: 2023-06-01 10:04, sender: human, text: 已发货 }
        - { message_id: k3, session_id: m2, sent_at: 2023-06-02 10:34, sender: user, text: 还没到 }
        - { message_id: k4, session_id: m2, sent_at: 2023-06-02 10:40, sender: human, text: 在路上 }
        - { message_id: k5, session_id: m4, sent_at: 2023-05-30 20:01, sender: user, text: 能退吗 }
        - { message_id: k6, session_id: m4, sent_at: 2023-05-30 20:02, sender: human, text: 可以 }
      orders:
        - { order_id: o1, shop_id: s1, paid_at: 2023-05-20 10:00 }
        - { order_id: o2, shop_id: s1, paid_at: 2023-05-21 10:00 }
        - { order_id: o3, shop_id: s1, paid_at: 2023-05-16 10:00 }
        - { order_id: o4, shop_id: s2, paid_at: 2023-05-20 10:00 }
      after_sales:
        - { aftersale_id: a1, order_id: o1, type: refund_only, stage_at_apply: pre_ship, reason: 不想要, applied_at: 2023-06-01 08:00, completed_at: 2023-06-01 10:00, success_at: 2023-06-01 10:00, refund_amount: 10.00 }
        - { aftersale_id: a2, order_id: o2, type: return_refund, stage_at_apply: post_ship, reason: 质量问题, applied_at: 2023-05-28 10:00, completed_at: 2023-06-02 10:00, success_at: 2023-06-02 10:00, refund_amount: 20.00 }
      complaints:
        - { ticket_id: t1, order_id: o1, type: service, created_at: 2023-05-25 10:00 }
        - { ticket_id: t2, order_id: o2, type: logistics, created_at: 2023-06-02 11:00 }
      reviews:
        - { review_id: r1, order_id: o1, product_id: p1, created_at: 2023-06-01 10:00, score_describe: 5, score_service: 5, score_logistics: 5, text: 很好 }
        - { review_id: r2, order_id: o2, product_id: p1, created_at: 2023-06-02 10:00, score_describe: 2, score_service: 2, score_logistics: 2, text: '物流配送慢，尺寸大', reason_tags: 物流慢 }
        - { review_id: r3, order_id: o3, product_id: p2, created_at: 2023-06-03 10:00, score_describe: 4, score_service: 4, score_logistics: 3, text: 快递慢 }
        - { review_id: r4, order_id: o3, product_id: p2, created_at: 2023-06-03 11:00, score_describe: 4, score_service: 4, score_logistics: 3, text: 颜色不对 }
        - { review_id: r5, order_id: o4, product_id: p9, created_at: 2023-06-02 10:00, score_describe: 1, score_service: 1, score_logistics: 1, text: 物流慢 }
        - { review_id: r6, order_id: o3, product_id: p2, created_at: 2023-05-30 10:00, score_describe: 5, score_service: 5, score_logistics: 5, text: 好 }`

let boards: OpenBoards
beforeAll(async () => {
  boards = await openBoards(rows, '2023-06-30')
})
afterAll(() => boards.close())

const asking =
  (board: string) =>
  (part: string, more: Partial<Asked> = {}): Promise<readonly string[]> =>
    boards.ask({ board, part, from: '2023-06-01', to: '2023-06-03', ...more })

describe('the board of customer service', () => {
  const ask = asking('customer_service')

  test('A50 A53 A54 each conversation of the period, with the agent who had it last', async () => {
    expect(await ask('conversations')).toEqual([
      'm3 | 2023-06-03 20:00:00 | 5min | null | null | null | null | 退换 | null',
      'm2 | 2023-06-02 10:30:00 | 10min | 1 | 1 | 小红 | 6min | 物流 | 2',
      'm1 | 2023-06-01 10:00:00 | 20min | 3 | 2 | 小明 | 2min | 物流 | 5',
    ])
  })

  test('A55 sorted by messages or by the first response', async () => {
    const firstCell = (line: string): string => line.split(' | ')[0] ?? ''
    const by = async (column: string, isDescending: boolean): Promise<readonly string[]> =>
      (await ask('conversations', { sort: { column, isDescending } })).map(firstCell)
    expect(await by('agent_messages', true)).toEqual(['m1', 'm2', 'm3'])
    expect(await by('user_messages', false)).toEqual(['m2', 'm1', 'm3'])
    expect(await by('first_response', true)).toEqual(['m2', 'm1', 'm3'])
    expect(await by('rating', true)).toEqual(['board-sort-refused'])
  })

  test('A56 any days of the period', async () => {
    const lines = await ask('conversations', { from: '2023-06-02', to: '2023-06-02' })
    expect(lines).toEqual(['m2 | 2023-06-02 10:30:00 | 10min | 1 | 1 | 小红 | 6min | 物流 | 2'])
  })

  test('A57 with what was said', async () => {
    expect(await ask('messages')).toEqual([
      'm1 | 2023-06-01 10:02:00 | user | 到哪了',
      'm1 | 2023-06-01 10:04:00 | human | 已发货',
      'm2 | 2023-06-02 10:34:00 | user | 还没到',
      'm2 | 2023-06-02 10:40:00 | human | 在路上',
    ])
  })
})

describe('the board of after-sales', () => {
  const ask = asking('after_sales')

  test('A05 the requests and complaints behind it', async () => {
    expect(await ask('requests')).toEqual([
      'a2 | o2 | return_refund | post_ship | 质量问题 | 20.00 | 2023-05-28 10:00:00 | 2023-06-02 10:00:00 | 2023-06-02 10:00:00 | 120h',
      'a1 | o1 | refund_only | pre_ship | 不想要 | 10.00 | 2023-06-01 08:00:00 | 2023-06-01 10:00:00 | 2023-06-01 10:00:00 | 2h',
    ])
    expect(await ask('complaints')).toEqual([
      't2 | o2 | logistics | 2023-06-02 11:00:00 | 2023-05-21 10:00:00',
    ])
  })
})

describe('the board of reviews', () => {
  const ask = asking('reviews')

  test('A77 all reviews of the period, the newest first', async () => {
    expect((await ask('reviews')).map((line) => line.split(' | ').slice(0, 5).join(' | '))).toEqual(
      [
        'r4 | o3 | p2 | 2023-06-03 11:00:00 | 11',
        'r3 | o3 | p2 | 2023-06-03 10:00:00 | 11',
        'r2 | o2 | p1 | 2023-06-02 10:00:00 | 6',
        'r1 | o1 | p1 | 2023-06-01 10:00:00 | 15',
      ],
    )
  })

  test('A78 the reviews below 12 points, the lowest first', async () => {
    expect(await ask('low_reviews')).toEqual([
      'r2 | o2 | p1 | 2023-06-02 10:00:00 | 6 | 物流慢 | 物流配送慢，尺寸大',
      'r4 | o3 | p2 | 2023-06-03 11:00:00 | 11 | null | 颜色不对',
      'r3 | o3 | p2 | 2023-06-03 10:00:00 | 11 | null | 快递慢',
    ])
  })
})
