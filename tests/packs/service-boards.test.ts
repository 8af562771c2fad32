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

  test('A02 A04 A05 its cards compare with the days before and mark what misses a target', async () => {
    expect(await ask('efficiency')).toEqual([
      'im_reply_3min_rate_msg = 50%, was 100%, flagged',
      'im_pickup_rate = 100%, was 100%',
      'im_avg_response_time = 4min, was 1min, flagged',
      'im_avg_queue_time = 2min, was 1min',
    ])
    expect(await ask('volume')).toEqual([
      'im_consult_sessions = 3, was 1',
      'im_transfer_sessions = 2, was 1',
      'im_human_served_sessions = 2, was 1',
    ])
    expect(await ask('users')).toEqual([
      'im_sales_amount = 0 CNY, was 0 CNY',
      'im_satisfaction_rate = 50%, was 100%, flagged',
    ])
  })

  test('A04 its trend has each day of the period', async () => {
    const lines = await ask('trend')
    expect(lines).toHaveLength(27)
    expect(lines).toContain('im_consult_sessions series 2023-06-01 = 1')
    expect(lines).toContain('im_avg_response_time series 2023-06-02 = 6min')
    expect(lines).toContain('im_satisfaction_rate series 2023-06-03 = missing')
  })

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

  test('D48 the messages and first responses of each agent, the slowest first', async () => {
    expect(await ask('agents')).toEqual([
      '小红: 小红 | 1 | 1 | 6min | 0%',
      '小明: 小明 | 1 | 3 | 2min | 100%',
      '(none): missing | 1 | missing | missing | missing',
    ])
  })

  test('A60 the hours and kinds of question with most conversations', async () => {
    const hours = await ask('hours')
    expect(hours).toHaveLength(24)
    expect(hours.filter((line) => !line.includes(': 0 | 0%'))).toEqual([
      '10..<11: 2 | 2/3',
      '20..<21: 1 | 1/3',
    ])
    expect(await ask('kinds')).toEqual(['物流: 2 | 2/3', '退换: 1 | 1/3'])
  })

  test('A10 A58 A59 A60 X18 advice when answers become slow, satisfaction falls or questions grow', async () => {
    expect(await ask('advice')).toEqual([
      'watch_replies_weekly: unknown',
      'answer_faster: triggered',
      'improve_scripts: triggered',
      'fewer_questions: triggered',
    ])
    expect(await ask('advice', { from: '2023-06-03', to: '2023-06-03' })).toEqual([
      'watch_replies_weekly: unknown',
      'answer_faster: unknown',
      'improve_scripts: unknown',
      'fewer_questions: quiet',
    ])
  })

  test('A10 on the Monday after, the missed week is told', async () => {
    const [weekly] = await ask('advice', { from: '2023-06-05', to: '2023-06-05' })
    expect(weekly).toBe('watch_replies_weekly: triggered')
  })
})

describe('the board of after-sales', () => {
  const ask = asking('after_sales')

  test('A02 A04 A05 its cards compare with the days before', async () => {
    expect(await ask('overview')).toEqual([
      'complaint_rate = 100%, was 0%, flagged',
      'quality_return_rate = 50%, was 0%, flagged',
      'avg_aftersale_refund_duration = 2h, was missing',
      'avg_aftersale_handle_duration = 61h, was missing',
      'avg_aftersale_handle_duration_pre_ship = 2h, was missing',
      'avg_aftersale_handle_duration_post_ship = 120h, was missing',
    ])
  })

  test('A05 the requests and complaints behind it', async () => {
    expect(await ask('requests')).toEqual([
      'a2 | o2 | return_refund | post_ship | 质量问题 | 20.00 | 2023-05-28 10:00:00 | 2023-06-02 10:00:00 | 2023-06-02 10:00:00 | 120h',
      'a1 | o1 | refund_only | pre_ship | 不想要 | 10.00 | 2023-06-01 08:00:00 | 2023-06-01 10:00:00 | 2023-06-01 10:00:00 | 2h',
    ])
    expect(await ask('complaints')).toEqual([
      't2 | o2 | logistics | 2023-06-02 11:00:00 | 2023-05-21 10:00:00',
    ])
  })

  test('A08 A09 what is to be watched', async () => {
    expect(await ask('advice')).toEqual([
      'watch_service_level: always',
      'watch_complaints_daily: always',
    ])
  })
})

describe('the board of reviews', () => {
  const ask = asking('reviews')

  test('A02 A04 its cards compare with the days before', async () => {
    expect(await ask('overview')).toEqual([
      'review_count = 3, was 1',
      'review_rate = missing, was missing',
      'positive_review_count = 1, was 1',
      'positive_review_rate = 1/3, was 100%, flagged',
      'negative_review_count = 1, was 0',
      'negative_review_rate = 1/3, was 0%',
    ])
  })

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

  test('A79 how often words stand in bad reviews; one review may have several', async () => {
    expect(await ask('words')).toEqual([
      'slow_delivery: 2 | 2/3',
      'large_size: 1 | 1/3',
      'other: 1 | 1/3',
    ])
  })

  test('A11 A78 A79 advice when positive reviews fall clearly', async () => {
    expect(await ask('advice')).toEqual([
      'watch_service_level: always',
      'watch_positive_reviews_daily: always',
      'read_low_reviews: triggered',
    ])
    const single = await ask('advice', { from: '2023-06-01', to: '2023-06-01' })
    expect(single.at(-1)).toBe('read_low_reviews: unknown')
  })
})
