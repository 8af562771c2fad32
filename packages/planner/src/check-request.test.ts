import { describe, expect, test } from 'vitest'
import { planCodes, type Asked } from './testing/plan-text.ts'

const paid = `paid:
  of: orders
  window: last 7 days
  value: count()`

const reviewed = `reviewed:
  of: reviews
  window: last 7 days
  value: count()
twice:
  value: reviewed + reviewed`

interface Case {
  readonly name: string
  readonly metrics: string
  readonly asked: Asked
  readonly codes: readonly string[]
}

const cases: readonly Case[] = [
  { name: 'a sound request', metrics: paid, asked: { splits: ['kind'] }, codes: [] },
  {
    name: 'a metric that is not there',
    metrics: paid,
    asked: { metrics: ['pade'] },
    codes: ['unknown-metric'],
  },
  {
    name: 'a kind of entity that is not there',
    metrics: paid,
    asked: { entity: { kind: 'shops', ids: null } },
    codes: ['unknown-entity-kind'],
  },
  {
    name: 'an entity that the rows do not lead to, told for the metric inside a formula',
    metrics: reviewed,
    asked: { metrics: ['twice'], entity: { kind: 'shop', ids: null } },
    codes: ['entity-out-of-reach'],
  },
  {
    name: 'a split that the rows do not have',
    metrics: paid,
    asked: { splits: ['kinds', 'delay'] },
    codes: ['unknown-split', 'unknown-split'],
  },
]

describe('requests that cannot be planned', () => {
  test.each(cases)('$name', ({ metrics, asked, codes }) => {
    expect(planCodes(metrics, asked)).toEqual(codes)
  })
})
