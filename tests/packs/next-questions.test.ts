import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openPacks, valueOf, type OpenPacks } from './open-packs.ts'

/** Of four orders received one has a bad first review: 25%. Two refunds of a day, one of a failed group buy beside them. */
const rows = `      shops: [{ shop_id: s1, name: 山野, industry: 女装, opened_at: 2022-01-01 00:00 }]
      orders:
        - { repeat: 4, order_id: o#, shop_id: s1, order_type: virtual, paid_at: 2023-06-01 10:00, confirmed_at: 2023-06-01 11:00 }
        - { order_id: g1, shop_id: s1, order_type: group_buy, paid_at: 2023-06-01 10:00, is_group_failed: true }
      reviews: [{ review_id: r1, order_id: o1, created_at: 2023-06-02 10:00, product_level: bad }]
      after_sales:
        - { aftersale_id: a1, order_id: o1, type: refund_only, reason: '=1+1', applied_at: 2023-06-02 10:00, success_at: 2023-06-03 10:00, refund_amount: 10.00 }
        - { aftersale_id: a2, order_id: o2, type: refund_only, reason: 不想要, applied_at: 2023-06-02 10:00, success_at: 2023-06-03 11:00, refund_amount: 2.50 }
        - { aftersale_id: a3, order_id: g1, type: refund_only, reason: 拼团失败, applied_at: 2023-06-02 10:00, success_at: 2023-06-03 12:00, refund_amount: 99.00 }`

let open: OpenPacks
const call = { signal: new AbortController().signal }

beforeAll(async () => {
  open = await openPacks(rows, '2023-06-30')
})
afterAll(() => open.close())

describe('how many more orders', () => {
  // 1 / (4 + n) <= 1% from n = 96 on, and <= 0.3% from n = 330 on: 1/334 is 0.2994%, 1/333 is more than 0.3%.
  test.each([
    ['1%', '96'],
    ['0.3%', '330'],
    ['25%', '0'],
  ])('D40 X19 the least number that brings the bad-review rate to %s', async (target, expected) => {
    const answer = valueOf(
      await open.guiju.additional(
        { metric: 'product_bad_review_rate', entity: 's1', kind: 'shop', target },
        call,
      ),
    )
    expect(answer.value.exact).toBe('0.25')
    expect(answer.targets.map(({ additional }) => additional)).toEqual([expected])
  })

  test('D40 X19 no number of orders brings a rate to nothing', async () => {
    const answer = valueOf(
      await open.guiju.additional(
        { metric: 'product_bad_review_rate', entity: 's1', kind: 'shop', target: '0%' },
        call,
      ),
    )
    expect(answer.targets).toMatchObject([{ state: 'impossible', additional: null }])
  })
})

async function exported(format: 'csv' | 'ndjson', language: 'zh' | 'en'): Promise<string> {
  const file = valueOf(
    await open.guiju.exportRows(
      {
        metric: 'listed_refund_amount',
        entity: 's1',
        kind: 'shop',
        period: { from: '2023-06-03', to: '2023-06-03' },
        sort: [{ column: 'success_at', direction: 'ascending' }],
        format,
        language,
      },
      call,
    ),
  )
  const bytes: Uint8Array[] = []
  for await (const chunk of file.bytes) bytes.push(chunk)
  return new TextDecoder().decode(Buffer.concat(bytes))
}

describe('a download', () => {
  test('B45 X23 has the refunds that the list adds up to, and nothing a spreadsheet could take for a formula', async () => {
    const lines = (await exported('csv', 'zh')).trim().split('\r\n')
    expect(lines[0]).toContain('售后单号')
    expect(lines.slice(1).map((line) => line.split(',')[0])).toEqual(['a1', 'a2'])
    expect(lines[1]).toContain("'=1+1")
  })

  test('X23 has the same columns in the same order every time, in either language', async () => {
    const headerOf = (file: string): readonly string[] => (file.split('\r\n')[0] ?? '').split(',')
    const chinese = await exported('csv', 'zh')
    const english = await exported('csv', 'en')
    expect(headerOf(english)).toHaveLength(headerOf(chinese).length)
    expect(headerOf(english)[0]).toContain('After-sale request')
    expect(await exported('csv', 'en')).toBe(english)
  })
})
