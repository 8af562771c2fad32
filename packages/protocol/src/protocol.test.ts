import type { TSchema } from 'typebox'
import { Value } from 'typebox/value'
import { describe, expect, test } from 'vitest'
import {
  entitiesParameters,
  evaluateRequest,
  problem,
  quantity,
  scorecardParameters,
} from './index.ts'

interface Case {
  readonly name: string
  readonly shape: TSchema
  readonly value: unknown
  readonly isValid: boolean
}

const dash = { zh: '–', en: '–' }

const cases: readonly Case[] = [
  {
    name: 'a request for a day',
    shape: evaluateRequest,
    value: { metrics: ['complaint_rate'], day: '2023-06-30', entity: { kind: 'shop' } },
    isValid: true,
  },
  {
    name: 'a request without metrics',
    shape: evaluateRequest,
    value: { metrics: [] },
    isValid: false,
  },
  {
    name: 'a period without its end',
    shape: evaluateRequest,
    value: { metrics: ['a'], period: { from: '2023-06-01' } },
    isValid: false,
  },
  {
    name: 'a misspelt property',
    shape: evaluateRequest,
    value: { metrics: ['a'], dya: '2023-06-30' },
    isValid: false,
  },
  {
    name: 'a day that no calendar has',
    shape: scorecardParameters,
    value: { entity: 'S1', day: '2023-02-30' },
    isValid: false,
  },
  {
    name: 'a trend of no days',
    shape: evaluateRequest,
    value: { metrics: ['a'], trend: 0 },
    isValid: false,
  },
  {
    name: 'a limit beyond the greatest',
    shape: entitiesParameters,
    value: { limit: 1001 },
    isValid: false,
  },
  {
    name: 'a missing number with its reason',
    shape: quantity,
    value: { state: 'missing', value: null, exact: null, reason: 'no-denominator', text: dash },
    isValid: true,
  },
  {
    name: 'a state that does not exist',
    shape: quantity,
    value: { state: 'stale', value: 1, exact: '1', reason: null, text: dash },
    isValid: false,
  },
  {
    name: 'a problem without what is optional',
    shape: problem,
    value: { type: '/problems/x', title: 'x', status: 404, code: 'x', diagnostics: [] },
    isValid: true,
  },
]

describe('protocol', () => {
  test.each(cases)('$name: $isValid', ({ shape, value, isValid }) => {
    expect(Value.Check(shape, value)).toBe(isValid)
  })
})
