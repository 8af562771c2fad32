import { loadRulebook, type Advice } from '@guiju/rulebook'
import { describe, expect, test } from 'vitest'
import { openPacks, valueOf } from './open-packs.ts'
import { packTexts } from './pack-texts.ts'

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

const rows = `      shops: [{ shop_id: s1, name: 山野, industry: 女装, opened_at: 2022-01-01 00:00 }]
      orders: [{ repeat: 30, order_id: o#, shop_id: s1, order_type: normal, paid_at: 2023-03-01 08:00 }]
      shipments: [{ repeat: 30, order_id: o#, picked_up_at: 2023-03-05 08:00, signed_at: 2023-03-06 08:00 }]`

describe('the answer of a scorecard', () => {
  test('X18 carries the advice about its dimensions, with what it is because of', async () => {
    const open = await openPacks(rows, '2023-04-30')
    const { signal } = new AbortController()
    const answer = await open.guiju.scorecard({ id: 'shop_experience', entity: 's1' }, { signal })
    await open.close()
    const advice = valueOf(answer).advice ?? []
    const stateOf = (id: string) => advice.find((one) => one.id === id)
    expect(stateOf('ship_in_time')).toMatchObject({
      state: 'triggered',
      because: [{ metric: 'pickup_timeliness', value: { value: 0 } }],
      about: { dimensions: ['creator_reputation.logistics', 'shop_experience.logistics'] },
    })
    expect(stateOf('good_carriers')?.state).toBe('quiet')
    expect(stateOf('train_agents')?.state).toBe('unknown')
    expect(stateOf('notes_on_screen')?.state).toBe('always')
  })
})
