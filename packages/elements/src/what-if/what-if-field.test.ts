import { describe, expect, test } from 'vitest'
import {
  complaintRate,
  deliveryDuration,
  hours,
  missing,
  paidOrders,
  percent,
  count,
} from '../sample-metrics.ts'
import { isSettable, placeOf, whatIfField, writtenValue } from './what-if-field.ts'

const noCurve = { kind: 'rank', points: [], best: 5, worst: 0, note: null } as const
const curve = {
  kind: 'curve',
  points: [
    { input: 0, text: { zh: '0%', en: '0%' }, score: 5 },
    { input: 0.06, text: { zh: '6%', en: '6%' }, score: 0 },
  ],
  best: null,
  worst: null,
  note: null,
} as const

describe('the slider of a metric', () => {
  test('reaches over the score curve, in the unit that is shown', () => {
    const field = whatIfField({ value: percent(0.0108), rule: curve, peers: null }, complaintRate)
    expect(field).toEqual({ unit: '%', low: 0, high: 6, step: 0.05, now: 1.08 })
  })

  test('without a curve reaches somewhat beyond the value and the peers', () => {
    const peers = { average: hours(59.8), excellent: hours(38.5), count: 200 }
    const field = whatIfField({ value: hours(61.33), rule: noCurve, peers }, deliveryDuration)
    expect(field).toEqual({ unit: 'h', low: 0, high: 71, step: 0.5, now: 61.33 })
  })

  test('of a missing value still has two ends, and no present value', () => {
    const value = missing('no-rows')
    expect(whatIfField({ value, rule: noCurve, peers: null }, complaintRate)).toMatchObject({
      low: 0,
      now: null,
    })
  })

  test('of a count moves in whole steps, and no share goes beyond 100 %', () => {
    const orders = whatIfField({ value: count(30), rule: noCurve, peers: null }, paidOrders)
    expect(orders.step).toBe(1)
    const share = whatIfField({ value: percent(0.98), rule: noCurve, peers: null }, complaintRate)
    expect(share.high).toBe(100)
  })

  test('marks the present value where it lies, and not where it lies beyond the ends', () => {
    expect(placeOf(1.5, { low: 0, high: 6 })).toBe(0.25)
    expect(placeOf(7, { low: 0, high: 6 })).toBeNull()
    expect(placeOf(null, { low: 0, high: 6 })).toBeNull()
  })
})

describe('a value that was set', () => {
  const cases = [
    { format: 'percent', unit: '%', typed: '0.50', written: '0.50%' },
    { format: 'duration', unit: 'h', typed: '61.33', written: '61h19min48s' },
    { format: 'duration', unit: 'min', typed: '90', written: '1h30min' },
    { format: 'duration', unit: 'd', typed: '0', written: '0h' },
    { format: 'money', unit: 'CNY', typed: '1200', written: '1200 CNY' },
    { format: 'count', unit: '', typed: '30', written: '30' },
  ] as const
  test.each(cases)(
    '$typed $unit ($format) is written $written',
    ({ typed, written, ...metric }) => {
      expect(writtenValue(typed, metric)).toBe(written)
    },
  )

  test.each(['', '1e3', '-', '1,2', 'x'])('%j is no number to set', (typed) => {
    expect(isSettable(typed)).toBe(false)
  })
})
