import { literalExpr } from '@guiju/language'
import type { Plan, Statistics } from '@guiju/plan'
import type { Request } from '@guiju/rulebook'
import { describe, expect, test } from 'vitest'
import { cachedPlan } from './plan-cache.ts'

const request: Request = {
  pack: 'market',
  metrics: ['paid'],
  points: [{ from: 1, to: 1, known: 1 }],
  entity: { kind: 'shop', ids: ['7'] },
  splits: [],
  where: new Map(),
}

const statistics: Statistics = { datasets: new Map() }

/** Asks one after the other and tells which ids each new plan was made for. */
function idsPlanned(asked: readonly Request[]): {
  readonly planned: readonly (readonly string[] | null)[]
  readonly plans: readonly (Plan | undefined)[]
} {
  const planned: (readonly string[] | null)[] = []
  const grounds = { checked: {}, statistics, sides: '' }
  const plans = asked.map(
    (one) =>
      cachedPlan(one, grounds, ({ entity }) => {
        planned.push(entity?.ids ?? null)
        return { value: { queries: [], entities: [], sides: [] }, diagnostics: [] }
      }).value,
  )
  return { planned, plans }
}

const ofShops = (...ids: readonly string[]): Request => ({
  ...request,
  entity: { kind: 'shop', ids },
})

describe('cachedPlan', () => {
  test('the plan for one entity is the plan for another, with its id in the place of the first', () => {
    const { planned, plans } = idsPlanned([ofShops('7'), ofShops('8')])
    expect(planned).toHaveLength(1)
    expect(plans[1]?.queries).toBe(plans[0]?.queries)
    expect(plans.map((plan) => [...(plan?.standIns?.values() ?? [])])).toEqual([['7'], ['8']])
    expect([...(plans[0]?.standIns?.keys() ?? [])]).toEqual(planned[0])
  })

  test('whole numbers, which every kind of id may be, and other texts have plans of their own', () => {
    expect(idsPlanned([ofShops('7'), ofShops('S7'), ofShops('S8')]).planned).toHaveLength(2)
  })

  test('so do other days, other numbers of entities, and no entity', () => {
    const anotherDay = { ...request, points: [{ from: 2, to: 2, known: 2 }] }
    const asked = [request, anotherDay, ofShops('7', '8'), { ...request, entity: null }]
    expect(idsPlanned([...asked, ...asked]).planned).toHaveLength(4)
  })

  test("a caller's condition is planned each time, for the ids as they are", () => {
    const narrowed: Request = { ...request, where: new Map([['orders', expression]]) }
    expect(idsPlanned([narrowed, narrowed]).planned).toEqual([['7'], ['7']])
  })

  test('many ids are planned as they are', () => {
    const ids = Array.from({ length: 9 }, (_, index) => String(index))
    expect(idsPlanned([ofShops(...ids)]).planned).toEqual([ids])
  })
})

const expression = literalExpr(
  { kind: 'boolean', value: true },
  { file: 'where', start: 0, end: 4 },
)
