import { describe, expect, test } from 'vitest'
import { reduce } from '../make-rows.ts'
import { orders } from '../testing/sample-rows.ts'
import { leastDisclosure, peersViolations } from './scope-violations.ts'

const count = (name: string) => [{ name, measure: { kind: 'count', where: null } as const }]

describe('peers', () => {
  const query = (splits: readonly string[], entity: string | null) => ({
    id: 'q1',
    point: 0,
    entity,
    splits,
    rows: reduce(orders, ['shop_id', ...splits], count('rows')),
  })
  const plan = (splits: readonly string[] = [], entity: string | null = 'shop_id') => ({
    queries: [query(splits, entity)],
    entities: [],
    sides: [],
  })
  const wide = { minimum: 9, dominance: { numerator: 2n, denominator: 3n } }

  test('each as a whole, told through a disclosure', () => {
    expect(peersViolations(plan(), leastDisclosure)).toEqual([])
  })

  test.each([
    ['without a disclosure', plan(), null, ['peers: nothing discloses them']],
    [
      'with less of a disclosure',
      plan(),
      wide,
      ['peers: 9 of them are too few', 'peers: one of them may dominate'],
    ],
    [
      'by a split of the caller',
      plan(['order_id']),
      leastDisclosure,
      ["q1: peers are split by 'order_id'"],
    ],
    ['all of them together', plan([], null), leastDisclosure, ['q1: peers are not told apart']],
  ])('%s is refused', (_, asked, disclosure, violations) => {
    expect(peersViolations(asked, disclosure)).toEqual(violations)
  })
})
