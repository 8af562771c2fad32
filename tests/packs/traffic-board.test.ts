import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openBoards, type Asked, type OpenBoards } from './open-boards.ts'

const rows = `      shops: [{ shop_id: s1, name: 山野, industry: 女装, opened_at: 2022-01-01 00:00 }]
      products:
        - { product_id: p1, shop_id: s1, name: 连衣裙, category_l1: 服饰 }
        - { product_id: p2, shop_id: s1, name: 花瓶, category_l1: 家居 }
      traffic_events:
        - { event_id: e1, shop_id: s1, user_id: u1, session_id: v1, at: 2023-06-01 10:00, kind: impression, product_id: p1 }
        - { event_id: e2, shop_id: s1, user_id: u1, session_id: v1, at: 2023-06-01 10:01, kind: click, product_id: p1 }
        - { event_id: e3, shop_id: s1, user_id: u1, session_id: v1, at: 2023-06-01 10:01, kind: pageview, product_id: p1 }
        - { event_id: e4, shop_id: s1, user_id: u1, session_id: v1, at: 2023-06-01 10:05, kind: pageview, product_id: p2 }
        - { event_id: e5, shop_id: s1, user_id: u1, session_id: v1, at: 2023-06-01 10:06, kind: purchase, product_id: p2 }
        - { event_id: e6, shop_id: s1, user_id: u2, session_id: v2, at: 2023-06-02 10:00, kind: pageview, product_id: p1 }
        - { event_id: e7, shop_id: s1, user_id: u2, session_id: v2, at: 2023-06-02 10:00, kind: impression, product_id: p2 }`

let boards: OpenBoards
beforeAll(async () => {
  boards = await openBoards(rows, '2023-06-30')
})
afterAll(() => boards.close())

const ask = (part: string, more: Partial<Asked> = {}): Promise<readonly string[]> =>
  boards.ask({ board: 'traffic', part, from: '2023-06-01', to: '2023-06-02', ...more })

describe('the board of traffic', () => {
  test('F01 F02 F03 F04 F05 its cards', async () => {
    expect(await ask('overview')).toEqual([
      'uv = 2, was 0',
      'pv = 3, was 0',
      'ctr = 50%, was missing',
      'bounce_rate = 50%, was missing',
      'conversion_rate = 50%, was missing',
    ])
  })

  test('F01 the visitors of single days may add up to more than those of both', async () => {
    expect(await ask('trend')).toEqual(
      expect.arrayContaining(['uv series 2023-06-01 = 1', 'uv series 2023-06-02 = 1']),
    )
  })

  test('F03 by category, and from a category to its products', async () => {
    expect(await ask('categories')).toEqual(['服饰: 100%', '家居: 0%'])
    expect(await ask('products', { narrowed: { category_l1: '家居' } })).toEqual([
      'p2: p2 | 花瓶 | 1 | 1 | 0% | 100%',
    ])
  })

  test('F07 what influences traffic', async () => {
    expect(await ask('advice')).toEqual(['what_influences_traffic: always'])
  })
})
