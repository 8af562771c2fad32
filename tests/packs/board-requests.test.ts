import type { BoardRequest } from '@guiju/protocol'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openPacks, valueOf, type OpenPacks } from './open-packs.ts'

const rows = `      shops: [{ shop_id: s1, name: 山野, industry: 女装, opened_at: 2022-01-01 00:00 }]
      creators: [{ creator_id: c1, nickname: 阿一, industry: 女装, joined_at: 2022-01-01 00:00 }]
      orders:
        - { order_id: o1, shop_id: s1, creator_id: c1, order_type: virtual, paid_at: 2023-05-31 10:00, paid_amount: 10.00 }
        - { order_id: o2, shop_id: s1, creator_id: c1, order_type: virtual, paid_at: 2023-06-01 10:00, paid_amount: 20.00 }
        - { order_id: o3, shop_id: s1, creator_id: c1, order_type: virtual, paid_at: 2023-06-30 10:00, paid_amount: 30.00 }`

let open: OpenPacks
const call = { signal: new AbortController().signal }

beforeAll(async () => {
  open = await openPacks(rows, '2023-06-30')
})
afterAll(() => open.close())

const boards = [
  ['customer_service', 'shop', 's1'],
  ['after_sales', 'shop', 's1'],
  ['reviews', 'shop', 's1'],
  ['refund_analysis', 'shop', 's1'],
  ['user_voice', 'shop', 's1'],
  ['traffic', 'shop', 's1'],
  ['shop_improvement', 'shop', 's1'],
  ['creator_improvement', 'creator', 'c1'],
] as const

const ask = async (board: string, request: BoardRequest) =>
  valueOf(await open.guiju.board(board, request, call))

async function refusal(board: string, request: BoardRequest): Promise<readonly string[]> {
  const answer = await open.guiju.board(board, request, call)
  return 'problem' in answer ? answer.problem.diagnostics.map(({ code }) => code) : ['answered']
}

describe('the period of a board', () => {
  test.each(boards)(
    'A51 A77 X14 is the last 30 days unless another is asked for: %s',
    async (board, kind, id) => {
      const answer = await ask(board, { entity: { kind, id } })
      expect(answer).toMatchObject({ from: '2023-06-01', to: '2023-06-30', known: '2023-06-30' })
    },
  )

  test('A51 a period of 30 days has the deals of 30 days', async () => {
    const answer = await ask('refund_analysis', { entity: { kind: 'shop', id: 's1' } })
    const amounts = answer.parts.find(({ id }) => id === 'amounts')
    const cards = amounts?.kind === 'cards' ? amounts.cards : []
    expect(cards.find(({ metric }) => metric === 'deal_amount')?.value.exact).toBe('50')
  })

  test.each(boards)('A52 A77 X14 may have 31 days and not 32: %s', async (board, kind, id) => {
    const entity = { kind, id }
    const answer = await ask(board, {
      entity,
      period: { from: '2023-05-31', to: '2023-06-30' },
    })
    expect(answer).toMatchObject({ from: '2023-05-31', to: '2023-06-30' })
    const tooLong = { entity, period: { from: '2023-05-30', to: '2023-06-30' } }
    expect(await refusal(board, tooLong)).toEqual(['board-period-too-long'])
  })

  test('A06 X15 may not have a day that is not complete, nor end before it begins', async () => {
    const entity = { kind: 'shop', id: 's1' }
    const open30 = { entity, period: { from: '2023-06-02', to: '2023-07-01' } }
    expect(await refusal('refund_analysis', open30)).toEqual(['day-not-complete'])
    const reversed = { entity, period: { from: '2023-06-30', to: '2023-06-01' } }
    expect(await refusal('refund_analysis', reversed)).toEqual(['reversed-period'])
  })
})

describe('a board', () => {
  const entity = { kind: 'shop', id: 's1' }

  test('of an entity that is not there, or of another kind, is refused', async () => {
    expect(await refusal('refund_analysis', { entity: { kind: 'shop', id: 's9' } })).toEqual([
      'unknown-entity',
    ])
    expect(await refusal('refund_analysis', { entity: { kind: 'creator', id: 'c1' } })).toEqual([
      'board-of-other-entity',
    ])
  })

  test('has no part, filter or narrowing but its own', async () => {
    expect(await refusal('refund_analysis', { entity, part: { id: 'creator' } })).toEqual([
      'board-unknown-part',
    ])
    expect(await refusal('refund_analysis', { entity, filters: { carrier: 'a' } })).toEqual([
      'board-unknown-filter',
    ])
    expect(
      await refusal('refund_analysis', {
        entity,
        part: { id: 'creators', narrowed: { reason: 'a' } },
      }),
    ).toEqual(['board-narrow'])
  })

  test('A02 B02 C02 says of each part what a page needs', async () => {
    const answer = await ask('refund_analysis', { entity })
    expect(answer.parts.map(({ id, kind }) => `${id} ${kind}`)).toEqual([
      'amounts cards',
      'share_trend series',
      'modes breakdown',
      'creators leaderboard',
      'live_rooms leaderboard',
      'videos leaderboard',
      'categories breakdown',
      'products table',
      'reasons breakdown',
      'refunds list',
      'timing breakdown',
      'advice playbook',
    ])
    for (const part of answer.parts) expect(part.label?.zh).not.toBe(part.label?.en)
    const used = new Set(answer.metrics.map(({ id }) => id))
    expect(used.has('deal_refund_amount') && used.has('early_refund_amount')).toBe(true)
    for (const { definition } of answer.metrics) expect(definition?.zh).toBeTruthy()
  })
})
